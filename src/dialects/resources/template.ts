import type { Expression } from '../../syntax/expression/expression.ts';
import type { Location } from '../../text/location.ts';
import type { Run } from './callers.ts';
import type { Resource } from './resource.ts';
import type { Scope } from './scope.ts';

export const workspaceType = 'microsoft.machinelearningservices/workspaces';

/** Storage accounts, as ARM and Terraform call them. */
export const accountTypes = ['microsoft.storage/storageaccounts', 'azurerm_storage_account'];

/** Words of a text that surely declares a workspace, however little else can be read. */
export const declaresWorkspace =
  /MachineLearningServices\/workspaces['"@]|resource\W{1,4}azurerm_machine_learning_workspace\b/i;

/** Words of a module outside the repository that makes a workspace. */
export const workspaceModule = /machine-?_?learning|azure-?ml|aml-workspace/i;

/** A workspace of which nothing is known but that it may be there: it keeps another from being the only one. */
export function opaqueWorkspace(at: Location, because: string, { budget }: Run): Resource {
  const unknown: Expression = { kind: 'unknown', at };
  const scope: Scope = { budget, lookup: () => undefined };
  const body = { kind: 'object', entries: [], open: true, at } as const;
  const base = { type: workspaceType, symbol: '', name: unknown, body, scope, header: at, existing: false };
  return { ...base, because, siblings: () => [] };
}

/** The type of something that may make any resource, and cannot be read. */
export const unreadType = 'unread';

/** Something that may make any resource: a module outside the repository, a damaged text. */
export function unreadResource(at: Location, because: string, run: Run): Resource {
  return { ...opaqueWorkspace(at, because, run), type: unreadType };
}

/** The place of a whole file, to point at. */
export function startOf(file: string): Location {
  return { file, span: { start: 0, end: 0 } };
}

/** "Microsoft.X/y@2024-01-01", written in quotes at a place, as a type in lower case and a version. */
export function typeAndVersion(text: string, { file, span }: Location): Pick<Resource, 'type' | 'apiVersion'> {
  const [type = '', version] = text.split('@');
  if (version === undefined) return { type: type.toLowerCase() };
  const end = Math.max(span.start, span.end - 1);
  const at = { file, span: { start: Math.max(span.start, end - version.length), end } };
  return { type: type.toLowerCase(), apiVersion: { kind: 'literal', value: version, at } };
}
