import pico from 'picocolors';
import { type Palette, plainPalette } from '../../report/palette.ts';

/** The colours for standard output: what the command line says, else NO_COLOR, FORCE_COLOR and whether it is a terminal. */
export function paletteFor(color: boolean | undefined): Palette {
  return (color ?? wantsColor(process.env, process.stdout.isTTY)) ? pico.createColors(true) : plainPalette;
}

/** Follows https://no-color.org and Node's own reading of FORCE_COLOR. */
function wantsColor(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && environment['TERM'] !== 'dumb';
}
