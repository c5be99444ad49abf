import type { Moment } from '../../model/effect.ts';
import { evaluate } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { functionCalled } from '../../programs/python/functions.ts';
import { grownList, growsElsewhere } from '../../programs/python/grown-list.ts';
import { momentOf } from '../../programs/python/moment.ts';
import { lastWord, originOf } from '../../programs/python/origin.ts';
import { commandRunners, placeInCall } from '../../programs/python/shell-effects.ts';
import { type Script as PythonScript, type PythonSource, readScript } from '../../programs/python/source.ts';
import { turnsOf } from '../../programs/python/turns.ts';
import { literalIn, placesIn } from '../../programs/python/written-text.ts';
import { expandWords } from '../../programs/shell/expand.ts';
import { startJob } from '../../programs/shell/job.ts';
import { type Script, upwards } from '../../programs/shell/script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { type ShellWord, type WordPart, wordOf } from '../../syntax/shell/script.ts';
import { shellWords } from '../../text/budgets.ts';
import { isWithin, type Span } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { buildCommand, type ReadCommand } from './build-command.ts';
import { runScript } from './run-script.ts';
import { findVerb } from './verb.ts';

/** A command that Python code runs, with the span of the call in the text of the source. */
export interface CalledCommand {
  readonly read: ReadCommand;
  readonly span: Span;
}

const deepest = 20;

/** Whether Python may run commands: a cheap look before reading. */
export function mayCallCommands(text: string): boolean {
  return /\b(?:subprocess|os\.system|os\.popen)\b|["']az ml /.test(text);
}

/** The `az` commands that Python code runs: `subprocess.run([...])`, `os.system("...")`. */
export function commandsCalledBy(source: PythonSource): readonly CalledCommand[] {
  if (!mayCallCommands(source.text)) return [];
  const python = readScript(source);
  if (python.module.unread !== undefined) return [];
  return python.module.calls.flatMap((call) => {
    const [first] = call.positional;
    const words = first ?? call.keywords.find(({ name }) => name === 'args')?.value;
    if (words === undefined) return [];
    const callee = originOf(python, call.target).path;
    const isRunner = commandRunners.test(callee);
    if (!isRunner && !(helpers.test(lastWord(callee)) && isTyped(python, words))) return [];
    const adds = !isRunner && addsWords(python, call);
    const moment = momentOf(python, call);
    // A whole command that a function is given is told where it is called.
    const isGiven = isParameter(python, words);
    return turnsOf(python, words)
      .filter(({ said }) => !isGiven || said !== undefined)
      .flatMap((turn) => commandsIn(turn.script, turn.said ?? words, { call, moment, adds }))
      .map((read) => ({ read, span: call.span }));
  });
}

function isParameter(python: PythonScript, words: PythonExpression): boolean {
  const value = follow(python, words);
  return value.kind === 'name' && python.bindings.of(value).candidates.some(({ how }) => how === 'parameter');
}

/** What tools and people call a function that runs a command it is given as a text. */
const helpers =
  /^_?(?:run|sh|shell|bash|exec|execute|cmd|call|local)(?:_(?:az|cli|cmd|command|shell|script|process))?$/;

function isTyped(python: PythonScript, words: PythonExpression): boolean {
  const value = follow(python, words);
  if (value.kind === 'list')
    return /^az ml( |$)/.test(
      value.items
        .slice(0, 2)
        .map((item) => wordIn(python, item).text)
        .join(' '),
    );
  const [first] = partsOf(python, value, 0);
  return first?.kind === 'text' && /^\s*az ml /.test(first.text);
}

/** What runs commands, and when. */
interface Running {
  readonly call: PythonCall;
  readonly moment: Moment;
  /** Whether any words may come behind those given. */
  readonly adds: boolean;
}

/** Whether a function of the text runs what it is given with something of its own. */
function addsWords(python: PythonScript, call: PythonCall): boolean {
  const own = functionCalled(python, call);
  const parameter = own?.parameters.find(({ name }) => name !== 'self')?.name;
  if (own === undefined || parameter === undefined) return false;
  const isGiven = (each: PythonExpression) => each.kind === 'name' && each.name === parameter;
  const isOther = python.module.assignments.some(
    ({ how, place, target }) => how !== 'parameter' && place.scope === own.scope && isGiven(target),
  );
  const calls = python.module.calls.filter(({ place }) => place.scope === own.scope);
  return (
    isOther ||
    !calls.some(({ positional, keywords }) => [...positional, ...keywords.map(({ value }) => value)].some(isGiven))
  );
}

function commandsIn(python: PythonScript, expression: PythonExpression, running: Running): readonly ReadCommand[] {
  const value = follow(python, expression);
  if (value.kind === 'call' && /^shlex\.split$/.test(originOf(python, value.call.target).path)) {
    const [text] = value.call.positional;
    return text ? commandsIn(python, text, running) : [];
  }
  if (value.kind === 'call' && value.call.target.kind === 'attribute' && value.call.target.name === 'split') {
    return value.call.positional.length === 0 ? commandsIn(python, value.call.target.object, running) : [];
  }
  const listed = wordsOf(python, expression, 0, { words: shellWords });
  if (listed !== undefined) {
    const words = running.adds ? [...listed, hiddenWord(value.span)] : listed;
    return listedCommand(python, words, placeAmong(python, value, listed), running.moment);
  }
  const typed = partsOf(python, value, 0);
  const parts = running.adds ? [...typed, { kind: 'text', text: ' "$@"' } as const] : typed;
  return parts.some(({ kind }) => kind === 'text') ? typedCommands(python, value, parts, running) : [];
}

/** How many more words a command may come to. */
interface Left {
  words: number;
}

/** The words of a list; of lists put together too. Undefined: it is none. */
function wordsOf(
  python: PythonScript,
  expression: PythonExpression,
  depth: number,
  left: Left,
): readonly ShellWord[] | undefined {
  left.words--;
  if (depth > deepest || left.words < 0) return undefined;
  const value = follow(python, expression);
  const inner = (each: PythonExpression) => wordsOf(python, each, depth + 1, left) ?? [hiddenWord(each.span)];
  if (value.kind === 'list') {
    left.words -= value.items.length;
    const words = value.items.flatMap((item, at) =>
      value.splats?.includes(at) ? inner(item) : [wordIn(python, item)],
    );
    const isOpen = value.open && value.splats === undefined;
    const grows = expression.kind === 'name' && growsElsewhere(python, expression);
    return isOpen || grows ? [...words, hiddenWord(value.span)] : words;
  }
  if (value.kind === 'name')
    return grownList(python, value)?.flatMap((part) => {
      if (part === undefined) return [hiddenWord(value.span)];
      return 'item' in part ? [wordIn(python, part.item)] : inner(part.list);
    });
  const copied =
    value.kind === 'call' && /^(list|tuple)$/.test(value.call.callee) ? value.call.positional[0] : undefined;
  if (copied) return wordsOf(python, copied, depth + 1, left);
  if (value.kind === 'call') return splitWords(python, value.call);
  if (value.kind !== 'binary' || value.operator !== '+') return undefined;
  const [before, behind] = [value.left, value.right].map((each) => wordsOf(python, each, depth + 1, left));
  if (before === undefined && behind === undefined) return undefined;
  return [...(before ?? [hiddenWord(value.left.span)]), ...(behind ?? [hiddenWord(value.right.span)])];
}

/** `"ml batch-deployment create".split()`, `shlex.split("...")`: the words of a constant text without quotes. */
function splitWords(python: PythonScript, call: PythonCall): readonly ShellWord[] | undefined {
  const { target, positional } = call;
  const isMethod = target.kind === 'attribute' && target.name === 'split' && positional.length === 0;
  const isSplit = /^shlex\.split$/.test(originOf(python, target).path) && positional.length === 1;
  const given = isMethod ? target.object : isSplit ? positional[0] : undefined;
  const text = given && evaluate(python, given, () => undefined);
  if (given === undefined || typeof text !== 'string' || /["'\\]/.test(text)) return undefined;
  const literal = literalIn(python, given, text);
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const start = literal ? literal.start + index : given.span.start;
    return wordOf([{ kind: 'text', text: word }], literal ? { start, end: start + word.length } : given.span, true);
  });
}

function wordIn(python: PythonScript, item: PythonExpression): ShellWord {
  return wordOf(partsOf(python, item, 0), placeOf(python, item), true);
}

/** Where a word is said: what a turn gives stands there. */
function placeOf(python: PythonScript, item: PythonExpression): Span {
  const value = python.fixed === undefined ? item : follow(python, item);
  return value.kind === 'literal' ? value.span : item.span;
}

/** Any number of words that nobody can tell. */
function hiddenWord(span: Span): ShellWord {
  return wordOf([{ kind: 'variable', name: '@', all: true, text: '$@' }], span, false);
}

/** A value as parts: what is not constant stands as a variable named by how it is written. */
function partsOf(python: PythonScript, expression: PythonExpression, depth: number): readonly WordPart[] {
  const constant = evaluate(python, expression, () => undefined);
  if (constant !== undefined && constant !== null) return [{ kind: 'text', text: String(constant) }];
  const value = follow(python, expression);
  if (depth < deepest && value.kind === 'other' && value.parts) {
    return value.parts.flatMap((part) =>
      typeof part === 'string' ? [{ kind: 'text' as const, text: part }] : partsOf(python, part, depth + 1),
    );
  }
  if (depth < deepest && value.kind === 'binary' && value.operator === '+') {
    return [...partsOf(python, value.left, depth + 1), ...partsOf(python, value.right, depth + 1)];
  }
  const written = python.module.text.slice(expression.span.start, expression.span.end);
  return [{ kind: 'unknown', text: `$${written.replace(/\W+/g, '_').slice(0, 60)}` }];
}

/** Where Python runs its commands nobody can tell for sure: in its own folder or in any above. */
function scriptOf(python: PythonScript, text: string, moment: Moment): Script {
  const { file, locate } = python;
  const runner = { id: file, file, isJob: false, checksOut: false };
  return {
    file,
    text,
    options: { dialect: 'bash' },
    isMade: true,
    folders: python.moves ? [] : upwards(folderOf(file)),
    variables: new Map(),
    step: { job: startJob(runner), conditional: !moment.sure, home: '', own: new Set(), pipelines: false },
    locate,
  };
}

/** From the first word to the last; of words that a call gives to what runs them, those in that call. */
function placeAmong(python: PythonScript, { kind, span }: PythonExpression, words: readonly ShellWord[]): Span {
  const all = { start: words[0]?.span.start ?? span.start, end: words.at(-1)?.span.end ?? span.end };
  // "az", "ml", and what tells the command.
  const telling = words[2]?.span;
  if (kind === 'name' || telling === undefined || isWithin(telling, span)) return all;
  const around = python.module.calls.filter((call) => isWithin(telling, call.span)).map((call) => call.span);
  const inner = around.reduce((a, b) => (a.start > b.start ? a : b), around[0] ?? all);
  const inside = words.filter((word) => isWithin(word.span, inner)).map((word) => word.span);
  return { start: inside[0]?.start ?? telling.start, end: inside.at(-1)?.end ?? telling.end };
}

function listedCommand(
  python: PythonScript,
  words: readonly ShellWord[],
  span: Span,
  moment: Moment,
): readonly ReadCommand[] {
  const script = scriptOf(python, python.module.text, moment);
  const found = findVerb(expandWords(words, new Map(), script));
  const { folders } = script;
  const read = found && buildCommand(found, { script, span, strength: 'command', moment, folders });
  return read ? [read] : [];
}

/** Commands that are given as one text; of one that is put together all words are placed where it stands. */
function typedCommands(
  python: PythonScript,
  expression: PythonExpression,
  parts: readonly WordPart[],
  { call, moment }: Running,
): readonly ReadCommand[] {
  const text = parts.map((part) => part.text).join('');
  const literal = literalIn(python, expression, text);
  const placeOf = placesIn(python, expression, text);
  const locate = ({ start, end }: Span) => placeOf(start, end);
  const place = placeInCall(python, call, expression, text);
  return runScript({ ...scriptOf(python, text, moment), locate }).commands.map((read) => {
    const at = literal && place({ start: 0, end: text.length }).span.start === literal.start;
    return runAt(read, at ? { ...moment, at: read.command.at } : moment);
  });
}

/** The same command at another moment. */
export function runAt(read: ReadCommand, moment: Moment): ReadCommand {
  const change = <C extends { readonly moment?: Moment }>(command: C): C =>
    command.moment === undefined ? command : { ...command, moment };
  if (read.kind === 'other') return { ...read, command: change(read.command) };
  if (read.kind === 'deploy') return { ...read, command: change(read.command) };
  return read.kind === 'invoke'
    ? { ...read, command: change(read.command) }
    : { ...read, command: change(read.command) };
}
