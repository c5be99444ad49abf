import type { ShellStep, ShellWord, WordPart } from '../../syntax/shell/script.ts';
import type { Span } from '../../text/location.ts';
import { environmentName } from './environment-name.ts';
import type { Script } from './script.ts';

/** A word after the variables that can be followed are filled in. */
export interface Expanded {
  readonly text: string;
  readonly known: boolean;
  readonly span: Span;
  readonly parts: readonly WordPart[];
  /** It may be any number of words: an array or an unquoted variable that cannot be followed. */
  readonly hidden: boolean;
}

interface Value {
  readonly words: readonly ShellWord[];
  readonly array: boolean;
}

/** The variables of a script at one of its commands. */
export type Variables = Map<string, Value | 'unknown'>;

const deepest = 8;
const mostParts = 2000;

/** Names whose assignments cannot be followed in order: one of several stands in a branch, a loop, a subshell or a function. */
export function unsteadyNames(steps: readonly ShellStep[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; nested: number }>();
  let depth = 0;
  for (const step of steps) {
    if (step.kind === 'enter') depth++;
    if (step.kind === 'leave') depth--;
    if (step.kind !== 'assignment') continue;
    const count = counts.get(step.name) ?? { all: 0, nested: 0 };
    count.all++;
    if (step.conditional || (depth > 0 && !step.append)) count.nested++;
    counts.set(step.name, count);
  }
  return new Set([...counts].filter(([, { all, nested }]) => nested > 0 && all > 1).map(([name]) => name));
}

/** Follows an assignment. */
export function assign(
  variables: Variables,
  step: Extract<ShellStep, { kind: 'assignment' }>,
  unsteady: ReadonlySet<string>,
): void {
  const { name, words, array, append, conditional } = step;
  const before = variables.get(name);
  if (
    words === undefined ||
    conditional ||
    unsteady.has(name) ||
    (append && (before === undefined || before === 'unknown'))
  ) {
    variables.set(name, 'unknown');
  } else if (!append || before === undefined || before === 'unknown') variables.set(name, { words, array });
  else variables.set(name, appended(before, words, array));
}

function appended(before: Value, words: readonly ShellWord[], array: boolean): Value {
  if (array || before.array) return { words: [...before.words, ...words], array: true };
  const [first, second] = [before.words[0], words[0]];
  if (!first || !second) return { words: [...before.words, ...words], array: false };
  const parts = [...first.parts, ...second.parts];
  const text = first.text + second.text;
  return { words: [{ ...first, parts, text, known: first.known && second.known }], array: false };
}

/** The words of a command with all variables filled in that can be followed. */
export function expandWords(words: readonly ShellWord[], variables: Variables, script: Script): readonly Expanded[] {
  const budget = { parts: mostParts };
  return words.flatMap((word) => expandWord(word, { variables, script, budget }, 0));
}

interface Expansion {
  readonly variables: Variables;
  readonly script: Script;
  readonly budget: { parts: number };
}

/** White space between fields, where an unquoted variable falls apart into words. */
const gap = Symbol('gap');
type Piece = WordPart | typeof gap;

function expandWord(word: ShellWord, expansion: Expansion, depth: number): readonly Expanded[] {
  const splat = splatted(word, expansion);
  if (splat && depth < deepest) return splat.words.flatMap((element) => expandWord(element, expansion, depth + 1));
  if (word.known) return [{ text: word.text, known: true, span: word.span, parts: word.parts, hidden: false }];
  const pieces = word.parts.flatMap((part) => expandPart(part, word.quoted, expansion, depth));
  return fieldsOf(pieces, word);
}

/** The array that a word stands for as a whole. */
function splatted({ parts }: ShellWord, { variables, script }: Expansion): Value | undefined {
  const [part, ...more] = parts;
  if (part?.kind !== 'variable' || more.length > 0) return undefined;
  const value = variables.get(part.name);
  if (value === undefined || value === 'unknown' || !value.array) return undefined;
  return part.all || script.options.dialect === 'powershell' ? value : undefined;
}

function expandPart(part: WordPart, quoted: boolean, expansion: Expansion, depth: number): readonly Piece[] {
  const { script, budget } = expansion;
  if (part.kind === 'text' || part.kind === 'unknown') return [part];
  const literal = literalOf(part, expansion);
  if (literal !== undefined) return quoted ? [{ kind: 'text', text: literal }] : split(literal);
  const value = part.kind === 'variable' && !part.all ? expansion.variables.get(part.name) : undefined;
  if (value === undefined || value === 'unknown' || depth >= deepest || budget.parts <= 0) return [part];
  const word = value.words[0];
  if (!word) return [part];
  budget.parts -= word.parts.length;
  const keeps = quoted || script.options.dialect === 'powershell';
  return word.parts.flatMap((inner) => {
    if (inner.kind !== 'text') return expandPart(inner, keeps, expansion, depth + 1);
    return keeps ? [inner] : split(inner.text);
  });
}

/** What surrounds the script says of a variable, unless the script sets it itself. */
function literalOf(part: WordPart, { variables, script }: Expansion): string | undefined {
  if (part.kind === 'variable') {
    if (part.all || variables.has(part.name)) return undefined;
    return script.variables.get(part.name);
  }
  if (part.kind === 'macro') return named(script.variables, part.text.slice(2, -1));
  const output = /^\$\{\{\s*(steps\.[\w-]+\.outputs\.[\w-]+)\s*\}\}$/.exec(part.text)?.[1];
  if (output !== undefined) return script.variables.get(output);
  const [, scope, ...names] =
    /^\$\{\{\s*(env|variables)(?:\.([\w-]+)|\[\s*'([^']+)'\s*\])\s*\}\}$/.exec(part.text) ?? [];
  const name = names.find(Boolean);
  if (name === undefined) return undefined;
  return named(scope === 'variables' ? (script.compiled ?? script.variables) : script.variables, name);
}

function named(variables: Script['variables'], name: string): string | undefined {
  return variables.get(name) ?? variables.get(environmentName(name));
}

function split(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/\s+|\S+/g)) {
    pieces.push(/^\s/.test(match[0]) ? gap : { kind: 'text', text: match[0] });
  }
  return pieces.length > 0 ? pieces : [gap];
}

function fieldsOf(pieces: readonly Piece[], word: ShellWord): readonly Expanded[] {
  const fields: WordPart[][] = [];
  let open = false;
  for (const piece of pieces) {
    if (piece === gap) open = false;
    else {
      if (!open) fields.push([]);
      fields.at(-1)?.push(piece);
      open = true;
    }
  }
  return fields.map((parts) => {
    const text = parts.map((part) => part.text).join('');
    const known = parts.every((part) => part.kind === 'text');
    return { text, known, span: word.span, parts, hidden: !known && isHidden(parts, word.quoted) };
  });
}

function isHidden(parts: readonly WordPart[], quoted: boolean): boolean {
  if (parts.some((part) => part.kind === 'variable' && (part.all || part.name === '@' || part.name === '*')))
    return true;
  return !quoted && parts.length === 1;
}
