import type { Span } from '../text/location.ts';
import type { TextEdit } from './edit.ts';
import { lineBreakOf, lineStart } from './text-lines.ts';
import type { ValueChange } from './value-change.ts';
import type { YamlTree } from './yaml-tree.ts';

/** How a step is done to a text, and what of its values changes by that. */
export interface Planned {
  readonly edits: readonly Pick<TextEdit, 'span' | 'text'>[];
  readonly changes: readonly ValueChange[];
}

/** A YAML text with the places of what stands in it. */
export interface YamlText {
  readonly text: string;
  readonly tree: YamlTree;
}

/** Lines put in where a line begins; at the end of a text that ends in no line break, behind one. */
export function insertLines(text: string, offset: number, lines: readonly string[]): Planned['edits'][number] {
  const lineBreak = lineBreakOf(text);
  const isUnended = offset === text.length && lineStart(text, offset) !== offset;
  const written = lines.join(lineBreak);
  return { span: at(offset), text: isUnended ? lineBreak + written : written + lineBreak };
}

/** The empty span at an offset. */
export function at(offset: number): Span {
  return { start: offset, end: offset };
}
