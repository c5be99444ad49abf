import { asMapping, asSequence, asString, entry, isNull, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';

/** The parameters or inputs that a file declares, each with its default. */
export function declaredIn(root: YamlNode, github: boolean): readonly (readonly [string, YamlNode | undefined])[] {
  const said = (node: YamlNode | undefined) => (isNull(node) ? undefined : node);
  if (!github) {
    const parameters = entry(root, 'parameters');
    const listed = (asSequence(parameters)?.items ?? []).flatMap((item) => {
      const name = asString(entry(item, 'name'));
      return name === undefined ? [] : [[name, said(entry(item, 'default'))] as const];
    });
    const mapped = [...(asMapping(parameters)?.entries ?? [])].map(([name, { value }]) => [name, said(value)] as const);
    return [...listed, ...mapped];
  }
  // YAML reads the key "on" as a truth value.
  const trigger = asMapping(root)?.pairs.find((pair) => keyOf(pair) === 'on')?.value;
  const inputs = entry(entry(trigger, 'workflow_call'), 'inputs') ?? entry(root, 'inputs');
  return [...(asMapping(inputs)?.entries ?? [])].map(
    ([name, { value }]) => [name, said(entry(value, 'default'))] as const,
  );
}
