import type { Level } from '../engine/rule.ts';

type Paint = (text: string) => string;

/** The colours of the text report; the object that picocolors' `createColors` returns is one. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

const unpainted: Paint = (text) => text;

/** No colours. */
export const plainPalette: Palette = {
  bold: unpainted,
  dim: unpainted,
  red: unpainted,
  yellow: unpainted,
  cyan: unpainted,
};

/** The colour of a level. */
export function paintOf(palette: Palette, level: Level): Paint {
  return { error: palette.red, warning: palette.yellow, note: palette.cyan }[level];
}
