import type { GuardedStep, ShellStep, ShellWord, WordPart } from '../../syntax/shell/script.ts';
import { nameInMarks } from '../../syntax/template.ts';
import { shellKeptParts, shellWordCharacters, shellWords } from '../../text/budgets.ts';
import type { Span } from '../../text/location.ts';
import { environmentName } from './environment-name.ts';
import type { Script } from './script.ts';
import { givenName } from './value-names.ts';

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
  /** As they were when they were assigned: the shell expands a value then, and what it could not expand stays. */
  readonly words: readonly Expanded[];
  readonly array: boolean;
}

/** The variables of a script at one of its commands. */
export type Variables = Map<string, Value | 'unknown'>;

/** Names whose assignments cannot be followed in order: one of several stands in a branch, a loop, a subshell or a function. */
export function unsteadyNames(steps: readonly GuardedStep[]): ReadonlySet<string> {
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

/** Follows an assignment: the value is what the words come to now. One beyond the budgets is unknown. */
export function assign(
  variables: Variables,
  { name, words, array, append, conditional }: Extract<ShellStep, { kind: 'assignment' }>,
  unsteady: ReadonlySet<string>,
  script: Script,
): void {
  const before = variables.get(name);
  const isLost = append && (before === undefined || before === 'unknown');
  if (words === undefined || conditional || unsteady.has(name) || isLost) {
    variables.set(name, 'unknown');
    return;
  }
  const isList = array || (append && before !== undefined && before !== 'unknown' && before.array);
  const assigned = isList ? expandWords(words, variables, script) : wholeWords(words, variables, script);
  const value = append && before !== undefined && before !== 'unknown' ? appended(before, assigned, isList) : assigned;
  variables.set(name, isWithinBudget(value, variables) ? { words: value, array: isList } : 'unknown');
}

/** The value of a plain variable: its words do not fall apart. */
function wholeWords(words: readonly ShellWord[], variables: Variables, script: Script): readonly Expanded[] {
  const expansion = { variables, script, left: { words: shellWords, characters: shellWordCharacters } };
  return words.map((word) => {
    const pieces = word.parts.flatMap((part) => expandPart(part, true, expansion));
    return fieldOf(
      pieces.filter((piece) => piece !== gap),
      word,
    );
  });
}

function appended(before: Value, words: readonly Expanded[], array: boolean): readonly Expanded[] {
  const [first, second] = [before.words[0], words[0]];
  if (array || !first || !second) return [...before.words, ...words];
  return [
    {
      ...first,
      parts: [...first.parts, ...second.parts],
      text: first.text + second.text,
      known: first.known && second.known,
    },
  ];
}

/** What the variables of each script hold, for the budget of all. */
const kept = new WeakMap<Variables, number>();

/** A value that is put together of itself grows without end, and so do many that are put together of the one before. */
function isWithinBudget(words: readonly Expanded[], variables: Variables): boolean {
  let parts = 0;
  let characters = 0;
  for (const word of words) {
    parts += word.parts.length;
    characters += word.text.length;
  }
  const together = (kept.get(variables) ?? 0) + parts + characters / 100;
  const isWithin =
    words.length <= shellWords &&
    parts <= shellWords &&
    characters <= shellWordCharacters &&
    together <= shellKeptParts;
  if (isWithin) kept.set(variables, together);
  return isWithin;
}

/** The words of a command with all variables filled in that can be followed; beyond the budgets none is. */
export function expandWords(words: readonly ShellWord[], variables: Variables, script: Script): readonly Expanded[] {
  const expanded: Expanded[] = [];
  const expansion = { variables, script, left: { words: shellWords, characters: shellWordCharacters } };
  for (const word of words) for (const each of expandWord(word, expansion)) expanded.push(each);
  return expanded;
}

interface Expansion {
  readonly variables: Variables;
  readonly script: Script;
  /** How much may still come of variables. */
  readonly left: { words: number; characters: number };
}

/** White space between fields, where an unquoted variable falls apart into words. */
const gap = Symbol('gap');
type Piece = WordPart | typeof gap;

function expandWord(word: ShellWord, expansion: Expansion): readonly Expanded[] {
  if (word.known) return [{ text: word.text, known: true, span: word.span, parts: word.parts, hidden: false }];
  const array = splatted(word, expansion);
  if (array && spend(expansion, array.words)) return array.words;
  const pieces = word.parts.flatMap((part) => expandPart(part, word.quoted, expansion));
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

/** Takes what comes of a variable from the budgets; false if they are used up. */
function spend({ left }: Expansion, words: readonly Expanded[]): boolean {
  for (const { parts, text } of words) {
    left.words -= parts.length + 1;
    left.characters -= text.length;
  }
  return left.words >= 0 && left.characters >= 0;
}

function expandPart(part: WordPart, quoted: boolean, expansion: Expansion): readonly Piece[] {
  const { script, variables } = expansion;
  if (part.kind === 'text') return [part];
  const literal = literalOf(part, expansion);
  if (literal !== undefined) return quoted ? [{ kind: 'text', text: literal }] : split(literal);
  const value = part.kind === 'variable' && !part.all ? variables.get(part.name) : undefined;
  const word = value === undefined || value === 'unknown' ? undefined : value.words[0];
  if (word === undefined || !spend(expansion, [word])) return [part];
  const keeps = quoted || script.options.dialect === 'powershell';
  return word.parts.flatMap((inner) => {
    if (inner.kind === 'text') return keeps ? [inner] : split(inner.text);
    return part.kind === 'variable' ? [{ ...inner, of: part.name }] : [inner];
  });
}

/** The names by which the configuration could say all that is not known of a word; undefined if a part has none. */
export function namesOpenIn({ parts }: Expanded): readonly string[] | undefined {
  const names = new Set<string>();
  for (const part of parts) {
    if (part.kind === 'text') continue;
    const name = part.of ?? nameOf(part);
    // "$1" is another thing in every script and function, and names of underscores stand for what others fill in.
    if (name === undefined || !/^_{0,9}[a-z]/i.test(name)) return undefined;
    names.add(name);
  }
  return names.size === 0 ? undefined : [...names];
}

/** The name by which the configuration knows a part. */
function nameOf(part: Exclude<WordPart, { readonly kind: 'text' }>): string | undefined {
  if (part.kind !== 'variable' || part.text.startsWith('%')) return nameInMarks(part.text);
  return part.all ? undefined : part.name.replace(/^env:/i, '');
}

/** What is said of a variable outside the script. */
function literalOf(part: WordPart, expansion: Expansion): string | undefined {
  return surroundingValue(part, expansion) ?? configuredValue(part, expansion);
}

/** What the configuration says of a variable that comes to nothing known here. */
function configuredValue(part: WordPart, { variables, script: { known } }: Expansion): string | undefined {
  if (known === undefined || part.kind === 'text') return undefined;
  const name = nameOf(part);
  if (name === undefined) return undefined;
  const said = variables.get(name) ?? 'unknown';
  return said === 'unknown' || said.words.some((word) => !word.known) ? known.get(name) : undefined;
}

/** What surrounds the script says of a variable, unless the script sets it itself. */
function surroundingValue(part: WordPart, { variables, script }: Expansion): string | undefined {
  if (part.kind === 'variable') {
    if (part.all || variables.has(part.name)) return undefined;
    return script.variables.get(part.name);
  }
  if (part.kind === 'macro') return named(script.variables, part.text.slice(2, -1));
  const output = /^\$\{\{\s*(steps\.[\w-]+\.outputs\.[\w-]+)\s*\}\}$/.exec(part.text)?.[1];
  if (output !== undefined) return script.variables.get(output);
  const compiled = script.compiled ?? script.variables;
  const given = givenName(part.text, compiled);
  if (given !== undefined) return compiled.get(given);
  const [, scope, ...names] =
    /^\$\{\{\s*(env|variables)(?:\.([\w-]+)|\[\s*'([^']+)'\s*\])\s*\}\}$/.exec(part.text) ?? [];
  const name = names.find(Boolean);
  if (name === undefined) return undefined;
  return named(scope === 'variables' ? compiled : script.variables, name);
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
  return fields.map((parts) => fieldOf(parts, word));
}

function fieldOf(parts: readonly WordPart[], { span, quoted }: ShellWord): Expanded {
  const text = parts.map((part) => part.text).join('');
  const known = parts.every((part) => part.kind === 'text');
  return { text, known, span, parts, hidden: !known && isHidden(parts, quoted) };
}

function isHidden(parts: readonly WordPart[], quoted: boolean): boolean {
  if (parts.some((part) => part.kind === 'variable' && (part.all || part.name === '@' || part.name === '*')))
    return true;
  return !quoted && parts.length === 1;
}
