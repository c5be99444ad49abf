import { splitPlaceholders } from '../../syntax/shell/placeholders.ts';
import { asMapping, entry, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { declaredIn } from './declared-parameters.ts';
import { type Names, namesIn } from './names.ts';

/** A template of variables: its parameters with their defaults, and the variables that it sets. */
export type VariableTemplate = readonly [parameters: Names, variables: Names];

/** https://learn.microsoft.com/azure/devops/pipelines/process/templates#variable-reuse */
export function readVariableTemplate(text: string): VariableTemplate {
  const { root } = readYaml(text);
  const parameters = root === undefined ? [] : declaredIn(root, false);
  return [
    parameters.map(([name, fallback]) => [name, fallback?.kind === 'scalar' ? fallback.text : undefined] as const),
    namesIn(entry(root, 'variables')),
  ];
}

/** The variables that a template sets where it is given some parameters; `fill` tells what those come to at the call. */
export function variablesFrom(
  [parameters, variables]: VariableTemplate,
  given: YamlNode | undefined,
  fill: (text: string) => string | undefined,
): Names {
  const values = new Map(parameters);
  for (const pair of asMapping(given)?.pairs ?? []) {
    const name = keyOf(pair);
    // What a condition gives may be anything.
    if (name.includes('${{')) values.clear();
    else values.set(name, pair.value.kind === 'scalar' ? fill(pair.value.text) : undefined);
  }
  return variables.map(
    ([name, text]) => [name, text === undefined ? undefined : withParameters(text, values)] as const,
  );
}

/** A text with the parameters in it filled in; undefined: one of them is not known. */
function withParameters(text: string, values: ReadonlyMap<string, string | undefined>): string | undefined {
  let filled = '';
  for (const part of splitPlaceholders(text, true)) {
    const name = /^\$\{\{\s*parameters(?:\.([\w-]+)|\['([^']+)'\])\s*\}\}$/.exec(part.text)?.slice(1).find(Boolean);
    const value = name === undefined ? part.text : values.get(name);
    if (value === undefined) return undefined;
    filled += value;
  }
  return filled;
}
