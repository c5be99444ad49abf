import type { FilePath, Location } from '../../text/location.ts';
import type { Expression, ObjectExpression } from '../expression/expression.ts';
import {
  type Code,
  codeOf,
  endOfLine,
  isToken,
  parseExpression,
  parseObject,
  placeOfTokens,
} from '../expression/parse.ts';
import { tokensOf } from '../expression/tokens.ts';

/** A resource or module of a Bicep file. */
export interface BicepStatement {
  readonly symbol: string;
  /** "Microsoft.Storage/storageAccounts@2023-01-01", or the path of a module. */
  readonly type: string;
  readonly existing: boolean;
  /** It stands in a condition or loop, or its body is not an object that can be read. */
  readonly conditional: boolean;
  /** The condition, where nothing else decides. */
  readonly condition?: Expression;
  readonly looped: boolean;
  /** What a loop goes over, and the name of the item. */
  readonly loop?: BicepLoop;
  readonly body: ObjectExpression;
  /** The type, to point at. */
  readonly header: Location;
  /** The resource that it is nested in. */
  readonly within?: BicepStatement;
}

/** `[for item in over: …]`, also `[for (item, index) in over: …]`. */
export interface BicepLoop {
  readonly item: string;
  readonly over: Expression;
}

/** What a Bicep file or a `.bicepparam` file says. */
export interface BicepFile {
  readonly params: ReadonlyMap<string, Expression | undefined>;
  readonly variables: ReadonlyMap<string, Expression>;
  readonly outputs: ReadonlyMap<string, Expression>;
  readonly resources: readonly BicepStatement[];
  readonly modules: readonly BicepStatement[];
  /** The template that a `.bicepparam` file is for. */
  readonly using?: string;
}

const largest = 4_000_000;

/** Reads a Bicep file as far as its resources need it. Never throws; undefined: the text is damaged, and nothing can be told. */
export function readBicep(file: FilePath, text: string): BicepFile | undefined {
  const tokens = text.length > largest ? undefined : tokensOf(text, { quote: "'", raw: true, hash: true });
  if (tokens === undefined) return undefined;
  const code = codeOf(file, tokens);
  const reading: Reading = {
    ...{ code, params: new Map(), variables: new Map(), outputs: new Map() },
    ...{ resources: [], modules: [] },
  };
  for (let at = 0; at < tokens.length; ) {
    const end = endOfLine(code, at, tokens.length);
    readStatement(reading, at, end);
    at = Math.max(end, at) + 1;
  }
  return reading;
}

interface Reading extends BicepFile {
  readonly code: Code;
  readonly params: Map<string, Expression | undefined>;
  readonly variables: Map<string, Expression>;
  readonly outputs: Map<string, Expression>;
  readonly resources: BicepStatement[];
  readonly modules: BicepStatement[];
  using?: string;
}

function readStatement(reading: Reading, start: number, end: number): void {
  const { code } = reading;
  const word = code.tokens[start];
  const name = code.tokens[start + 1];
  if (word?.kind !== 'name' || name === undefined) return;
  if (word.text === 'using' && name.kind === 'string') reading.using = name.text;
  if (name.kind !== 'name') return;
  if (word.text === 'resource' || word.text === 'module') readResource(reading, start, end, undefined);
  const equals = findToken(code, '=', start + 2, end);
  if (word.text === 'param') {
    reading.params.set(name.text, equals === undefined ? undefined : parseExpression(code, equals + 1, end));
  }
  if (word.text === 'output' && equals !== undefined) {
    reading.outputs.set(name.text, parseExpression(code, equals + 1, end));
  }
  if (word.text === 'var' && equals !== undefined) {
    reading.variables.set(name.text, parseExpression(code, equals + 1, end));
  }
}

function findToken({ tokens, closing }: Code, text: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at = (closing.get(at) ?? at) + 1) {
    if (isToken(tokens[at], text)) return at;
  }
  return undefined;
}

/** `resource NAME 'TYPE' [existing] = [if (…)] { … }` or `= [for … : { … }]`. */
function readResource(reading: Reading, start: number, end: number, within: BicepStatement | undefined): void {
  const { code } = reading;
  const { tokens, closing } = code;
  const [word, name, type] = [tokens[start], tokens[start + 1], tokens[start + 2]];
  if (!word || !name || type?.kind !== 'string') return;
  const equals = findToken(code, '=', start + 3, end);
  if (equals === undefined) return;
  const first = tokens[equals + 1];
  const looped = isToken(first, '[');
  const conditional = isToken(first, 'if') || looped;
  const close = looped ? (closing.get(equals + 1) ?? end) : end;
  const open = lastBrace(code, looped ? equals + 2 : equals + 1, close);
  const header = placeOfTokens(code, start + 2, start + 3);
  const existing = isToken(tokens[start + 3], 'existing');
  const openParen = equals + 2;
  const closeParen = looped || !conditional ? undefined : closing.get(openParen);
  const condition = closeParen === undefined ? undefined : parseExpression(code, openParen, closeParen + 1);
  const loop = looped ? loopAt(code, equals + 2, close) : undefined;
  const base = {
    symbol: name.text,
    type: type.text,
    existing,
    looped,
    header,
    ...(within ? { within } : {}),
    ...(condition ? { condition } : {}),
    ...(loop ? { loop } : {}),
  };
  if (open === undefined) {
    const body = { kind: 'object', entries: [], open: true, at: header } as const;
    add(reading, word.text, { ...base, conditional: true, body });
    return;
  }
  const nested: [number, number][] = [];
  const body = parseObject(code, open, closing.get(open) ?? end, 0, (at, to) => nestedAt(code, at, to, nested));
  const statement = { ...base, conditional, body };
  add(reading, word.text, statement);
  if (depthOf(statement) < 8) for (const [from, to] of nested) readResource(reading, from, to, statement);
}

function loopAt(code: Code, from: number, to: number): BicepLoop | undefined {
  const { tokens } = code;
  const at = isToken(tokens[from + 1], '(') ? from + 2 : from + 1;
  const item = tokens[at];
  const start = findToken(code, 'in', from, to);
  const end = start === undefined ? undefined : findToken(code, ':', start, to);
  if (!isToken(tokens[from], 'for') || item?.kind !== 'name' || start === undefined || end === undefined)
    return undefined;
  return { item: item.text, over: parseExpression(code, start + 1, end) };
}

function add({ modules, resources }: Reading, word: string, statement: BicepStatement): void {
  (word === 'module' ? modules : resources).push(statement);
}

function lastBrace({ tokens, closing }: Code, from: number, to: number): number | undefined {
  let found: number | undefined;
  for (let at = from; at < to; at = (closing.get(at) ?? at) + 1) {
    if (isToken(tokens[at], '{')) found = at;
  }
  return found;
}

function nestedAt(code: Code, at: number, to: number, nested: [number, number][]): number | undefined {
  const { tokens } = code;
  if (isToken(tokens[at], '@')) return endOfLine(code, at + 1, to);
  const starts =
    isToken(tokens[at], 'resource') && tokens[at + 1]?.kind === 'name' && tokens[at + 2]?.kind === 'string';
  if (!starts) return undefined;
  const end = endOfLine(code, at, to);
  nested.push([at, end]);
  return end;
}

function depthOf(statement: BicepStatement): number {
  let depth = 0;
  for (let each = statement.within; each; each = each.within) depth += 1;
  return depth;
}
