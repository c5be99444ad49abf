import { follow } from '../../programs/python/follow.ts';
import { returnedBy } from '../../programs/python/functions.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { argumentNamed } from '../sdk-python/objects.ts';
import { argumentOf, type Meaning, type Piece, type Value } from './shell-values.ts';

const deepest = 20;
const longest = 50_000;

/** An expression as a value: text, tokens and scoring URIs, as far as they can be followed. */
export function pythonValue(script: Script, expression: PythonExpression): Value {
  const pieces = piecesOf(script, expression, 0);
  const length = pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 0), 0);
  const isTooLong = pieces.length > 200 || length > longest;
  return {
    pieces: isTooLong ? [{ kind: 'unknown' }] : merged(pieces),
    at: script.locate(expression.span),
    hidden: false,
  };
}

const nothing: readonly Piece[] = [{ kind: 'unknown' }];

function piecesOf(script: Script, expression: PythonExpression, depth: number): readonly Piece[] {
  if (depth > deepest) return nothing;
  const value = follow(script, expression);
  const meaning = meaningIn(script, value);
  if (meaning) return [{ kind: 'meaning', meaning }];
  if (value.kind === 'literal') return [{ kind: 'text', text: String(value.value) }];
  if (value.kind === 'other') return formatted(script, value, expression, depth);
  if (value.kind === 'call') {
    const returned = returnedBy(script, value.call);
    return returned === undefined ? formatCall(script, value.call, depth) : piecesOf(script, returned, depth + 1);
  }
  if (value.kind !== 'binary' || value.operator !== '+') return nothing;
  const left = piecesOf(script, value.left, depth + 1);
  if (left.length > 100) return nothing;
  return [...left, ...piecesOf(script, value.right, depth + 1)];
}

/** `credential.get_token("...").token`, `app.acquire_token_for_client(scopes=[...])["access_token"]`, `endpoint.scoring_uri`. */
function meaningIn(script: Script, value: PythonExpression): Meaning | undefined {
  if (value.kind !== 'attribute' && value.kind !== 'subscript') return undefined;
  const object = made(script, value.object, 0);
  if (object?.kind !== 'call') return undefined;
  const { call } = object;
  const method = /(?:^|\.)([\w]+)$/.exec(call.callee)?.[1];
  if (value.kind === 'attribute' && value.name === 'token' && method === 'get_token') {
    return tokenFor(script, call.open || call.positional.length > 1 ? undefined : argumentNamed(call, ['scopes'], 0));
  }
  const isKey = value.kind === 'subscript' && value.index.kind === 'literal' && value.index.value === 'access_token';
  if (isKey && /^acquire_token_(for_client|interactive|by_username_password)$/.test(method ?? '')) {
    const scopes = argumentNamed(call, ['scopes'], /for_client|interactive/.test(method ?? '') ? 0 : 2);
    const list = scopes && follow(script, scopes);
    return tokenFor(script, list?.kind === 'list' && list.items.length === 1 && !list.open ? list.items[0] : undefined);
  }
  if (value.kind !== 'attribute' || value.name !== 'scoring_uri') return undefined;
  if (!/(?:^|\.)batch_endpoints\.get$/.test(call.callee)) return undefined;
  const name = argumentNamed(call, ['name'], 0);
  return { kind: 'scoring URI', ...(name ? { endpoint: argumentOf(pythonValue(script, name)) } : {}) };
}

/** What an expression is, also by way of functions of the text that return it. */
function made(script: Script, expression: PythonExpression, depth: number): PythonExpression | undefined {
  const value = follow(script, expression);
  const returned = value.kind === 'call' && depth < deepest ? returnedBy(script, value.call) : undefined;
  return returned === undefined ? value : made(script, returned, depth + 1);
}

function tokenFor(script: Script, scope: PythonExpression | undefined): Meaning | undefined {
  return scope && { kind: 'token', audience: argumentOf(pythonValue(script, scope)) };
}

/** An f-string whose fields are names and attributes. */
function formatted(
  script: Script,
  { span }: PythonExpression,
  from: PythonExpression,
  depth: number,
): readonly Piece[] {
  const written = script.module.text.slice(span.start, Math.min(span.end, span.start + longest));
  const match = /^[fF]("""|'''|"|')([^\\]*)\1$/.exec(written);
  const body = match?.[2];
  if (match?.[1] === undefined || body === undefined || /\{\{|\}\}/.test(body)) return nothing;
  let offset = span.start + 1 + match[1].length;
  return body.split(/(\{[^{}]{0,200}\})/).flatMap((part) => {
    const start = offset;
    offset += part.length;
    if (!part.startsWith('{')) return [{ kind: 'text' as const, text: part }];
    const name = /^\{([A-Za-z_]\w*)((?:\.\w+)*)\}$/.exec(part);
    const place = placeOf(script, from) ?? placeAt(script, span.start);
    if (name?.[1] === undefined || place === undefined) return nothing;
    const inner = { start: start + 1, end: start + 1 + name[1].length };
    let field: PythonExpression = { kind: 'name', name: name[1], place, span: inner };
    for (const attribute of (name[2] ?? '').split('.').slice(1)) {
      field = { kind: 'attribute', object: field, name: attribute, span: inner };
    }
    return piecesOf(script, field, depth + 1);
  });
}

function placeOf(script: Script, expression: PythonExpression) {
  if (expression.kind !== 'name') return undefined;
  const [only] = script.bindings.of(expression).candidates;
  return only?.place;
}

type Placed = Pick<PythonCall, 'span' | 'place'>;

const placed = new WeakMap<Script, readonly Placed[]>();

/** More that begins before an offset is not looked through. */
const mostBefore = 200;

/** The structure around an offset: that of the innermost call or assignment there. */
function placeAt(script: Script, offset: number): Placed['place'] | undefined {
  const all = placed.get(script) ?? sorted(script);
  placed.set(script, all);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= Math.max(0, low - mostBefore); index--) {
    const each = all[index];
    if (each && each.span.end > offset) return each.place;
  }
  return undefined;
}

function sorted({ module }: Script): readonly Placed[] {
  return [...module.calls, ...module.assignments].sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  );
}

/** `"Bearer {}".format(token)`. */
function formatCall(script: Script, { target, positional, keywords }: PythonCall, depth: number): readonly Piece[] {
  if (target.kind !== 'attribute' || target.name !== 'format' || keywords.length > 0) return nothing;
  const text = follow(script, target.object);
  const [only, another] = positional;
  if (text.kind !== 'literal' || typeof text.value !== 'string' || !only || another) return nothing;
  const [before, after, more] = text.value.split('{}');
  if (before === undefined || after === undefined || more !== undefined) return nothing;
  return [{ kind: 'text', text: before }, ...piecesOf(script, only, depth + 1), { kind: 'text', text: after }];
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.kind === 'text' && piece.text === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text') {
      result[result.length - 1] = { kind: 'text', text: last.text + piece.text };
    } else result.push(piece);
  }
  return result;
}
