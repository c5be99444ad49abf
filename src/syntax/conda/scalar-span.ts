import type { Span } from '../../text/location.ts';
import type { YamlScalar } from '../yaml/node.ts';

/**
 * Carries spans of a scalar's content over to the file it stands in.
 * Where quoting or folding hides the offsets, the answer is the scalar's whole span.
 */
export function scalarSpans(scalar: YamlScalar, fileText: string): (span: Span) => Span {
  const raw = fileText.slice(scalar.span.start, scalar.span.end);
  const first = contiguous(scalar.text, raw, scalar);
  const offsets = first === undefined ? aligned(scalar.text, raw, scalar) : undefined;
  if (first === undefined && offsets === undefined) return () => scalar.span;
  const inside = (offset: number) =>
    first === undefined ? offsets?.[offset] : offset <= scalar.text.length ? first + offset : undefined;
  const place = (offset: number) => scalar.span.start + (inside(offset) ?? raw.length);
  return ({ start, end }) => {
    if (end <= start) return { start: place(start), end: place(start) };
    return { start: place(start), end: place(end - 1) + 1 };
  };
}

/** Where the content begins if it stands in the file unchanged. */
function contiguous(text: string, raw: string, scalar: YamlScalar): number | undefined {
  if (scalar.style === 'literal' || scalar.style === 'folded') return undefined;
  const first = scalar.style === 'plain' ? 0 : 1;
  return raw.startsWith(text, first) ? first : undefined;
}

/** The offsets of the content of a folded or block scalar: line breaks and indentation are passed over. */
function aligned(text: string, raw: string, scalar: YamlScalar): number[] | undefined {
  if (scalar.style === 'double' && raw.includes('\\')) return undefined;
  const block = scalar.style === 'literal' || scalar.style === 'folded';
  let at = block ? raw.indexOf('\n') + 1 : scalar.style === 'plain' ? 0 : 1;
  const offsets: number[] = [];
  for (const character of text.split('')) {
    const blank = /\s/.test(character);
    while (at < raw.length && raw[at] !== character && /\s/.test(raw[at] ?? '') && !blank) at++;
    if (scalar.style === 'single' && character === "'" && raw.startsWith("''", at)) at++;
    const here = raw[at];
    if (here === undefined ? !blank : here !== character && !(blank && /\s/.test(here))) return undefined;
    offsets.push(at);
    at++;
  }
  return [...offsets, at];
}
