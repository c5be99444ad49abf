import { readPython } from '../syntax/python/read.ts';
import { isAzureExpression } from '../syntax/template.ts';
import { templateOf } from '../syntax/template-of.ts';
import type { YamlDocument, YamlNode } from '../syntax/yaml/node.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import type { FilePath } from '../text/location.ts';
import { once } from '../text/memo.ts';
import { indexTree, type YamlTree } from './yaml-tree.ts';

/** A text that fixes are planned for, read when one of them first asks and for all of them together. */
export interface FixedText {
  readonly file: FilePath;
  readonly text: string;
  readonly document: () => YamlDocument;
  /** What stands where, of a YAML file that holds anything. */
  readonly tree: () => YamlTree | undefined;
  /** Whether it is YAML that is read as it lies: without mistakes, and nothing in it is filled in before. */
  readonly isPlain: () => boolean;
  /** Whether it is Python that does not parse. */
  readonly isDamaged: () => boolean;
}

/** A text that nothing was read of yet. */
export function fixedText(file: FilePath, text: string): FixedText {
  const document = once(() => readYaml(text));
  const root = () => (/\.ya?ml$/i.test(file) ? document().root : undefined);
  const tree = once(() => {
    const node = root();
    return node && indexTree(node);
  });
  const isPlain = once(() => {
    const node = root();
    return node !== undefined && holdsNoTemplate(document(), node);
  });
  return { file, text, document, tree, isPlain, isDamaged: once(() => readPython(text).damaged) };
}

function holdsNoTemplate(document: YamlDocument, root: YamlNode): boolean {
  if (document.errors.length > 0 || document.masked.length > 0 || document.conditional) return false;
  const pending: YamlNode[] = [root];
  const seen = new Set<YamlNode>();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) pending.push(item);
    else if (node.kind === 'mapping') for (const { key, value } of node.pairs) pending.push(key, value);
    else if (!isAzureExpression(node.text) && !isSchemaKey(node.text) && templateOf(document, node) !== undefined)
      return false;
  }
  return true;
}

/** "$schema" looks like a variable of a shell. */
function isSchemaKey(text: string): boolean {
  return /^\$(schema|id|comment)$/i.test(text);
}
