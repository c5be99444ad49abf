import { forEachChild, type SyntaxNode } from 'unbash';
import type { Span } from '../../text/location.ts';
import type { ShellComment } from './script.ts';

/** Comments are not in the tree: a "#" where a word may begin, in no word and no here-document. `masked` is what was parsed of the text. */
export function commentsIn(script: SyntaxNode, masked: string, text: string): readonly ShellComment[] {
  const found: ShellComment[] = [];
  const spans = [...wordsIn(script)].sort((a, b) => a.start - b.start);
  let next = 0;
  let covered = 0;
  for (const match of masked.matchAll(/(?<![^\s;&|()])#[^\n]*/g)) {
    for (let span = spans[next]; span && span.start <= match.index; span = spans[++next])
      covered = Math.max(covered, span.end);
    if (match.index < covered) continue;
    const end = match.index + match[0].trimEnd().length;
    found.push({ span: { start: match.index, end }, text: text.slice(match.index, end) });
  }
  return found;
}

/** The spans in which "#" begins no comment. */
function wordsIn(script: SyntaxNode): readonly Span[] {
  const spans: Span[] = [];
  const collect = (node: SyntaxNode): void => {
    if (/^(Word|Assignment|HereDocBody|TestCommand|ArithmeticCommand)$/.test(node.type)) {
      spans.push({ start: node.pos, end: node.end });
      if (node.type === 'Word' && !/[`(]/.test(node.text)) return;
    }
    if (node.type !== 'Script' || node.source === undefined) forEachChild(node, collect);
  };
  collect(script);
  return spans;
}
