import { expandWords } from '../../programs/shell/expand.ts';
import type { Script } from '../../programs/shell/script.ts';
import { readShell } from '../../syntax/shell/read.ts';
import { lineBefore } from '../../text/lines.ts';
import type { Span } from '../../text/location.ts';
import { buildCommand, type ReadCommand } from './build-command.ts';
import { isDocumented } from './documented.ts';
import { globalLong } from './flags.ts';
import { findVerb } from './verb.ts';

// Repetitions are bounded, so that no text can make a match take long.
const start =
  /\baz(?:\.cmd)?(?:\s{1,20}|["']\s{0,20},\s{0,20}["'])ml(?:\s{1,20}|["']\s{0,20},\s{0,20}f?["']?)(?=[^\n]{0,250}(?:deployment|endpoint|compute|environment|model)|[$"'{])/g;
/** The same handed to something that adds "az": `Invoke-Az @('ml', 'batch-deployment', ...)`. */
const withoutAz =
  /(?<!\baz(?:\.cmd)?["']\s{0,20},\s{0,20})["']ml["']\s{0,20},\s{0,20}["'](?=(?:batch-(?:deployment|endpoint)|compute|environment|model)["'])/g;
const longest = 4000;
/** More commands are not read of one text: no text of a person has as many. */
const most = 300;

/** Finds commands in any text: comments, prose, strings of other languages. They are weak evidence. */
export function looseCommands(mention: Script, isCovered: (span: Span) => boolean): readonly ReadCommand[] {
  const moves = /\b(cd|pushd|Set-Location|sl|working-?directory)\b/i.test(mention.text);
  const script = moves ? { ...mention, folders: [] } : mention;
  const found: ReadCommand[] = [];
  let read = 0;
  for (const match of script.text.matchAll(start)) {
    const { index } = match;
    if (isCovered({ start: index, end: index + match[0].length })) continue;
    if (++read > most) break;
    const command = /["']/.test(match[0]) ? listedCommand(script, index) : lineCommand(script, index);
    if (command) found.push(command);
  }
  for (const { index } of script.text.matchAll(withoutAz)) {
    if (isCovered({ start: index, end: index + 1 })) continue;
    if (++read > most) break;
    const command = handedCommand(script, index);
    if (command) found.push(command);
  }
  return found;
}

/** The words up to the bracket that ends their list; what is added to the list is hidden. */
function handedCommand(script: Script, index: number): ReadCommand | undefined {
  const rest = script.text.slice(index, index + longest);
  const inside = /^(?:"[^"]{0,500}"|'[^']{0,500}'|[^"')\]]){0,400}/.exec(rest)?.[0] ?? '';
  const more = /^[)\]]\s{0,20}\+\s{0,20}(\$(?:\w{1,50}:)?(\w{1,50}))?/.exec(
    rest.slice(inside.length, inside.length + 150),
  );
  const isHidden = more !== null && !isScope(script.text, more[2]);
  return listedCommand(script, index, `az", ${inside}${isHidden ? ' $_' : ''}]`);
}

/** Whether an array of PowerShell says no more than where a command goes. */
function isScope(text: string, name: string | undefined): boolean {
  const said = name && new RegExp(`\\$(?:\\w{1,50}:)?${name}\\s{0,20}=\\s{0,20}@\\(([^()]{0,500})\\)`).exec(text)?.[1];
  if (!said) return false;
  const flags = [...said.matchAll(/["'](-[^"']{0,50})["']/g)].map(([, flag]) => flag ?? '');
  return flags.every((flag) => Object.hasOwn(globalLong, flag) || /^-[gwo]$/.test(flag));
}

function lineCommand(script: Script, index: number): ReadCommand | undefined {
  const { text } = script;
  const rest = text.slice(index, index + longest);
  const quote = text.charAt(index - 1);
  const end = /["'`]/.test(quote) ? closing(rest, quote) : rest.length;
  const before = lineBefore(text, index, 300);
  const isComment = /^\s*(#|\/\/|::|rem\b|>|\*|--)/i.test(before);
  const flat = oneLine(rest.slice(0, end), isComment);
  return commandIn(script, index, /^[^\n]*/.exec(flat)?.[0] ?? '');
}

/** Where a quote is closed; a back-tick before a line end continues the line. */
function closing(text: string, quote: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote && !(quote === '`' && /^`[ \t]*\r?\n/.test(text.slice(at, at + 5)))) return at;
  }
  return text.length;
}

/** Continued lines put together without moving anything; lines of a comment lose their signs. */
function oneLine(text: string, isComment: boolean): string {
  const next = isComment
    ? /(?:(?:\\|`|\^)|(?<![ \t]))[ \t]*\r?\n[ \t]*(?:(?:#|\/\/|::|rem\b|>|\*|--(?!\w))[ \t]*)?(?=--?[A-Za-z])|(?:\\|`|\^)[ \t]*\r?\n[ \t]*(?:#|\/\/|::|rem\b|>|\*)?/gi
    : /(?:\\|`|\^)[ \t]*\r?\n|\r?\n(?=[ \t]*--?[A-Za-z])|\\n(?=["']?,?\s*\n)/g;
  return text.replace(next, (all) => ' '.repeat(all.length));
}

/** `["az", "ml", "batch-endpoint", "create", "--name", name]`: words without quotes are variables. */
function listedCommand(
  script: Script,
  index: number,
  rest = script.text.slice(index, index + longest),
): ReadCommand | undefined {
  const end = rest.indexOf(']');
  const list = ` ${rest.slice(0, end < 0 ? rest.length : end)}`;
  const masked = list
    .replace(/\r?\n|#[^\n]*/g, (all) => ' '.repeat(all.length))
    .replace(/^ az["']/, ' az ')
    .replace(/(^|[\s,])f(?=["'])/g, '$1 ')
    .replace(/,/g, ' ')
    .replace(/(^|\s)([A-Za-z_])([\w.()[\]]*)(?=\s|$)/g, (all, space: string, first: string, more: string) =>
      first === 'a' && more === 'z' ? all : `${space}$${more.replace(/\W/g, '_') || '_'}`,
    )
    .replace(/\{([^{}"'\n]*)\}/g, (all) => `$${'_'.repeat(all.length - 1)}`);
  return commandIn(script, index - 1, masked);
}

function commandIn(script: Script, index: number, line: string): ReadCommand | undefined {
  const dialect = /`/.test(line) && script.options.dialect === 'powershell' ? 'powershell' : 'bash';
  // A variable of one letter grows by its sign; what is weak may be placed a little late, but never behind the text.
  const inside = (offset: number) => Math.min(offset + index, script.text.length);
  const locate = ({ start: from, end }: Span) => script.locate({ start: inside(from), end: inside(end) });
  const inner: Script = {
    ...script,
    text: line,
    options: { ...script.options, dialect },
    variables: new Map(),
    locate,
  };
  for (const step of readShell(line, inner.options).steps) {
    if (step.kind !== 'command') continue;
    const found = findVerb(expandWords(step.words, new Map(), inner));
    // What stands behind "||" or in a substitution is found for itself.
    if (!found || step.span.start > 1) continue;
    const standing = { script: inner, span: step.span, folders: script.folders };
    const read = buildCommand(found, { ...standing, strength: 'weak' });
    const written = line.slice(step.span.start, step.span.end);
    const isWhole = read !== undefined && isDocumented(script.file, script.text, Math.max(0, index), written, read);
    return isWhole ? buildCommand(found, { ...standing, strength: 'documented' }) : read;
  }
  return undefined;
}
