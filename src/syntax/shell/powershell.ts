import { addAll } from '../../text/group.ts';
import { comparisonIn, guarded } from './guards.ts';
import { splitPlaceholders } from './placeholders.ts';
import { type Named, namedBy } from './powershell-functions.ts';
import { joinedPath, noteFileMethod } from './powershell-paths.ts';
import { doubleQuoted, hereString, type Input, singleQuoted, skipGroup, variableAt } from './powershell-text.ts';
import {
  type GuardedStep,
  type ShellComment,
  type ShellOptions,
  type ShellScript,
  type ShellWord,
  type WordPart,
  wordOf,
} from './script.ts';

/** Deeper blocks are not read. */
const deepest = 100;

interface Reading extends Input {
  at: number;
  readonly steps: GuardedStep[];
  readonly comments: ShellComment[];
  depth: number;
  conditional: boolean;
  /** Nothing but loops over lists makes it so. */
  looped: boolean;
  /** The next block is that of a loop over a list which does not end early. */
  loops: boolean;
  /** Where the command begins that gets what the one before it gives. */
  piped?: number;
  /** In a parameter list: what is assigned there is a default that callers may replace. */
  defaults: boolean;
}

/** Reads a text as PowerShell, as far as commands, strings, arrays and assignments go. */
export function readPowerShell(text: string, { pipelines = false }: ShellOptions): ShellScript<GuardedStep> {
  const reading: Reading = {
    text,
    pipelines,
    at: 0,
    steps: [],
    comments: [],
    depth: 0,
    conditional: false,
    looped: false,
    loops: false,
    defaults: false,
  };
  while (reading.at < text.length) {
    readStatements(reading);
    reading.at++; // A closing bracket that nothing opened.
  }
  return { steps: reading.steps, comments: reading.comments };
}

/** Reads statements up to the bracket that closes them. */
function readStatements(reading: Reading): void {
  while (reading.at < reading.text.length && !/[)}]/.test(reading.text.charAt(reading.at))) {
    const before = reading.at;
    if (!skipSpace(reading, true)) readStatement(reading);
    if (reading.at === before) reading.at++;
  }
}

const assignment = /(?:\[[\w.[\]]{1,60}\][ \t]*)?\$(?:\{([^}\n]{1,100})\}|((?:\w+:)?\w+))[ \t]*(\+?=)(?!=)/y;
const loop = /foreach\s*\(\s*\$(\w+)\s+in\b/iy;

function readStatement(reading: Reading): void {
  const { text, at } = reading;
  loop.lastIndex = at;
  const each = loop.exec(text);
  if (each?.[1] !== undefined) {
    readForEach(reading, each[1], loop.lastIndex);
    return;
  }
  assignment.lastIndex = at;
  const match = assignment.exec(text);
  if (match) readAssignment(reading, (match[1] ?? match[2] ?? '').replace(/^(env|script|global|local):/i, ''), match);
  else readCommand(reading);
}

/** What leaves a loop, or one turn of it, early. */
const leaving = /\b(?:break|continue|return|exit|throw)\b/i;

function readForEach(reading: Reading, name: string, listAt: number): void {
  const { steps, at: start, conditional, looped } = reading;
  const at = steps.length;
  assign(reading, name, undefined, start, false, false);
  const before = steps.length;
  reading.at = listAt;
  skipSpace(reading, false);
  const { words, literal } = reading.text.startsWith('@(', reading.at) ? readArray(reading) : readValues(reading);
  const isList = literal && words.every(isValue) && steps.length === before && reading.text[reading.at] === ')';
  steps.length = before;
  reading.at = start;
  const body = reading.text.slice(listAt, skipGroup(reading.text, Math.max(listAt, reading.text.indexOf('{', listAt))));
  reading.loops = isList && !leaving.test(body) && (looped || !conditional);
  readCommand(reading);
  reading.loops = false;
  const loop = steps[at];
  if (isList && loop?.kind === 'assignment') steps[at] = { ...loop, each: { words, until: steps.length } };
}

/** A bare word in the place of a value is a command. */
function isValue({ text, quoted, parts }: ShellWord): boolean {
  const [only, another] = parts;
  return quoted || /^-?\d+$/.test(text) || (only?.kind === 'variable' && another === undefined);
}

function readAssignment(reading: Reading, name: string, match: RegExpExecArray): void {
  const start = reading.at;
  reading.at += match[0].length;
  const append = match[3] === '+=';
  skipSpace(reading, false);
  if (/^[A-Za-z&.]/.test(reading.text.slice(reading.at, reading.at + 1))) {
    const count = reading.steps.length;
    readCommand(reading);
    const path = joinedPath(reading, count);
    const read = reading.steps.splice(count);
    assign(reading, name, path && [path], start, false, append);
    addAll(reading.steps, read);
    return;
  }
  const isArray = reading.text.startsWith('@(', reading.at);
  const { words, literal, list } = isArray ? readArray(reading) : readValues(reading);
  assign(reading, name, literal && !reading.defaults ? words : undefined, start, isArray || list, append);
}

function readArray(reading: Reading): { words: readonly ShellWord[]; literal: boolean; list: boolean } {
  reading.at += 2;
  const words: ShellWord[] = [];
  while (reading.at < reading.text.length && reading.text[reading.at] !== ')') {
    if (skipSpace(reading, true)) continue;
    if (reading.text[reading.at] === ',') reading.at++;
    else pushWord(reading, words);
  }
  reading.at++;
  const rest = readValues(reading);
  return { words, literal: rest.words.length === 0, list: true };
}

/** The values up to the end of the statement; literal if it is one value, or several between commas. */
function readValues(reading: Reading): { words: readonly ShellWord[]; literal: boolean; list: boolean } {
  const words: ShellWord[] = [];
  let commas = 0;
  while (!atEnd(reading)) {
    if (skipSpace(reading, false)) continue;
    if (reading.text[reading.at] === ',') {
      commas++;
      reading.at++;
      skipSpace(reading, true);
    } else if (reading.text[reading.at] === '{') {
      readBlock(reading, 'function');
      return { words, literal: false, list: false };
    } else pushWord(reading, words);
  }
  return { words, literal: words.length === commas + 1, list: commas > 0 };
}

function readCommand(reading: Reading): void {
  const start = reading.at;
  const words: ShellWord[] = [];
  const redirects: { operator: string; target: ShellWord }[] = [];
  let end = start;
  let block: 'block' | 'function' | undefined;
  while (!atEnd(reading)) {
    if (skipSpace(reading, false)) continue;
    if (reading.text[reading.at] === '{') {
      block = /^(function|filter)$/i.test(words[0]?.text ?? '') ? 'function' : 'block';
      break;
    }
    const operator = /^\d?>>?/.exec(reading.text.slice(reading.at, reading.at + 3))?.[0];
    if (operator !== undefined) reading.at += operator.length;
    else if (reading.text[reading.at] === ',' || reading.text[reading.at] === '&') {
      if (reading.text[reading.at] === ',' || words.length > 0) reading.at++;
      else pushWord(reading, words);
      continue;
    }
    if (operator === undefined) pushWord(reading, words);
    else {
      skipSpace(reading, false);
      const target: ShellWord[] = [];
      if (!atEnd(reading)) pushWord(reading, target);
      for (const word of target) redirects.push({ operator: operator.replace(/\d/, ''), target: word });
    }
    end = Math.min(reading.at, reading.text.length);
  }
  const { conditional, looped } = reading;
  const piped = reading.piped === start ? { piped: true as const } : {};
  if (words.length > 0) {
    const span = { start, end };
    reading.steps.push({ kind: 'command', span, words, redirects, conditional, ...piped, ...loopedIn(looped) });
  }
  if (block === 'function') readBlock(reading, block, namedBy(words, reading.text, reading.at));
  else if (block !== undefined) {
    const { text, pipelines, at } = reading;
    guarded(reading.steps, comparisonIn(text.slice(start, at), start, pipelines), () => readBlock(reading, 'block'));
  } else if (reading.text.startsWith('||', reading.at)) reading.at += 2;
  else if (/[|;]/.test(reading.text.charAt(reading.at))) {
    const isPipe = reading.text[reading.at] === '|';
    reading.at++;
    skipSpace(reading, isPipe);
    if (isPipe) reading.piped = reading.at;
  }
}

function readBlock(reading: Reading, of: 'block' | 'function', named: Named = {}): void {
  const { conditional, looped } = reading;
  if (of === 'function') reading.steps.push({ kind: 'enter', of, ...named });
  reading.looped = of === 'block' && reading.loops;
  reading.loops = false;
  reading.conditional = of === 'block';
  nested(reading);
  reading.conditional = conditional;
  reading.looped = looped;
  if (of === 'function') reading.steps.push({ kind: 'leave', of });
}

/** Reads what stands in the brackets that open here. */
function nested(reading: Reading): void {
  if (++reading.depth > deepest) reading.at = skipGroup(reading.text, reading.at);
  else {
    reading.at++;
    readStatements(reading);
    reading.at++;
  }
  reading.depth--;
}

function pushWord(reading: Reading, words: ShellWord[]): void {
  const word = readWord(reading);
  if (word) words.push(word);
  else reading.at++;
}

function readWord(reading: Reading): ShellWord | undefined {
  const start = reading.at;
  const parts: WordPart[] = [];
  let quoted = false;
  for (;;) {
    const { text, at } = reading;
    const piece = pieceAt(reading, parts.length === 0);
    if (piece === undefined) break;
    quoted ||= /["']/.test(text.charAt(at)) || /^@["']/.test(text.slice(at, at + 2));
    addAll(parts, piece);
  }
  if (reading.at === start) return undefined;
  return wordOf(parts, { start, end: reading.at }, quoted);
}

const bare = /(?:[^\s;|(){},"'`$&<>]|`[^\r\n]|\$(?![\w{(]))+/y;

/** The next piece of a word; undefined: the word ends here. */
function pieceAt(reading: Reading, first: boolean): readonly WordPart[] | undefined {
  const { text, at } = reading;
  const rest = text.slice(at, at + 300);
  const expression = /^\$\{\{[^\n]{0,290}?\}\}/.exec(rest);
  if (expression) return take(reading, expression[0].length, [{ kind: 'expression', text: expression[0] }]);
  const here = first ? hereString(reading, at) : undefined;
  if (here) return take(reading, here.length, here.parts);
  if (rest[0] === '"') {
    const { length, parts, groups } = doubleQuoted(reading, at);
    for (const group of groups) readGroupAt(reading, group);
    return take(reading, length, parts);
  }
  if (rest[0] === "'") {
    const { length, parts } = singleQuoted(reading, at);
    return take(reading, length, parts);
  }
  const splat = first ? /^@(\w+)/.exec(rest) : null;
  if (splat?.[1] !== undefined)
    return take(reading, splat[0].length, [{ kind: 'variable', name: splat[1], all: true, text: splat[0] }]);
  const cast = first ? /^\[(?:ordered|hashtable|pscustomobject)\][ \t]{0,20}(?=@\{)/i.exec(rest) : null;
  if (cast) {
    reading.at += cast[0].length;
    return group(reading);
  }
  const variable = variableAt(reading, at);
  if (variable) return take(reading, variable.text.length, [variable]);
  if (rest[0] === '(' || /^[$@][({]/.test(rest)) return group(reading);
  if (!first && rest[0] === '{') return undefined;
  bare.lastIndex = at;
  const plain = bare.exec(text)?.[0];
  const placeholder = /^<[A-Za-z][\w .:-]{0,100}>/.exec(rest)?.[0];
  if (plain === undefined && placeholder === undefined) {
    return first && rest[0] === '&' ? take(reading, 1, [{ kind: 'text', text: '&' }]) : undefined;
  }
  const found = plain ?? placeholder ?? '';
  return take(reading, found.length, splitPlaceholders(found.replace(/`(.)/g, '$1'), reading.pipelines));
}

function take(reading: Reading, length: number, parts: readonly WordPart[]): readonly WordPart[] {
  reading.at += length;
  return parts;
}

/** `(...)`, `$(...)`, `@(...)`, `@{...}`: its commands run before the one it stands in. */
function group(reading: Reading): readonly WordPart[] {
  const start = reading.at;
  if (reading.text[start] !== '(') reading.at++;
  const before = reading.defaults;
  reading.defaults = /\bparam\s*$/i.test(reading.text.slice(Math.max(0, start - 20), start));
  const count = reading.steps.length;
  nested(reading);
  reading.defaults = before;
  reading.at = Math.min(reading.at, reading.text.length);
  noteFileMethod(reading, start, count);
  return joinedPath(reading, count)?.parts ?? [{ kind: 'unknown', text: reading.text.slice(start, reading.at) }];
}

function readGroupAt(reading: Reading, at: number): void {
  const before = reading.at;
  reading.at = at;
  group(reading);
  reading.at = before;
}

function atEnd({ text, at }: Reading): boolean {
  return at >= text.length || /[\n;|)}]/.test(text.charAt(at)) || text.startsWith('&&', at);
}

/** Skips spaces, continued lines and comments, and line ends if `lines`; says whether there were any. */
function skipSpace(reading: Reading, lines: boolean): boolean {
  const { text, at } = reading;
  const space = (lines ? /(?:[\s;]|`[ \t]*\r?\n|&&)+/y : /(?:[ \t\r]|`[ \t]*\r?\n)+/y) satisfies RegExp;
  space.lastIndex = at;
  const found = space.exec(text)?.[0].length ?? 0;
  reading.at += found;
  const comment = /#[^\n]*|<#[\s\S]*?(?:#>|$)/y;
  comment.lastIndex = reading.at;
  const match = comment.exec(text);
  if (!match || /^#\{/.test(match[0])) return found > 0;
  const end = reading.at + match[0].trimEnd().length;
  reading.comments.push({ span: { start: reading.at, end }, text: text.slice(reading.at, end) });
  reading.at += match[0].length;
  return true;
}

function assign(
  reading: Reading,
  name: string,
  words: readonly ShellWord[] | undefined,
  start: number,
  array: boolean,
  append: boolean,
): void {
  const span = { start, end: Math.max(start, Math.min(reading.at, reading.text.length)) };
  const { conditional, looped } = reading;
  reading.steps.push({ kind: 'assignment', span, name, words, array, append, conditional, ...loopedIn(looped) });
}

function loopedIn(looped: boolean): { readonly looped?: true } {
  return looped ? { looped } : {};
}
