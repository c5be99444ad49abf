import { type Manager, mustBeAtLeast, mustBeBelow } from './versions.ts';

/** The Python that packages are installed for: the versions that a constraint admits. */
export interface PythonAdmitted {
  readonly manager: Manager;
  readonly specifier: string;
}

/** What markers may ask of a machine and are the same wherever a batch job runs: Linux, CPython. The processor may be another. */
const machine: Readonly<Record<string, string>> = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  implementation_name: 'cpython',
  platform_python_implementation: 'CPython',
};

const longest = 1000;
const token = /\s*(?:(\(|\))|(<=|>=|==|!=|~=|===|<|>)|"([^"]*)"|'([^']*)'|([A-Za-z_][\w.]*))/y;

type Token = { readonly kind: 'sign' | 'text' | 'word'; readonly text: string };

/** Yes, no, or nobody can tell. */
type Answer = boolean | undefined;

/**
 * Whether an environment marker (https://packaging.python.org/en/latest/specifications/dependency-specifiers/) holds where a batch job runs, for
 * every Python that a constraint admits. undefined: it depends, or cannot be read. Never throws.
 */
export function markerHolds(marker: string, python: PythonAdmitted | undefined): boolean | undefined {
  const tokens = tokensOf(marker);
  if (tokens === undefined) return undefined;
  const reading = { tokens, next: 0, python, failed: false };
  const answer = anyOf(reading, 0);
  return reading.failed || reading.next < tokens.length ? undefined : answer;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly python: PythonAdmitted | undefined;
  next: number;
  failed: boolean;
}

function tokensOf(marker: string): readonly Token[] | undefined {
  if (marker.length > longest) return undefined;
  const text = marker.trimEnd();
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return undefined;
    const [, paren, sign, double, single, word] = found;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (double !== undefined || single !== undefined) tokens.push({ kind: 'text', text: double ?? single ?? '' });
    else tokens.push({ kind: 'sign', text: paren ?? sign ?? '' });
  }
  return tokens;
}

const deepest = 20;

function anyOf(reading: Reading, depth: number): Answer {
  let answer = allOf(reading, depth);
  while (takes(reading, 'word', 'or')) answer = either(answer, allOf(reading, depth));
  return answer;
}

function allOf(reading: Reading, depth: number): Answer {
  let answer = oneOf(reading, depth);
  while (takes(reading, 'word', 'and')) answer = not(either(not(answer), not(oneOf(reading, depth))));
  return answer;
}

function oneOf(reading: Reading, depth: number): Answer {
  if (depth > deepest) reading.failed = true;
  if (reading.failed || !takes(reading, 'sign', '(')) return comparison(reading);
  const answer = anyOf(reading, depth + 1);
  if (!takes(reading, 'sign', ')')) reading.failed = true;
  return answer;
}

function comparison(reading: Reading): Answer {
  const left = reading.tokens[reading.next++];
  const operator = operatorIn(reading);
  const right = reading.tokens[reading.next++];
  if (left === undefined || operator === undefined || right === undefined || left.kind === right.kind) {
    reading.failed = true;
    return undefined;
  }
  const [name, value, said] =
    left.kind === 'word' ? [left.text, right.text, operator] : [right.text, left.text, turned[operator] ?? 'in'];
  const here = machine[name];
  if (here !== undefined) return compareTexts(here, said, value);
  if (name === 'python_version') return comparePython(reading.python, said, value);
  return name === 'python_full_version' ? compareFull(reading.python, said, value) : undefined;
}

function operatorIn(reading: Reading): string | undefined {
  const found = reading.tokens[reading.next++];
  if (found?.kind === 'sign') return found.text;
  if (found?.text === 'in') return 'in';
  return found?.text === 'not' && takes(reading, 'word', 'in') ? 'not in' : undefined;
}

/** The same said from right to left. */
const turned: Readonly<Record<string, string>> = {
  ...{ '<': '>', '>': '<', '<=': '>=', '>=': '<=', '==': '==', '!=': '!=' },
};

function compareTexts(here: string, operator: string, value: string): Answer {
  if (operator === '==') return here === value;
  return operator === '!=' ? here !== value : undefined;
}

/** Two numbers at most: "3.11" of 3.11.4. */
function comparePython(python: PythonAdmitted | undefined, operator: string, value: string): Answer {
  const [, major = '', minor] = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(value.trim()) ?? [];
  if (python === undefined || major === '') return undefined;
  const isAtLeast = atLeast(python, value.trim());
  if (operator === '>=') return isAtLeast;
  if (operator === '<') return not(isAtLeast);
  if (minor === undefined) return undefined;
  const isLater = atLeast(python, `${major}.${Number(minor) + 1}`);
  if (operator === '>') return isLater;
  if (operator === '<=') return not(isLater);
  const isIt = not(either(not(isAtLeast), isLater));
  if (operator === '==') return isIt;
  if (operator === '!=') return not(isIt);
  return operator === '~=' ? not(either(not(isAtLeast), atLeast(python, String(Number(major) + 1)))) : undefined;
}

function compareFull(python: PythonAdmitted | undefined, operator: string, value: string): Answer {
  if (python === undefined || !/^\d{1,3}(\.\d{1,3}){0,2}$/.test(value.trim())) return undefined;
  if (operator === '>=') return atLeast(python, value.trim());
  return operator === '<' ? not(atLeast(python, value.trim())) : undefined;
}

/** Whether all of the Pythons are of a version or later, or all of them before it. */
function atLeast({ manager, specifier }: PythonAdmitted, version: string): Answer {
  if (mustBeAtLeast(manager, specifier, version) === true) return true;
  return mustBeBelow(manager, specifier, version) === true ? false : undefined;
}

function takes(reading: Reading, kind: Token['kind'], text: string): boolean {
  const found = reading.tokens[reading.next];
  if (found?.kind !== kind || found.text !== text) return false;
  reading.next++;
  return true;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function either(left: Answer, right: Answer): Answer {
  if (left === true || right === true) return true;
  return left === undefined || right === undefined ? undefined : false;
}
