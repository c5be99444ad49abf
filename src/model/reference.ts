import type { Fact } from './facts.ts';

/** An asset reference, by its form. Source: azure-ai-ml `_utils/_arm_id_utils.py` and `_schema/core/fields.py`. */
export type Reference =
  /** `azureml:name`, `azureml:name:version`, `azureml:name@label`. */
  | {
      readonly form: 'asset';
      readonly name: string;
      readonly version?: string;
      readonly label?: string;
      /** Only a run knows the version, or the label; what is written stands in `version`. */
      readonly isOpen?: true;
    }
  /** `azureml:/subscriptions/...`; `exact` is false if the client's pattern does not take it: another letter case, no slash in front. */
  | {
      readonly form: 'arm';
      readonly prefixed: boolean;
      readonly exact: boolean;
      readonly workspace: string;
      readonly collection: string;
      readonly name: string;
      readonly version?: string;
      readonly label?: string;
      /** As above. */
      readonly isOpen?: true;
    }
  /** `azureml://registries/<registry>/<collection>/<name>/versions/<version>` or `.../labels/<label>`. */
  | {
      readonly form: 'registry';
      readonly registry: string;
      readonly collection: string;
      readonly name: string;
      readonly version?: string;
      readonly label?: string;
    }
  /** Any other `azureml:/...`, `azureml://...`, `https://...`, `runs:/...`. */
  | { readonly form: 'uri'; readonly scheme: string }
  /** `file:./x.yml`. */
  | { readonly form: 'file'; readonly path: string }
  /** Anything else: a bare name, `name:1`, or a path. */
  | { readonly form: 'plain'; readonly text: string }
  /** A mapping in place. */
  | { readonly form: 'inline' };

const armId =
  /^\/?subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.machinelearningservices\/workspaces\/([^/]+)\/([a-z]+)\/([^/]+)(?:\/(versions|labels)\/([^/]+))?$/i;
const exactArmId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.MachineLearningServices\/workspaces\/[^/]+\/[^/]+\/[^/]+/;
const registryId = /^azureml:\/\/registries\/([^/]+)\/([^/]+)\/([^/]+)(?:\/(versions|labels)\/([^/]+))?$/;

/** Reads a reference as the client would; never fails. */
export function parseReference(written: string): Reference {
  const text = written.trim();
  const registry = registryId.exec(text);
  if (registry) return registryReference(registry);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? /^(runs|git\+https):/.exec(text);
  // The client takes no other letter case of its own prefix.
  if (scheme && /^azureml$/i.test(scheme[1] ?? '') && !text.startsWith('azureml:')) return { form: 'plain', text };
  if (scheme) return { form: 'uri', scheme: (scheme[1] ?? '').toLowerCase() };
  if (text.startsWith('file:')) return { form: 'file', path: text.slice('file:'.length) };
  const prefixed = text.startsWith('azureml:');
  const rest = prefixed ? text.slice('azureml:'.length) : text;
  const arm = armId.exec(rest);
  if (arm) return armReference(arm, rest, prefixed);
  if (!prefixed) return { form: 'plain', text };
  if (rest.startsWith('/')) return { form: 'uri', scheme: 'azureml' };
  const labelled = /^([^:@]+)@(.+)$/.exec(rest);
  if (labelled) return { form: 'asset', name: labelled[1] ?? '', label: labelled[2] ?? '' };
  const versioned = /^([^:]+):(.+)$/.exec(rest);
  if (versioned) return { form: 'asset', name: versioned[1] ?? '', version: versioned[2] ?? '' };
  return { form: 'asset', name: rest.replace(/:$/, '') };
}

/** `azureml:name:<version>` or `azureml:name@<label>` where only a run knows what stands behind the name; undefined for anything else. */
export function parseOpenReference(written: string): Reference | undefined {
  const [, name, version] = /^azureml:([A-Za-z0-9][\w.-]*)[:@](.+)$/s.exec(written.trim()) ?? [];
  return name === undefined || version === undefined || /__/.test(name)
    ? undefined
    : { form: 'asset', name, version, isOpen: true };
}

function registryReference(match: RegExpExecArray): Reference {
  const [, registry = '', collection = '', name = '', how, value] = match;
  return { form: 'registry', registry, collection, name, ...suffixOf(how, value) };
}

function armReference(match: RegExpExecArray, rest: string, prefixed: boolean): Reference {
  const [, workspace = '', collection = '', name = '', how, value] = match;
  const exact = exactArmId.test(rest);
  return { form: 'arm', prefixed, exact, workspace, collection, name, ...suffixOf(how, value) };
}

function suffixOf(how: string | undefined, value = ''): { readonly version?: string; readonly label?: string } {
  if (how === undefined) return {};
  return how.toLowerCase() === 'versions' ? { version: value } : { label: value };
}

/** The provider in a resource id is the only static sign that tells an Arc cluster from an AKS cluster. */
export function clusterOf(resourceId: Fact<string>): Fact<'arc' | 'aks'> {
  if (resourceId.state !== 'known') return resourceId;
  const { value, at } = resourceId;
  if (/\/providers\/Microsoft\.Kubernetes\/connectedClusters\//i.test(value)) return { ...resourceId, value: 'arc' };
  if (/\/providers\/Microsoft\.ContainerService\/managedClusters\//i.test(value))
    return { ...resourceId, value: 'aks' };
  return { state: 'unknown', at, because: 'the resource id names no known kind of Kubernetes cluster' };
}
