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
  readonly looped: boolean;
  readonly body: ObjectExpression;
  /** The type, to point at. */
  readonly header: Location;
  /** The resource that it is nested in. */
  readonly within?: BicepStatement;
}

/** What a Bicep file or a `.bicepparam` file says. */
export interface BicepFile {
  readonly params: ReadonlyMap<string, Expression | undefined>;
  readonly variables: ReadonlyMap<string, Expression>;
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
  const reading = new Reading(codeOf(file, tokens));
  reading.run();
  return reading;
}

class Reading implements BicepFile {
  readonly params = new Map<string, Expression | undefined>();
  readonly variables = new Map<string, Expression>();
  readonly resources: BicepStatement[] = [];
  readonly modules: BicepStatement[] = [];
  using?: string;
  readonly #code: Code;

  constructor(code: Code) {
    this.#code = code;
  }

  run(): void {
    const { tokens } = this.#code;
    for (let at = 0; at < tokens.length; ) {
      const end = endOfLine(this.#code, at, tokens.length);
      this.#statement(at, end);
      at = Math.max(end, at) + 1;
    }
  }

  #statement(start: number, end: number): void {
    const { tokens } = this.#code;
    const word = tokens[start];
    const name = tokens[start + 1];
    if (word?.kind !== 'name' || name === undefined) return;
    if (word.text === 'using' && name.kind === 'string') this.using = name.text;
    if (name.kind !== 'name') return;
    if (word.text === 'resource' || word.text === 'module') this.#resource(start, end, undefined);
    const equals = this.#find('=', start + 2, end);
    if (word.text === 'param') {
      this.params.set(name.text, equals === undefined ? undefined : parseExpression(this.#code, equals + 1, end));
    }
    if (word.text === 'var' && equals !== undefined) {
      this.variables.set(name.text, parseExpression(this.#code, equals + 1, end));
    }
  }

  #find(text: string, from: number, to: number): number | undefined {
    for (let at = from; at < to; at = (this.#code.closing.get(at) ?? at) + 1) {
      if (isToken(this.#code.tokens[at], text)) return at;
    }
    return undefined;
  }

  /** `resource NAME 'TYPE' [existing] = [if (…)] { … }` or `= [for … : { … }]`. */
  #resource(start: number, end: number, within: BicepStatement | undefined): void {
    const { tokens, closing } = this.#code;
    const [word, name, type] = [tokens[start], tokens[start + 1], tokens[start + 2]];
    if (!word || !name || type?.kind !== 'string') return;
    const equals = this.#find('=', start + 3, end);
    if (equals === undefined) return;
    const first = tokens[equals + 1];
    const looped = isToken(first, '[');
    const conditional = isToken(first, 'if') || looped;
    const close = looped ? (closing.get(equals + 1) ?? end) : end;
    const open = this.#lastBrace(looped ? equals + 2 : equals + 1, close);
    const header = placeOfTokens(this.#code, start + 2, start + 3);
    const existing = isToken(tokens[start + 3], 'existing');
    const base = { symbol: name.text, type: type.text, existing, looped, header, ...(within ? { within } : {}) };
    if (open === undefined) {
      const body = { kind: 'object', entries: [], open: true, at: header } as const;
      this.#add(word.text, { ...base, conditional: true, body });
      return;
    }
    const nested: [number, number][] = [];
    const body = parseObject(this.#code, open, closing.get(open) ?? end, 0, (at, to) => this.#nestedAt(at, to, nested));
    const statement = { ...base, conditional, body };
    this.#add(word.text, statement);
    if (depthOf(statement) < 8) for (const [from, to] of nested) this.#resource(from, to, statement);
  }

  #add(word: string, statement: BicepStatement): void {
    (word === 'module' ? this.modules : this.resources).push(statement);
  }

  #lastBrace(from: number, to: number): number | undefined {
    let found: number | undefined;
    for (let at = from; at < to; at = (this.#code.closing.get(at) ?? at) + 1) {
      if (isToken(this.#code.tokens[at], '{')) found = at;
    }
    return found;
  }

  #nestedAt(at: number, to: number, nested: [number, number][]): number | undefined {
    const { tokens } = this.#code;
    if (isToken(tokens[at], '@')) return endOfLine(this.#code, at + 1, to);
    const starts =
      isToken(tokens[at], 'resource') && tokens[at + 1]?.kind === 'name' && tokens[at + 2]?.kind === 'string';
    if (!starts) return undefined;
    const end = endOfLine(this.#code, at, to);
    nested.push([at, end]);
    return end;
  }
}

function depthOf(statement: BicepStatement): number {
  let depth = 0;
  for (let each = statement.within; each; each = each.within) depth += 1;
  return depth;
}
