import {
  type Assignment,
  type Command,
  type CommandArgument,
  forEachChild,
  parse,
  type Redirection,
  type SyntaxNode,
  type Word,
} from 'unbash';
import { commentsIn } from './bash-comments.ts';
import { type CmdSetting, cmdSettingsIn } from './cmd-settings.ts';
import { type Comparison, comparisonOf, guarded, otherwise } from './guards.ts';
import { maskForBash } from './mask.ts';
import type { GuardedStep, ShellComment, ShellOptions, ShellRedirect, ShellWord } from './script.ts';
import { readHereDocument, readWord, type Written } from './word.ts';

interface Reading {
  readonly written: Written;
  /** What cmd's `set` does and is not told yet, the first one last. */
  readonly settings: CmdSetting[];
  readonly steps: GuardedStep[];
  readonly isIdle: NonNullable<ShellOptions['isIdle']>;
  /** The next command gets what the one before it prints. */
  readonly piped?: true;
  conditional: boolean;
  /** Nothing but loops over lists makes it so. */
  looped: boolean;
}

/** Reads a text as Bash. */
export function readBash(
  text: string,
  options: ShellOptions,
): { steps: readonly GuardedStep[]; comments: readonly ShellComment[] } {
  const masked = maskForBash(text, options);
  const pipelines = options.pipelines ?? false;
  const make = options.make ?? false;
  const shell = options.dialect === 'cmd' ? ('cmd' as const) : ('bash' as const);
  const written = { text, pipelines, make, shell, span: (start: number, end: number) => ({ start, end }) };
  const isIdle = options.isIdle ?? (() => false);
  const settings = shell === 'cmd' ? [...cmdSettingsIn(text, pipelines)].reverse() : [];
  const reading: Reading = { written, settings, steps: [], isIdle, conditional: false, looped: false };
  const script = parse(masked);
  visit(reading, script);
  assignSettings(reading, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return {
    steps: reading.steps,
    get comments() {
      return commentsIn(script, masked, text);
    },
  };
}

function visit(reading: Reading, node: SyntaxNode): void {
  switch (node.type) {
    case 'Command':
      readCommand(reading, node);
      return;
    case 'Word':
      visitInside(reading, node);
      return;
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'Subshell':
      within(reading, 'subshell', node);
      return;
    case 'Function':
      within(reading, 'function', node);
      return;
    case 'AndOr':
      readAndOr(reading, node);
      return;
    case 'Pipeline':
      node.commands.forEach((command, index) => {
        visit(index > 0 && command.type === 'Command' ? { ...reading, piped: true } : reading, command);
      });
      return;
    case 'If':
      readIf(reading, node);
      return;
    case 'Elif':
      forEachChild(node.clause, (child) => visit(reading, child));
      guarded(reading.steps, testedBy(reading, node.clause), () => visit(reading, node.then));
      return;
    case 'Case':
      readCase(reading, node);
      return;
    case 'For':
      readFor(reading, node);
      return;
    case 'Select':
      assign(reading, node.name.value, undefined, node.name);
      maybe(reading, [...(node.wordlist ?? []), node.body]);
      return;
    case 'While':
    case 'ArithmeticFor':
      forEachChild(node, (child) => maybe(reading, [child]));
      return;
    default:
      forEachChild(node, (child) => visit(reading, child));
  }
}

function maybe(reading: Reading, nodes: readonly SyntaxNode[], looped = false): void {
  const { conditional, looped: before } = reading;
  reading.looped = looped && (before || !conditional);
  reading.conditional = true;
  for (const node of nodes) visit(reading, node);
  reading.conditional = conditional;
  reading.looped = before;
}

/** What leaves a loop, or one turn of it, early. */
const leaving = /\b(break|continue|return|exit)\b/;

function readFor(reading: Reading, { name, wordlist, body }: Extract<SyntaxNode, { type: 'For' }>): void {
  const { steps, written } = reading;
  const at = steps.length;
  assign(reading, name.value, undefined, name);
  const loop = steps[at];
  for (const word of wordlist ?? []) maybe(reading, [word]);
  maybe(reading, [body], !leaving.test(written.text.slice(body.pos, body.end)));
  if (loop?.kind !== 'assignment' || wordlist === undefined) return;
  const words = wordlist.map((word) => readWord(word, written));
  steps[at] = { ...loop, each: { words, until: steps.length } };
}

function readIf(reading: Reading, node: Extract<SyntaxNode, { type: 'If' }>): void {
  forEachChild(node.clause, (child) => visit(reading, child));
  const test = testedBy(reading, node.clause);
  guarded(reading.steps, test, () => maybe(reading, [node.then]));
  const others = [...node.elif, ...(node.else ? [node.else] : [])];
  guarded(reading.steps, test && otherwise(test), () => maybe(reading, others));
}

function readCase(reading: Reading, { word, items }: Extract<SyntaxNode, { type: 'Case' }>): void {
  maybe(reading, [word]);
  const left = readWord(word, reading.written);
  // What falls through is reached from the item before.
  const isPlain = items.every(({ terminator }) => terminator === undefined || terminator === ';;');
  for (const { pattern, body } of items) {
    const right = pattern.map((each) => readWord(each, reading.written));
    const isLiteral = isPlain && right.every(({ text, known }) => known && !/[*?[\]]/.test(text));
    guarded(reading.steps, isLiteral ? { left, right, equal: true } : undefined, () => maybe(reading, [body]));
  }
}

function testedBy({ written }: Reading, clause: SyntaxNode): Comparison<ShellWord> | undefined {
  const test = comparisonOf(clause);
  const read = (word: Word) => readWord(word, written);
  return test && { left: read(test.left), right: test.right.map(read), equal: test.equal };
}

function isTest(node: SyntaxNode): boolean {
  if (node.type === 'Pipeline' && node.commands[0]) return isTest(node.commands[0]);
  return node.type === 'TestCommand' || (node.type === 'Command' && /^(\[|test)$/.test(node.name?.value ?? ''));
}

function readAndOr(reading: Reading, { commands, operators }: Extract<SyntaxNode, { type: 'AndOr' }>): void {
  commands.forEach((command, index) => {
    const before = commands[index - 1];
    const test = index === 1 && before ? testedBy(reading, before) : undefined;
    const isElse = operators[index - 1] === '||';
    // What stands behind a test depends on it; a command behind another is meant to run.
    const mayRun = isElse || (before !== undefined && isTest(before));
    guarded(reading.steps, isElse ? test && otherwise(test) : test, () =>
      mayRun ? maybe(reading, [command]) : visit(reading, command),
    );
  });
}

/** By which a function knows what it is given. */
const places = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

function within(reading: Reading, of: 'subshell' | 'function', node: SyntaxNode): void {
  const { conditional, looped } = reading;
  const named = node.type === 'Function' ? { name: node.name.value, parameters: places } : {};
  reading.steps.push({ kind: 'enter', of, ...named });
  if (of === 'function') {
    reading.conditional = false;
    reading.looped = false;
  }
  forEachChild(node, (child) => {
    // Backticks with escapes are read from a text of their own: all of it stands where the backticks do.
    const inner = child.type === 'Script' && child.source !== undefined ? insideOf(reading, node) : reading;
    visit(inner, child);
  });
  reading.conditional = conditional;
  reading.looped = looped;
  reading.steps.push({ kind: 'leave', of });
}

function insideOf(reading: Reading, node: SyntaxNode): Reading {
  const place = reading.written.span(node.pos, node.end);
  return { ...reading, written: { ...reading.written, text: '', span: () => place } };
}

/** Commands that assign their operands. */
const declaring = new Set(['export', 'local', 'declare', 'typeset', 'readonly']);

/** Commands that give variables values that nobody can tell. */
const setting = new Set(['read', 'mapfile', 'readarray', 'unset', 'getopts']);

function readCommand(reading: Reading, command: Command): void {
  const { name, prefix, suffix } = command;
  const { written, conditional } = reading;
  assignSettings(reading, command.pos, command.end);
  const others = suffix.flatMap((part) => (part.type === 'Word' ? [part.value] : []));
  if (name && others.length === suffix.length && reading.isIdle(name.value, others)) {
    for (const node of [...prefix, name, ...suffix]) visitInside(reading, node);
    return;
  }
  const words: ShellWord[] = name ? [readWord(name, written)] : [];
  for (const part of prefix) if (part.type === 'Assignment' && name === undefined) readAssignment(reading, part);
  for (const part of suffix) {
    if (part.type === 'Word') words.push(readWord(part, written));
    else if (part.type === 'Assignment') {
      words.push(wordOfAssignment(reading, part));
      if (name && declaring.has(name.value)) readAssignment(reading, part);
    }
  }
  const { piped, ...inside } = reading;
  for (const node of name ? [...prefix, name, ...suffix] : prefix) visitInside(inside, node);
  if (words.length === 0) return;
  if (setting.has(words[0]?.text ?? '')) {
    for (const { text } of words.slice(1)) if (/^[A-Za-z_]\w*$/.test(text)) assign(reading, text, undefined, command);
  }
  const span = written.span(command.pos, command.end);
  reading.steps.push({
    kind: 'command',
    span,
    words,
    redirects: redirectsOf(reading, [...prefix, ...suffix]),
    ...inputOf(reading, [...prefix, ...suffix]),
    ...(piped ? { piped } : {}),
    ...givenIn(prefix),
    conditional,
    ...loopedIn(reading),
  });
}

/** `NAME=value COMMAND`. */
function givenIn(prefix: Command['prefix']): { readonly given?: readonly string[] } {
  const given = prefix.flatMap((part) => (part.type === 'Assignment' ? (part.name ?? []) : []));
  return given.length === 0 ? {} : { given };
}

/** The last here-document; one whose lines lose their tabs is not the text that stands there. */
function inputOf(reading: Reading, parts: readonly (CommandArgument | Redirection)[]): { readonly input?: ShellWord } {
  const last = parts.findLast((part) => part.type === 'HereDoc');
  return last?.operator === '<<' ? { input: readHereDocument(last, reading.written) } : {};
}

/** Visits the commands inside a word or redirection, if it can have any. */
function visitInside(reading: Reading, node: SyntaxNode): void {
  if (node.type === 'Word' && !node.text.includes('(') && !node.text.includes('`')) return;
  forEachChild(node, (child) => visit(reading, child));
}

function redirectsOf(reading: Reading, parts: readonly (CommandArgument | Redirection)[]): readonly ShellRedirect[] {
  return parts.flatMap((part) =>
    part.type === 'Redirect' && part.target
      ? [{ operator: part.operator, target: readWord(part.target, reading.written) }]
      : [],
  );
}

/** `a=b` after a command's name is a word like others. */
function wordOfAssignment(reading: Reading, part: Assignment): ShellWord {
  const span = reading.written.span(part.pos, part.end);
  const head = `${part.name}${part.append ? '+=' : '='}`;
  if (part.value.type === 'ArrayValue' || part.index) {
    const text = reading.written.text.slice(span.start, span.end);
    return { text, span, known: false, parts: [{ kind: 'unknown', text }], quoted: false };
  }
  const value = readWord(part.value, reading.written);
  const parts = [{ kind: 'text' as const, text: head }, ...value.parts];
  return { text: head + value.text, span, known: value.known, parts, quoted: value.quoted };
}

function readAssignment(reading: Reading, part: Assignment): void {
  if (part.index) {
    assign(reading, part.name, undefined, part);
    return;
  }
  const array = part.value.type === 'ArrayValue';
  const words: readonly Word[] = part.value.type === 'ArrayValue' ? part.value.elements : [part.value];
  assign(reading, part.name, words, part, array, part.append === true);
}

function assign(
  reading: Reading,
  name: string,
  words: readonly Word[] | undefined,
  { pos, end }: { readonly pos: number; readonly end: number },
  array = false,
  append = false,
): void {
  const { written, conditional } = reading;
  reading.steps.push({
    kind: 'assignment',
    span: written.span(pos, end),
    name,
    words: words?.map((word) => readWord(word, written)),
    array,
    append,
    conditional,
    ...loopedIn(reading),
  });
}

/** Of what the parser sees as no command nobody can tell when it is set. */
function assignSettings({ steps, conditional, settings }: Reading, from: number, until: number): void {
  for (let next = settings.at(-1); next && next.span.start < until; next = settings.at(-1)) {
    settings.pop();
    const { name, span, value } = next;
    const words = value && span.start >= from ? [value] : undefined;
    const common = { kind: 'assignment', array: false, append: false } as const;
    steps.push({ ...common, name, span, words, conditional: conditional || words === undefined });
  }
}

function loopedIn({ looped }: Reading): { readonly looped?: true } {
  return looped ? { looped } : {};
}
