import pico from 'picocolors';
import { type Palette, plainPalette } from '../../report/palette.ts';
import { isTerminal } from '../console.ts';

/** The colours for standard output: what the command line says, else NO_COLOR, FORCE_COLOR and whether it is a terminal. */
export function paletteFor(color: boolean | undefined): Palette {
  return (color ?? wantsColor(process.env, isTerminal())) ? pico.createColors(true) : plainPalette;
}

/** Follows https://no-color.org and Node's own reading of FORCE_COLOR. */
function wantsColor(environment: NodeJS.ProcessEnv, isOnTerminal: boolean): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isOnTerminal && environment['TERM'] !== 'dumb';
}
