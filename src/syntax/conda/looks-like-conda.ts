import type { YamlNode } from '../yaml/node.ts';

const condaKeys = new Set([
  'name',
  'channels',
  'dependencies',
  'prefix',
  'variables',
  'platforms',
  'channel_priority',
  'category',
]);

/** Whether a YAML root is a conda environment file: it lists packages under `dependencies`, and nothing in it belongs to another kind of file. */
export function looksLikeConda(root: YamlNode | undefined): boolean {
  if (root?.kind !== 'mapping') return false;
  const dependencies = root.entries.get('dependencies')?.value;
  if (dependencies === undefined || [...root.entries.keys()].some((key) => !condaKeys.has(key))) return false;
  const channels = root.entries.get('channels')?.value.kind === 'sequence';
  if (dependencies.kind !== 'sequence')
    return channels && dependencies.kind === 'scalar' && dependencies.value === null;
  const fitting = dependencies.items.every(
    (item) => item.kind === 'scalar' || (item.kind === 'mapping' && item.entries.has('pip')),
  );
  return fitting && (channels || dependencies.items.some(saysConda));
}

/** A pip list, or python or pip itself: only conda environments list them. */
function saysConda(item: YamlNode): boolean {
  return (
    item.kind === 'mapping' ||
    (item.kind === 'scalar' && /^(?:[\w./-]+::)?(?:python|pip)(?:[\s=<>!~[]|$)/.test(item.text))
  );
}
