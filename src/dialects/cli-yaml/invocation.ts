import type { Argument, InvokeInput } from '../../model/command.ts';
import type { InvocationFile } from '../../model/invocation.ts';
import { templateOf } from '../../syntax/template-of.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';
import { at, childOwner, type Owner, pairOf } from './values.ts';

/** Reads the file of an invocation. */
export function readInvocationFile(owner: Owner): InvocationFile {
  const named = inputsOf(owner);
  const outputs = childOwner(owner, 'outputs');
  const [only, ...more] = outputs ? [...outputs.map.entries.keys()] : [];
  const output = outputs && only !== undefined && more.length === 0 ? childOwner(outputs, only) : undefined;
  const outputPath = output && argumentOf(output, 'path');
  const outputType = output && argumentOf(output, 'type');
  return {
    inputs: named,
    ...(outputPath === undefined ? {} : { outputPath }),
    ...(outputType === undefined ? {} : { outputType }),
    open: owner.document.conditional || named.length < countOf(owner, 'inputs'),
  };
}

function inputsOf(owner: Owner): readonly InvokeInput[] {
  const inputs = childOwner(owner, 'inputs');
  if (!inputs) return [];
  return [...inputs.map.entries].flatMap(([name, pair]) => {
    const input = childOwner(inputs, name);
    if (!input) return [];
    const type = argumentOf(input, 'type');
    const path = argumentOf(input, 'path');
    const literal = argumentOf(input, 'default');
    return [
      {
        name,
        at: at(owner, pair.key.span),
        ...(type === undefined ? {} : { type }),
        ...(path === undefined ? {} : { path }),
        ...(literal === undefined ? {} : { literal }),
      },
    ];
  });
}

/** How many entries a key has; one that is no mapping counts, too: it cannot be read. */
function countOf(owner: Owner, key: string): number {
  const value = pairOf(owner, key)?.value;
  if (value === undefined) return 0;
  return value.kind === 'mapping' ? value.entries.size : 1;
}

function argumentOf(owner: Owner, key: string): Argument | undefined {
  const node = pairOf(owner, key)?.value;
  if (node === undefined) return undefined;
  return { text: textOf(node), at: at(owner, node.span), known: isKnown(owner, node) };
}

function textOf(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text : '';
}

/** Variables count as templates: something is to fill them in before the file is sent. */
function isKnown(owner: Owner, node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value !== null && templateOf(owner.document, node) === undefined;
}
