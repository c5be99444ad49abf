import type { WrittenText } from '../../../model/effect.ts';
import type { ShellWord, WordPart } from '../../../syntax/shell/script.ts';
import type { Expanded } from '../expand.ts';
import type { Script } from '../script.ts';
import type { RunCommand } from './run-command.ts';

/** The text of a here-document, if nothing but values of it are filled in by the run. */
export function hereText({ input, written, script }: Pick<RunCommand, 'input' | 'written' | 'script'>): {
  readonly text?: WrittenText;
} {
  const text = input && textOf(input, script);
  const unfilled = written && !written.known ? textOf(written, script) : undefined;
  return text === undefined ? {} : { text: { ...text, ...(unfilled && { unfilled }) } };
}

function textOf({ known, parts, text, span }: Expanded | ShellWord, script: Script): WrittenText | undefined {
  if (!known && !fillValues(parts)) return undefined;
  // The quotes of a here-string stand around it.
  const before = script.text.slice(span.start, span.end).indexOf(text);
  const from = span.start + before;
  const locate = (start: number, end: number) =>
    script.locate(before < 0 ? span : { start: from + start, end: from + end });
  return { text, locate, ...(known ? {} : { open: true as const }) };
}

/** Whether all that is filled in stands where YAML has values, so that nothing else of it depends on a run. */
function fillValues(parts: readonly WordPart[]): boolean {
  let line = '';
  for (const part of parts) {
    if (part.kind !== 'text' && !(isMarker(part.text) && valuePlace.test(line.slice(0, longest)))) return false;
    const end = part.text.lastIndexOf('\n');
    line = end < 0 ? line + part.text : part.text.slice(end + 1);
  }
  return true;
}

const longest = 1_000;
const valuePlace = /^[ \t]*(?:- {1,9})?(?:[A-Za-z_][\w.-]{0,100}:[ \t]|- )/;

/** `$X`, `${X}`, `$(x)`, `${{ x }}`. */
function isMarker(text: string): boolean {
  return /^\$(?:[A-Za-z_]\w{0,100}|\{[^{}\n]{1,500}\}|\{\{[^{}\n]{1,500}\}\}|\([^\n]{1,500}\))$/.test(text);
}
