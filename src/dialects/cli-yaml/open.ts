import type { YamlComment, YamlDocument } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { type Owner, rootOwner } from './values.ts';

/** A YAML file as far as it could be read. */
export interface OpenedYaml {
  readonly file: FilePath;
  readonly text: string;
  /** The root mapping with its place; undefined if the file has none. */
  readonly owner?: Owner;
  readonly comments: readonly YamlComment[];
  /** How many values it has. */
  readonly values: number;
  /** What `az ml` would stumble over first; `template` if only unrendered templates are in the way. */
  readonly error?: { readonly at: Location; readonly message: string; readonly template: boolean };
  /** A guard that was hit. */
  readonly refused?: string;
}

/** Reads a YAML file; never throws. `variables`: what is known of the marks that are filled in. */
export function openYaml(file: FilePath, text: string, variables?: ReadonlyMap<string, string>): OpenedYaml {
  const document = readYaml(text);
  const base = { file, text, comments: document.comments, values: document.values };
  if (document.refused !== undefined) return { ...base, refused: document.refused };
  const slip = document.errors.find((each) => !each.template) ?? document.errors[0];
  const error = slip && {
    at: { file, span: slip.span },
    message: slip.message,
    template: document.errors.every((each) => each.template),
  };
  return { ...base, ...ownerOf(file, document, variables), ...(error ? { error } : {}) };
}

function ownerOf(file: FilePath, document: YamlDocument, variables: Owner['variables']): { readonly owner?: Owner } {
  if (document.root?.kind !== 'mapping') return {};
  if (document.errors.some((each) => !each.template)) return {};
  const owner = rootOwner(file, document, document.root);
  return { owner: variables === undefined || variables.size === 0 ? owner : { ...owner, variables } };
}
