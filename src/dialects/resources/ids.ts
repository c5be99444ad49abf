import type { AssetText } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { parseReference, type Reference } from '../../model/reference.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { expressionAt, meantBy, nameOf, parentNameOf, type Resource, unknownAt } from './resource.ts';
import { workspaceType } from './template.ts';

/** The assets that are named by ids in templates. */
type Collection = 'computes' | 'environments' | 'models';

/** The asset that a resource names by its id: literally, by a resource of the same template, or by an id of which the end is known. */
export function referenceAt(resource: Resource, collection: Collection, ...path: readonly string[]): Fact<AssetText> {
  const said = expressionAt(resource, ...path);
  if (said.state !== 'known') return said;
  const { value, at } = said;
  const meant = meantBy(value, resource);
  const found = meant ? idOf(meant, collection) : idIn(value, collection);
  if (found === undefined) return unknownAt(at, `"${path.join('.')}" cannot be told from the template`);
  // Where a deployment may be left out, it still runs on the compute that it names.
  if (resource.because !== undefined && collection !== 'computes') return unknownAt(at, resource.because);
  return { ...said, value: { ...found, at, form: 'free' } };
}

/** Stands for what only a run knows. */
const open = '\0';

type Named = Pick<AssetText, 'written' | 'reference'>;

function idOf(meant: Resource, collection: Collection): Named | undefined {
  const name = nameOf(meant);
  if (collection === 'computes') return name.state === 'known' ? named(collection, name.value) : undefined;
  const parent = parentNameOf(meant);
  return name.state === 'known' && parent.state === 'known' ? named(collection, parent.value, name.value) : undefined;
}

/** An id in the workspace that the resource itself is in. */
function named(collection: Collection, name: string, version?: string): Named {
  const isOpen = version?.includes('\0') === true;
  const reference: Reference = {
    form: 'arm',
    prefixed: false,
    exact: true,
    workspace: '',
    collection,
    name,
    ...(version === undefined ? {} : { version }),
    ...(isOpen ? { isOpen } : {}),
  };
  const said = isOpen ? '...' : version;
  return { written: `.../${collection}/${name}${said === undefined ? '' : `/versions/${said}`}`, reference };
}

function idIn(value: Expression, collection: Collection): Named | undefined {
  if (value.kind === 'literal') {
    const written = String(value.value);
    const reference = parseReference(written);
    return reference.form === 'arm' || reference.form === 'registry' ? { written, reference } : undefined;
  }
  if (value.kind === 'call' && value.name === 'resourceid') return idOfCall(value.given, collection);
  if (value.kind !== 'template') return undefined;
  const text = value.parts.map((part) => (part.kind === 'literal' ? String(part.value) : open)).join('');
  const [, kind, name = '', version] = /\/([a-z]+)\/([^/\0]+)(?:\/versions\/([^/]+))?$/i.exec(text) ?? [];
  const isWhole = collection === 'computes' ? version === undefined : version !== undefined;
  return kind?.toLowerCase() === collection && isWhole ? named(collection, name, version) : undefined;
}

/** `resourceId('Microsoft.MachineLearningServices/workspaces/computes', 'ws', 'cpu')`. */
function idOfCall([type, ...names]: readonly Expression[], collection: Collection): Named | undefined {
  const isVersion = collection !== 'computes';
  const wanted = `${workspaceType}/${collection}${isVersion ? '/versions' : ''}`;
  if (type?.kind !== 'literal' || String(type.value).toLowerCase() !== wanted) return undefined;
  const [last, beforeLast] = [names.at(-1), names.at(-2)].map((each) =>
    each?.kind === 'literal' ? String(each.value) : undefined,
  );
  if (!isVersion) return last === undefined ? undefined : named(collection, last);
  return beforeLast === undefined ? undefined : named(collection, beforeLast, last ?? open);
}
