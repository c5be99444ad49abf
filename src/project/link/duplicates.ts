import type { DocumentSource } from '../../model/declaration.ts';
import type { SourceDocument } from '../../model/source-document.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';

/** Every key that a later equal key makes PyYAML forget, anywhere in a document. */
export function duplicatesIn(source: DocumentSource): SourceDocument['duplicates'] {
  const found: SourceDocument['duplicates'][number][] = [];
  // Equal keys may stand in the branches of a template, of which only one is rendered.
  if (source.document.conditional) return found;
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode, path: readonly string[]): void => {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) visit(item, [...path, String(index)]);
      return;
    }
    for (const { dropped, kept } of node.duplicates) {
      const key = dropped.key.kind === 'scalar' ? dropped.key.text : '';
      found.push({
        key,
        field: [...path, key].join('.'),
        at: { file: source.file, span: dropped.key.span },
        kept: { file: source.file, span: kept.key.span },
      });
    }
    for (const [key, pair] of node.entries) visit(pair.value, [...path, key]);
  };
  visit(source.root, []);
  return found;
}
