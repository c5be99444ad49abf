import type { NamedReference, ReferenceRole } from '../../model/entity.ts';
import type { Reference } from '../../model/reference.ts';
import { modelPathMistake } from './model-path-mistake.ts';

const collections: Readonly<Partial<Record<ReferenceRole, string>>> = {
  model: 'models',
  environment: 'environments',
  component: 'components',
  compute: 'computes',
  'job definition': 'jobs',
};

const keys: Readonly<Record<ReferenceRole, string>> = {
  model: 'model',
  'model path': 'path',
  environment: 'environment',
  component: 'component',
  compute: 'compute',
  'job definition': 'job_definition',
  code: 'code',
};

/** What is wrong with the form of a reference at its place, and what to do, as sentences; with the reference to write, if there is just one. */
export interface Mistake {
  readonly message: string;
  readonly write?: string;
}

/** What is wrong with the form of a reference at its place; undefined: the client takes it. */
export function mistakeIn(named: NamedReference): Mistake | undefined {
  const found = faultIn(named);
  return typeof found === 'string' ? { message: found } : found;
}

type Fault = string | Mistake | undefined;

function write(what: string, reference: string, instead = ''): Mistake {
  return { message: `${what} Write "${reference}"${instead}.`, write: reference };
}

function faultIn(named: NamedReference): Fault {
  const { role, reference, written } = named;
  if (role === 'model path') return modelPathMistake(named);
  switch (reference.form) {
    case 'plain':
      return wrongPrefix(written) ?? plainMistake(role, written);
    case 'file':
      return fileMistake(role, reference.path, written);
    case 'arm':
      return armMistake(role, reference, written);
    case 'registry':
      return collectionMistake(role, reference.collection, written);
    case 'asset':
      return assetMistake(role, reference, written);
    case 'uri':
      return uriMistake(role, written);
    default:
      return undefined;
  }
}

/** The client compares "azureml:" by letter case. */
function wrongPrefix(written: string): Fault {
  const [prefix] = /^azureml:/i.exec(written) ?? [];
  if (prefix === undefined) return undefined;
  return write(
    `The prefix "${prefix}" has another letter case than the client takes.`,
    `azureml:${written.slice(prefix.length)}`,
  );
}

function isPath(text: string): boolean {
  return /[\\/]|\.ya?ml$/i.test(text) && !text.startsWith('/subscriptions/');
}

function plainMistake(role: ReferenceRole, written: string): Fault {
  switch (role) {
    case 'environment':
      return isPath(written) ? environmentPath(written) : lacksPrefix(written);
    case 'model':
      return isPath(written)
        ? `"model" takes no path as text. Write it as a mapping: "model: {path: ${written}}".`
        : lacksPrefix(written);
    case 'job definition':
      return isPath(written)
        ? `"job_definition" takes the name of a job, "azureml:<name>". For a file write "component: ${written}".`
        : lacksPrefix(written);
    case 'compute':
      return /^\.{1,2}[\\/]|\.ya?ml$/i.test(written) ? noCompute(written) : versionedCompute(written);
    default:
      return undefined;
  }
}

function lacksPrefix(written: string): Mistake {
  return write(`"${written}" lacks the prefix "azureml:".`, `azureml:${written}`);
}

function environmentPath(written: string): Fault {
  if (/^[\w-]+(\.[\w-]+)+\/|:[\w.-]+$/.test(written) && !/\.ya?ml$/i.test(written)) {
    return `"environment" takes no image as text. Write it as a mapping: "environment: {image: ${written}}".`;
  }
  return {
    message: `"${written}" is no reference to an environment. For a file write "file:${written}".`,
    write: `file:${written}`,
  };
}

function noCompute(written: string): string {
  return `"${written}" is no name of a compute. Write "azureml:<name>" with the name of a cluster in the workspace.`;
}

/** The client takes the whole text for the name, and no compute can have such a name. */
function versionedCompute(text: string): Fault {
  const [, name] = /^([A-Za-z][A-Za-z0-9-]*)[:@][\w.-]*$/.exec(text.replace(/^azureml:/, '')) ?? [];
  return name === undefined
    ? undefined
    : write('A compute has no versions.', `azureml:${name}`, ` instead of "${text}"`);
}

function fileMistake(role: ReferenceRole, path: string, written: string): Fault {
  if (role === 'component') return write('"component" takes a plain path.', path, ` instead of "${written}"`);
  if (role === 'model') return `"model" takes no "file:". Write it as a mapping: "model: {path: ${path}}".`;
  if (role === 'compute') return noCompute(written);
  if (role !== 'job definition') return undefined;
  return `"job_definition" takes the name of a job, "azureml:<name>". For a file write "component: ${path}".`;
}

function armMistake(role: ReferenceRole, reference: Extract<Reference, { form: 'arm' }>, written: string): Fault {
  const collection = collectionMistake(role, reference.collection, written);
  if (collection !== undefined) return collection;
  if (role === 'code') return undefined;
  if (!/^(azureml:)?\//.test(written)) {
    return write('The id lacks the slash in front of "subscriptions".', `azureml:/${written.replace('azureml:', '')}`);
  }
  // The client completes the id of a compute, and compares it without letter case.
  if (role === 'compute') return undefined;
  if (!reference.prefixed) return write('The id lacks the prefix "azureml:".', `azureml:${written}`);
  if (role === 'job definition') return undefined;
  if (reference.label !== undefined) {
    return `An id takes no label. Write "azureml:${reference.name}@${reference.label}", or an id that ends in "/versions/<version>".`;
  }
  if (reference.exact) return undefined;
  return {
    message:
      'The letter case of this id is not the one that the client takes. Write "resourceGroups" and "Microsoft.MachineLearningServices" exactly so.',
    write: written
      .replace(/\/resourcegroups\//i, '/resourceGroups/')
      .replace(/\/providers\/microsoft\.machinelearningservices\//i, '/providers/Microsoft.MachineLearningServices/'),
  };
}

function collectionMistake(role: ReferenceRole, collection: string, written: string): Fault {
  const wanted = collections[role];
  if (wanted === undefined || collection.toLowerCase() === wanted) return undefined;
  if (role === 'job definition' && collection.toLowerCase() === 'components') return componentAsJob(written);
  return `"${written}" is among the ${collection}; "${keys[role]}" takes a reference to ${wanted}.`;
}

function componentAsJob(written: string): string {
  return `"job_definition" takes a job, and "${written}" is a component. Name it under "component" instead.`;
}

function assetMistake(
  role: ReferenceRole,
  { name, version, label }: Extract<Reference, { form: 'asset' }>,
  written: string,
): Fault {
  if (role === 'code') return undefined;
  if (name === '') return `"${written}" names no ${role}. Write its name after "azureml:".`;
  if (role === 'compute') return versionedCompute(written);
  if (role === 'job definition')
    return version === undefined && label === undefined ? undefined : componentAsJob(written);
  if (!name.includes('/')) return undefined;
  return `After "azureml:" stands the name of the ${role}, and "${name}" is a path.`;
}

/** Places of data: the client takes none of them for an asset. What else begins with "azureml://" nobody has tried. */
function uriMistake(role: ReferenceRole, written: string): Fault {
  const isData =
    /^(https?|abfss?|wasbs?|adl|azureml:\/\/(datastores|jobs)):?\//i.test(written) || /^runs:/.test(written);
  if (!isData) return undefined;
  if (role === 'model') {
    return `"model" takes no location as text. Write it as a mapping: "model: {name: <name>, path: ${written}}".`;
  }
  if (role === 'code') {
    return `"code" takes a local folder or a registered code asset, and "${written}" is neither. Put the scoring script into a folder beside this file.`;
  }
  return `"${keys[role]}" takes no location, and "${written}" is one. Write "azureml:<name>${role === 'compute' || role === 'job definition' ? '' : ':<version>'}".`;
}
