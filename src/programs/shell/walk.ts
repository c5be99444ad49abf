import type { Guard, GuardedStep, ShellStep, ShellWord } from '../../syntax/shell/script.ts';
import { unrolledSteps } from '../../text/budgets.ts';
import { type Expanded, expandWords, type Variables } from './expand.ts';
import type { Script } from './script.ts';

/** The steps of a function of the script, its beginning and end among them. */
interface Body {
  readonly from: number;
  readonly until: number;
  readonly parameters: readonly string[];
}

interface Walk {
  readonly steps: readonly GuardedStep[];
  readonly script: Script;
  readonly variables: Variables;
  /** The functions that the script calls, by their names. */
  readonly called: ReadonlyMap<string, Body>;
  /** Those that are running. */
  readonly running: Set<Body>;
  /** Steps that may still be gone through once more. */
  left: number;
  readonly visit: (step: ShellStep) => void;
  readonly skip: (step: ShellStep) => void;
}

/**
 * Goes through the steps of a script in the order in which they run: those of a loop once for each word of a list that can be followed, those of a
 * function where the script calls it, with what the call gives. `variables` holds what stands for what by then; `visit` may change it. `skip` gets what stands
 * in a branch that does not run.
 */
export function walkSteps(
  steps: readonly GuardedStep[],
  script: Script,
  variables: Variables,
  visit: (step: ShellStep) => void,
  skip: (step: ShellStep) => void,
): void {
  const called = calledFunctions(steps, script);
  const walk: Walk = { steps, script, variables, called, running: new Set(), left: unrolledSteps, visit, skip };
  walkFrom(walk, 0, steps.length, true);
}

/** `isFollowed`: each loop around is gone through word by word. */
function walkFrom(walk: Walk, from: number, until: number, isFollowed: boolean): void {
  for (let at = from; at < until; at++) {
    const step = walk.steps[at];
    if (step === undefined) return;
    if (step.kind === 'assignment' && step.each) {
      at = walkLoop(walk, step, step.each, at, isFollowed);
      continue;
    }
    if (step.kind === 'guard') {
      if (!isRuledOut(walk, step)) continue;
      for (const each of walk.steps.slice(at, step.until)) if (each.kind !== 'guard') walk.skip(each);
      at = step.until - 1;
      continue;
    }
    const body = step.kind === 'enter' && step.name !== undefined ? walk.called.get(step.name) : undefined;
    if (body?.from === at && !walk.running.has(body)) {
      at = body.until - 1;
      continue;
    }
    const surely = isFollowed && 'looped' in step && step.looped ? { ...step, conditional: false } : step;
    walk.visit(surely);
    if (step.kind === 'command') callFunction(walk, step.words, isFollowed);
  }
}

/** Whether a branch does not run, as the words that are compared say. */
function isRuledOut({ variables, script }: Walk, { left, right, equal }: Guard): boolean {
  const [text, ...others] = [left, ...right].map((word) => {
    const [only, another] = expandWords([word], variables, script);
    return another === undefined && only?.known ? only.text : undefined;
  });
  if (text === undefined || others.some((other) => other === undefined || /[*?[\]]/.test(other))) return false;
  const isSame = script.options.dialect === 'powershell' ? isSameWord : (a: string, b: string) => a === b;
  return others.some((other) => other !== undefined && isSame(text, other)) !== equal;
}

function isSameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Gives the index of the last step of the loop. */
function walkLoop(
  walk: Walk,
  step: Extract<ShellStep, { kind: 'assignment' }>,
  { words, until }: NonNullable<typeof step.each>,
  at: number,
  isFollowed: boolean,
): number {
  const { each: _, ...plain } = step;
  const values = listed(walk, words);
  if (values === undefined || !spend(walk, (values.length - 1) * (until - at))) {
    walk.visit({ ...plain, words: undefined });
    walkFrom(walk, at + 1, until, false);
    return until - 1;
  }
  for (const value of values) {
    walk.variables.set(step.name, { words: [value], array: false });
    walkFrom(walk, at + 1, until, isFollowed);
  }
  return until - 1;
}

/** The words of a list; undefined: a pattern or something that only a run knows is among them. */
function listed({ variables, script }: Walk, words: readonly ShellWord[]): readonly Expanded[] | undefined {
  const values = expandWords(words, variables, script);
  const isPlain = words.every(({ text, quoted }) => quoted || !/[*?[\]{}~]/.test(text.replace(/\$\{?\w+\}?/g, '')));
  return isPlain && values.length > 0 && values.every(({ known, text }) => known && !/[*?[\]{}]/.test(text))
    ? values
    : undefined;
}

function spend(walk: Walk, steps: number): boolean {
  if (steps > walk.left) return false;
  walk.left -= steps;
  return true;
}

function callFunction(walk: Walk, words: readonly ShellWord[], isFollowed: boolean): void {
  const [name, ...others] = words;
  const body = name?.known === true ? walk.called.get(name.text) : undefined;
  if (body === undefined || walk.running.has(body) || !spend(walk, body.until - body.from)) return;
  const before = new Map(walk.variables);
  const { parameters } = body;
  const given = argumentsOf(expandWords(others, walk.variables, walk.script), parameters);
  for (const parameter of parameters) walk.variables.set(parameter, given.get(parameter) ?? 'unknown');
  const all = given.get('@');
  walk.variables.set('@', all ?? 'unknown');
  walk.running.add(body);
  walkFrom(walk, body.from, body.until, isFollowed);
  walk.running.delete(body);
  for (const parameter of [...parameters, '@']) {
    const value = before.get(parameter);
    if (value === undefined) walk.variables.delete(parameter);
    else walk.variables.set(parameter, value);
  }
}

type Value = Exclude<ReturnType<Variables['get']>, undefined>;

/** What a call gives to the parameters of a function, by place or, in PowerShell, by name. Behind words that may be several nobody can tell. */
function argumentsOf(words: readonly Expanded[], parameters: readonly string[]): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  const isHidden = words.some(({ hidden, known }) => hidden && !known);
  if (!isHidden) given.set('@', { words, array: true });
  const places = parameters.filter((name) => !words.some(({ text }) => isNamed(text, name)));
  let place = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || (word.hidden && !word.known)) break;
    const named = parameters.find((name) => !/^\d$/.test(name) && isNamed(word.text, name));
    const value = named === undefined ? word : words[++at];
    const name = named ?? places[place++];
    if (name !== undefined && value !== undefined) given.set(name, { words: [value], array: false });
  }
  return given;
}

function isNamed(written: string, parameter: string): boolean {
  return written.toLowerCase() === `-${parameter.toLowerCase()}`;
}

/** The functions that stand in a script once and are called by it; a parameter that shifts is told by no place. */
function calledFunctions(steps: readonly GuardedStep[], { text }: Script): ReadonlyMap<string, Body> {
  const names = new Set<string>();
  for (const step of steps) {
    const name = step.kind === 'command' ? step.words[0]?.text : undefined;
    if (name !== undefined) names.add(name);
  }
  const found = new Map<string, Body>();
  const repeated = new Set<string>();
  steps.forEach((step, from) => {
    if (step.kind !== 'enter' || step.name === undefined || !names.has(step.name)) return;
    if (found.has(step.name)) repeated.add(step.name);
    const shifts = /\b(?:shift|getopts|set\s+--)\b/.test(text);
    found.set(step.name, { from, until: endOf(steps, from), parameters: shifts ? [] : (step.parameters ?? []) });
  });
  for (const name of repeated) found.delete(name);
  return found;
}

/** Behind the step that ends what begins here. */
function endOf(steps: readonly GuardedStep[], from: number): number {
  let depth = 0;
  for (let at = from; at < steps.length; at++) {
    if (steps[at]?.kind === 'enter') depth++;
    if (steps[at]?.kind === 'leave' && --depth === 0) return at + 1;
  }
  return steps.length;
}
