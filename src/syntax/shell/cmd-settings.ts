import type { Span } from '../../text/location.ts';
import { splitPlaceholders } from './placeholders.ts';
import { type ShellWord, wordOf } from './script.ts';

/** What `set NAME=value` of cmd does. */
export interface CmdSetting {
  /** As all of cmd's names are compared: in capitals. */
  readonly name: string;
  readonly span: Span;
  /** Undefined: no literal says it, or it may not come to it. */
  readonly value: ShellWord | undefined;
}

const settings = /(?<![\w./-])set[ \t]{1,20}(?:\/[ap][ \t]{1,20})?"?([A-Za-z_]\w{0,100})[^\n=&|"]{0,9}=[^\n]*/gi;
const plain = /^set[ \t]{1,20}(?:"\w{1,101}=([^"^!\n]*)"\s*|\w{1,101}=([^"^&|<>()!\n]*))$/i;

/**
 * The settings of a script of cmd in their order: https://learn.microsoft.com/windows-server/administration/windows-commands/set_1. The value is all up
 * to the end of the line. Behind a label or a jump, and inside of brackets, nobody can tell in which order lines run and when `%NAME%` is filled in.
 */
export function cmdSettingsIn(text: string, pipelines: boolean): readonly CmdSetting[] {
  const jump = text.search(/\bgoto\b|^[ \t]{0,20}:[A-Za-z]/im);
  let depth = 0;
  let counted = 0;
  const found = [...text.matchAll(settings)].flatMap(({ 0: written, 1: name = '', index: start }) => {
    depth += depthOf(text.slice(counted, start));
    counted = start;
    const span = { start, end: start + written.trimEnd().length };
    const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
    if (/^[ \t@]*(?:rem\b|::)/i.test(line)) return [];
    const isSure = depth === 0 && (jump < 0 || start < jump) && /^[ \t@]*$/.test(line);
    const [, quoted, bare] = (isSure && plain.exec(written)) || [];
    const value = (quoted ?? bare)?.trimEnd().replaceAll('\\', '/');
    const isGiven = value !== undefined && value !== '';
    const word = isGiven ? wordOf(splitPlaceholders(value, pipelines, 'cmd'), span, true) : undefined;
    return [{ name: name.toUpperCase(), span, value: word }];
  });
  return [...found, ...endsOf(text, found)].sort((a, b) => a.span.start - b.span.start);
}

/** Where `endlocal` may give variables that were set before it their old values. */
function endsOf(text: string, found: readonly CmdSetting[]): readonly CmdSetting[] {
  let told = 0;
  return Array.from(text.matchAll(/\bendlocal\b/gi), ({ index: start }) => {
    const behind = found.findIndex(({ span }, at) => at >= told && span.start > start);
    const before = found.slice(told, behind < 0 ? found.length : behind);
    told += before.length;
    const span = { start, end: start + 'endlocal'.length };
    return [...new Set(before.map(({ name }) => name))].map((name) => ({ name, span, value: undefined }));
  }).flat();
}

/** How many more brackets are opened than closed. */
function depthOf(text: string): number {
  let depth = 0;
  for (const [sign] of text.matchAll(/[()]/g)) depth += sign === '(' ? 1 : -1;
  return depth;
}
