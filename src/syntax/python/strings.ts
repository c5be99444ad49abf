import type { ExpressionSource } from './expression-source.ts';
import { stringValue } from './literal.ts';
import type { PythonExpression } from './module.ts';
import { childrenOf, type PythonNode } from './tree.ts';

/** The value of a string, also of several that stand side by side; nothing if an f-string or bytes are among them. */
export function readString(node: PythonNode, { text, shift }: ExpressionSource): PythonExpression | undefined {
  const parts = node.name === 'ContinuedString' ? childrenOf(node) : [node];
  let value = '';
  for (const part of parts) {
    const piece = stringValue(text.slice(part.from, part.to));
    if (piece === undefined) return undefined;
    value += piece;
  }
  return { kind: 'literal', value, span: { start: node.from + shift, end: node.to + shift } };
}

/** The texts and fields of an f-string, if it is plain: no escapes, no formats. */
export function fieldsOf(
  node: PythonNode,
  source: ExpressionSource,
  depth: number,
  read: (node: PythonNode, source: ExpressionSource, depth: number) => PythonExpression,
): { readonly parts?: readonly (string | PythonExpression)[] } {
  const fields = node.name === 'FormatString' ? node.getChildren('FormatReplacement') : [];
  if (fields.length === 0) return {};
  const { text } = source;
  const [start = '', quote = ''] = /^[a-zA-Z]{1,2}("""|'''|"|')/.exec(text.slice(node.from, node.from + 5)) ?? [];
  const parts: (string | PythonExpression)[] = [];
  let from = node.from + start.length;
  for (const field of fields) {
    const [open, value, close, ...more] = childrenOf(field);
    if (open?.name !== '{' || value === undefined || close?.name !== '}' || more.length > 0) return {};
    parts.push(text.slice(from, field.from), read(value, source, depth + 1));
    from = field.to;
  }
  parts.push(text.slice(from, node.to - quote.length));
  if (parts.some((part) => typeof part === 'string' && /[\\{}]/.test(part))) return {};
  return { parts: parts.filter((part) => part !== '') };
}

/** Bytes, or what has no prefix that text has. */
export function isBytes(written: string): boolean {
  return !/^[rRuUfF]{0,2}['"]/.test(written);
}
