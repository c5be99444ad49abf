import { type Node, parseTree } from 'jsonc-parser';
import type { FilePath, Location } from '../../text/location.ts';
import { deepest, type Entry, type Expression } from '../expression/expression.ts';
import { codeOf, parseExpression } from '../expression/parse.ts';
import { tokensOf } from '../expression/tokens.ts';

const largest = 4_000_000;

/** How texts in a JSON document may hold expressions: ARM writes "[…]", Terraform "${…}", parameter files none. */
export type JsonTexts = 'arm' | 'terraform' | 'plain';

/** Reads a JSON document with comments and trailing commas. Never throws; undefined: it is damaged, and nothing can be told. */
export function readJson(file: FilePath, text: string, texts: JsonTexts): Expression | undefined {
  if (text.length > largest) return undefined;
  try {
    const errors: { readonly error: number; readonly offset: number; readonly length: number }[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    return root && errors.length === 0 ? expressionOf(root, file, texts, 0) : undefined;
  } catch (error) {
    // Nested deeper than the parser's own recursion can go.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function expressionOf(node: Node, file: FilePath, texts: JsonTexts, depth: number): Expression {
  const at = placeOf(node, file);
  if (depth > deepest) return { kind: 'unknown', at };
  if (node.type === 'object') {
    const found = (node.children ?? []).map((child) => entryOf(child, file, texts, depth));
    const entries = found.flatMap((entry) => entry ?? []);
    return { kind: 'object', entries, open: entries.length < found.length, at };
  }
  if (node.type === 'array') {
    return { kind: 'list', items: (node.children ?? []).map((item) => expressionOf(item, file, texts, depth + 1)), at };
  }
  const { value } = node as { value?: unknown };
  if (typeof value === 'string') return textOf(value, at, texts);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'literal', value, at };
  return { kind: 'unknown', at };
}

function entryOf({ children }: Node, file: FilePath, texts: JsonTexts, depth: number): Entry | undefined {
  const [key, value] = children ?? [];
  if (!key || !value || typeof key.value !== 'string') return undefined;
  return { name: key.value, key: placeOf(key, file), value: expressionOf(value, file, texts, depth + 1) };
}

function placeOf({ offset, length }: Node, file: FilePath): Location {
  return { file, span: { start: offset, end: offset + length } };
}

function textOf(value: string, at: Location, texts: JsonTexts): Expression {
  if (texts === 'arm' && value.startsWith('[[')) return { kind: 'literal', value: value.slice(1), at };
  if (texts === 'arm' && value.startsWith('[') && value.endsWith(']')) return armExpression(value.slice(1, -1), at);
  if (texts === 'terraform' && /[$%]\{/.test(value)) return terraformText(value, at);
  return { kind: 'literal', value, at };
}

function armExpression(text: string, at: Location): Expression {
  const tokens = tokensOf(text, { quote: "'", doubled: true });
  return tokens ? placed(parseExpression(codeOf(at.file, tokens), 0, tokens.length), at) : { kind: 'unknown', at };
}

function terraformText(value: string, at: Location): Expression {
  const tokens = tokensOf(JSON.stringify(value), { quote: '"' });
  const inner = /^\$\{([^${}"]+)\}$/.exec(value);
  const only = inner?.[1] === undefined ? undefined : tokensOf(inner[1], { quote: '"' });
  if (only) return placed(parseExpression(codeOf(at.file, only), 0, only.length), at);
  return tokens ? placed(parseExpression(codeOf(at.file, tokens), 0, tokens.length), at) : { kind: 'unknown', at };
}

/** An expression inside a text has offsets of its own: it stands where the text stands. */
function placed(expression: Expression, at: Location): Expression {
  switch (expression.kind) {
    case 'call':
      return { ...expression, given: expression.given.map((each) => placed(each, at)), at };
    case 'template':
      return { ...expression, parts: expression.parts.map((each) => placed(each, at)), at };
    case 'list':
      return { ...expression, items: expression.items.map((each) => placed(each, at)), at };
    case 'object':
      return { kind: 'unknown', at };
    default:
      return { ...expression, at };
  }
}
