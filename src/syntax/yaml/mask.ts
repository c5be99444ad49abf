import type { Span } from '../../text/location.ts';
import { isAzureExpression } from '../template.ts';

/** A text whose template markers are hidden: as long as before, markers replaced by plain characters or spaces. */
export interface Masked {
  readonly text: string;
  readonly masks: readonly Span[];
  /** True if whole lines were hidden: what they guard may be there or not. */
  readonly conditional: boolean;
}

/** Markers that can break YAML where they stand in the open. Azure ML's own expressions stay: nobody renders them before loading. */
const MARKERS =
  /\$?\{\{(?:[^{}\n]|\{[^{}\n]{0,200}\}){0,500}\}\}\}?|\{%(?:(?!\{%)[^\n]){0,500}?%\}|\{#(?:(?!\{#)[^\n]){0,500}?#\}|<%(?:(?!<%)[^\n]){0,500}?%>|\$\{[^{}\n]{1,200}\}|@@[\w.-]{1,100}@@|%[A-Za-z_]\w{1,100}%/g;

/** Tags that stand alone on a line and decide about lines: Jinja, Handlebars, Mustache, Go templates. */
const BLOCK_TAG =
  /^(?:\{%.*%\}|\{#.*#\}|<%.*%>|\{\{-?\s*(?:[#/^!>].*|(?:if|else|end|range|with|define|block|template|include|each|unless|toYaml|nindent)\b.*)\}\})$/;

/** Hides the template markers of a text. With `lines`, also markers that are the whole of a line become spaces. */
export function maskTemplates(text: string, lines: boolean): Masked {
  const masks: Span[] = [];
  let conditional = false;
  const masked = text.replace(MARKERS, (marker: string, start: number) => {
    if (isAzureExpression(marker)) return marker;
    masks.push({ start, end: start + marker.length });
    const alone = standsAlone(text, start, start + marker.length);
    if (!alone || !(lines || BLOCK_TAG.test(marker))) return 'x'.repeat(marker.length);
    conditional = true;
    return ' '.repeat(marker.length);
  });
  return { text: masked, masks, conditional };
}

function standsAlone(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (text[before] === ' ') before--;
  let after = end;
  while (text[after] === ' ') after++;
  const isBreak = (char: string | undefined): boolean => char === undefined || '\n\r\uFEFF'.includes(char);
  return isBreak(text[before]) && isBreak(text[after]);
}
