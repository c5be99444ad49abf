import type { Span } from '../../text/location.ts';
import type { YamlScalar } from '../yaml/node.ts';

/**
 * Carries spans of a scalar's content over to the file it stands in.
 * Where quoting or folding hides the offsets, the answer is the scalar's whole span.
 */
export function scalarSpans(scalar: YamlScalar, fileText: string): (span: Span) => Span {
  const raw = fileText.slice(scalar.span.start, scalar.span.end);
  const offsets = contiguous(scalar.text, raw, scalar) ?? aligned(scalar.text, raw, scalar);
  if (offsets === undefined) return () => scalar.span;
  const place = (offset: number) => scalar.span.start + (offsets[offset] ?? raw.length);
  return ({ start, end }) => {
    if (end <= start) return { start: place(start), end: place(start) };
    return { start: place(start), end: place(end - 1) + 1 };
  };
}

/** The offsets of the content where it stands in the file unchanged. */
function contiguous(text: string, raw: string, scalar: YamlScalar): number[] | undefined {
  if (scalar.style === 'literal' || scalar.style === 'folded') return undefined;
  const first = scalar.style === 'plain' ? 0 : 1;
  if (!raw.startsWith(text, first)) return undefined;
  return Array.from({ length: text.length + 1 }, (_, offset) => first + offset);
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
