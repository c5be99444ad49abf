import type { Span } from '../text/location.ts';
import { findTemplate } from './template.ts';
import type { YamlDocument, YamlScalar } from './yaml/node.ts';
import { firstOverlap } from './yaml/overlap.ts';

/**
 * Where in the file a scalar still has to be filled in; undefined if its value is what it says. Offsets are of the document;
 * where the scalar is not written as it reads (escapes, folding), the span is the whole scalar.
 */
export function templateOf(document: YamlDocument, node: YamlScalar): Span | undefined {
  const { start, end } = node.span;
  const mask = firstOverlap(document.masked, node.span);
  if (mask && start < end) return { start: Math.max(mask.start, start), end: Math.min(mask.end, end) };
  if (start === end) return hiddenAfter(document, end) ?? tokenComment(document.text, end);
  if (node.text === '') return undefined;
  const found = findTemplate(node.text);
  if (!found) return undefined;
  const written = node.text.slice(found.start, found.end);
  const at = document.text.slice(start, end).indexOf(written);
  return at < 0 ? node.span : { start: start + at, end: start + at + written.length };
}

/** A template on lines of its own where a value is missing may render to that value. */
function hiddenAfter(document: YamlDocument, from: number): Span | undefined {
  const next = from + document.text.slice(from, from + 1000).search(/\S/);
  return next < from ? undefined : firstOverlap(document.masked, { start: next, end: next });
}

/** `name: #{X}#` reads as no value and a comment, but means a token to be replaced. */
function tokenComment(text: string, from: number): Span | undefined {
  const line = /^[ \t]*(#\{[^{}\n]{1,200}\}#?)/.exec(text.slice(from, from + 300));
  const token = line?.[1];
  if (line === null || token === undefined) return undefined;
  const start = from + line[0].length - token.length;
  return { start, end: start + token.length };
}
