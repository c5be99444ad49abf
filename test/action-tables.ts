import { entry, entryAt } from '../src/syntax/yaml/access.ts';
import type { YamlNode } from '../src/syntax/yaml/node.ts';
import { readYaml } from '../src/syntax/yaml/read.ts';

/** The table of the inputs of an `action.yml`, for the README. */
export function inputsTable(action: string): string {
  const rows = entriesOf(action, 'inputs').map(([name, node]) => {
    const byDefault = textOf(entry(node, 'default'));
    return `| \`${name}\` | ${byDefault === '' ? '' : `\`${byDefault}\``} | ${textOf(entry(node, 'description'))} |`;
  });
  return ['| input | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The table of its outputs. */
export function outputsTable(action: string): string {
  const rows = entriesOf(action, 'outputs').map(
    ([name, node]) => `| \`${name}\` | ${textOf(entry(node, 'description'))} |`,
  );
  return ['| output | what it is |', '| --- | --- |', ...rows].join('\n');
}

function entriesOf(action: string, key: string): readonly (readonly [string, YamlNode])[] {
  const node = entryAt(readYaml(action).root, key);
  return node?.kind === 'mapping' ? [...node.entries].map(([name, pair]) => [name, pair.value] as const) : [];
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? node.text : '';
}
