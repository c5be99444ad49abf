import type { FilePath, Location } from '../../text/location.ts';
import { deepest, type Entry } from '../expression/expression.ts';
import { type Code, codeOf, endOfLine, isToken, parseExpression, placeOfTokens } from '../expression/parse.ts';
import { tokensOf } from '../expression/tokens.ts';

/** `TYPE "LABEL" … { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  /** The type and labels, to point at. */
  readonly header: Location;
}

export interface HclBody {
  readonly attributes: readonly Entry[];
  readonly blocks: readonly HclBlock[];
  /** Something in it was not understood. */
  readonly open: boolean;
}

const largest = 4_000_000;

/** Reads a Terraform file or a file of variables. Never throws; undefined: the text is damaged, and nothing can be told. */
export function readHcl(file: FilePath, text: string): HclBody | undefined {
  const tokens = text.length > largest ? undefined : tokensOf(text, { quote: '"', heredoc: true, hash: true });
  return tokens && bodyOf(codeOf(file, tokens), 0, tokens.length, 0);
}

function bodyOf(code: Code, from: number, to: number, depth: number): HclBody {
  const attributes: Entry[] = [];
  const blocks: HclBlock[] = [];
  let open = depth > deepest;
  for (let at = from; at < to && !open; ) {
    const end = endOfLine(code, at, to);
    if (end > at) {
      const attribute = attributeAt(code, at, end);
      const block = attribute ? undefined : blockAt(code, at, end, depth);
      if (attribute) attributes.push(attribute);
      else if (block) blocks.push(block);
      else open = true;
    }
    at = end + 1;
  }
  return { attributes, blocks, open };
}

function attributeAt(code: Code, at: number, end: number): Entry | undefined {
  const name = code.tokens[at];
  if (name?.kind !== 'name' || !isToken(code.tokens[at + 1], '=')) return undefined;
  return { name: name.text, key: placeOfTokens(code, at, at + 1), value: parseExpression(code, at + 2, end) };
}

function blockAt(code: Code, at: number, end: number, depth: number): HclBlock | undefined {
  const { tokens, closing } = code;
  const name = tokens[at];
  if (name?.kind !== 'name') return undefined;
  const labels: string[] = [];
  let next = at + 1;
  for (let token = tokens[next]; token?.kind === 'string' || token?.kind === 'name'; token = tokens[next]) {
    labels.push(token.text);
    next += 1;
  }
  const close = closing.get(next);
  if (!isToken(tokens[next], '{') || close === undefined || close !== end - 1) return undefined;
  const body = bodyOf(code, next + 1, close, depth + 1);
  return { type: name.text, labels, body, header: placeOfTokens(code, at, next) };
}
