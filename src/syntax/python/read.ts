import { rememberedCharacters, scoringPythonCharacters } from '../../text/budgets.ts';
import { rememberWithin } from '../../text/memo.ts';
import { readClass, readFunction, readLambda, readTargets } from './definitions.ts';
import { readCall } from './expression.ts';
import { enterScope, type Gathering, isDeclaredLate, sourceOf, startGathering } from './facts.ts';
import { readMember } from './members.ts';
import type { PythonCode, PythonModule, PythonPlace } from './module.ts';
import { isSlip, mayBeSlip } from './slips.ts';
import { fillIn } from './spread.ts';
import {
  checkIndentation,
  readAssignment,
  readBody,
  readCapture,
  readCaptures,
  readChange,
  readImport,
  readJump,
  readNamed,
  readNamedArguments,
  readReturn,
  readScopeStatement,
  readUse,
} from './statements.ts';
import { type PythonNode, parsePython } from './tree.ts';

/** Reads the facts of a Python text. Never throws: what cannot be understood is left out, what is too large says so in `unread`. */
export const readPython: (text: string) => PythonModule = rememberWithin(
  (text) => readModule(text, true),
  // Modules that many scripts share are read once, however many there are.
  2 * scoringPythonCharacters,
);

/** The same in half the time, without what only scoring scripts are asked for. */
export const readPythonCode: (text: string) => PythonCode = rememberWithin(
  (text) => readModule(text, false),
  rememberedCharacters,
);

/** A text that is not looked into, and why. */
export function unreadPython(text: string, because: string): PythonModule {
  return { ...moduleOf(text, startGathering('', 0, true)), unread: because };
}

function readModule(text: string, isWhole: boolean): PythonModule {
  const shift = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const parsed = parsePython(text.slice(shift));
  const gathering = startGathering(text.slice(shift), shift, isWhole);
  if ('because' in parsed) return { ...moduleOf(text, gathering), unread: parsed.because };
  const places: PythonPlace[] = [];
  parsed.tree.iterate({
    enter: (reference) => {
      places.push(gathering.place);
      const { name, type } = reference;
      if (type.isError && !isBareYield(reference.node)) noteDamage(gathering, reference.from);
      else if (name === 'PrintStatement') noteDamage(gathering, reference.from);
      else if (isWhole && mayBeSlip(name) && isSlip(reference.node, gathering.text)) gathering.damaged = true;
      const read = readers[name] ?? (isWhole ? readersOfUses[name] : undefined);
      if (read !== undefined) read(gathering, reference.node);
    },
    leave: () => {
      gathering.place = places.pop() ?? gathering.place;
    },
  });
  if (isDeclaredLate(gathering) || endsOpen(text)) gathering.damaged = true;
  const module = moduleOf(text, gathering);
  fillIn(module, gathering.spreads);
  return module;
}

function noteDamage(gathering: Gathering, at: number): void {
  gathering.damaged = true;
  gathering.damagedAt ??= at + gathering.shift;
}

/** Behind a backslash at the end something must come. */
function endsOpen(text: string): boolean {
  const line = /(?:^|[\r\n])([^\r\n]*)\\(?:\r?\n)?$/.exec(text.slice(-500))?.[1];
  return line !== undefined && !line.includes('#');
}

/** The grammar asks for a value behind every `yield`. */
function isBareYield({ from, to, parent }: PythonNode): boolean {
  return from === to && /^Yield/.test(parent?.name ?? '') && parent?.firstChild?.nextSibling?.type.isError === true;
}

function moduleOf(text: string, { calls, ...gathering }: Gathering): PythonModule {
  const { functions, imports, assignments, returns, exits, names, subscripts, attributes, jumps, loops } = gathering;
  const { damaged, damagedAt, scopes, blocks } = gathering;
  const inOrder = [...calls.values()].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return {
    ...{ text, functions, imports, calls: inOrder, assignments, returns, exits, names },
    ...{ subscripts, attributes, jumps, loops, damaged, scopes, blocks },
    ...(damagedAt === undefined ? {} : { damagedAt }),
  };
}

type Reader = (gathering: Gathering, node: PythonNode) => void;

const callReader: Reader = (gathering, node) => {
  readCall(node, sourceOf(gathering));
};

const comprehensionReader: Reader = (gathering, node) => {
  enterScope(gathering, 'comprehension', '');
  readTargets(gathering, node);
};

/** By the grammar's names of nodes; scopes and blocks that a reader enters end with its node. */
const readers: Readonly<Partial<Record<string, Reader>>> = {
  FunctionDefinition: readFunction,
  ClassDefinition: readClass,
  LambdaExpression: readLambda,
  ComprehensionExpression: comprehensionReader,
  ArrayComprehensionExpression: comprehensionReader,
  SetComprehensionExpression: comprehensionReader,
  DictionaryComprehensionExpression: comprehensionReader,
  ArgList: (gathering, node) => {
    if (node.getChild('for') !== null) comprehensionReader(gathering, node);
    else readNamedArguments(gathering, node);
  },
  CallExpression: callReader,
  Decorator: callReader,
  AssignStatement: readAssignment,
  NamedExpression: readNamed,
  UpdateStatement: readChange,
  DeleteStatement: readChange,
  ForStatement: readTargets,
  WithStatement: readCaptures,
  TryStatement: (gathering, node) => {
    if (node.getChild('except') === null && node.getChild('finally') === null) gathering.damaged = true;
    readCaptures(gathering, node);
  },
  Script: checkIndentation,
  AsPattern: readCaptures,
  CapturePattern: readCapture,
  ReturnStatement: readReturn,
  YieldStatement: readReturn,
  YieldExpression: readReturn,
  ScopeStatement: readScopeStatement,
  ImportStatement: readImport,
  Body: readBody,
};

const readersOfUses: typeof readers = {
  VariableName: readUse,
  MemberExpression: readMember,
  RaiseStatement: readJump,
  BreakStatement: readJump,
  ContinueStatement: readJump,
};
