import type { Datastore } from '../../model/assets.ts';
import type { Deployment, Endpoint } from '../../model/batch.ts';
import type { AssetKind } from '../../model/command.ts';
import type { DocumentSource } from '../../model/declaration.ts';
import type { Entity, Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { Invocation } from '../../model/invocation.ts';
import type { Project } from '../../model/project.ts';
import { type Location, sameLocation } from '../../text/location.ts';
import type { SentFiles } from '../effects/sent-as.ts';
import { linkSentComponent } from './component.ts';
import { dataUse } from './data.ts';
import { type Linking, linkPath, localOnly, noteDocument } from './linking.ts';

/** What a file declares, with its YAML. */
type Documented = Entity & { readonly source?: DocumentSource };

/** Notes the YAML of the assets that commands surely send: the client reads it, whoever uses the asset. */
export function noteSent(linking: Linking, sent: SentFiles): void {
  const { catalogue } = linking;
  const note = (kind: AssetKind, declarations: readonly Documented[]) => {
    for (const each of declarations)
      if (sent.kindsOf(each.file).includes(kind)) noteDocument(linking, each.source, each);
  };
  note('compute', catalogue.computes());
  note('data', catalogue.data());
  note('datastore', catalogue.datastores());
  note('environment', catalogue.environments());
  note('model', catalogue.models());
  note('workspace', catalogue.workspaces());
  for (const file of sent.all()) if (sent.kindsOf(file).includes('component')) linkSentComponent(linking, file);
  for (const environment of catalogue.environments()) {
    if (environment.inline || !sent.kindsOf(environment.file).includes('environment')) continue;
    const { condaFile } = environment;
    if (condaFile.state !== 'known' || 'packages' in condaFile.value || linking.environments.has(environment)) continue;
    linkPath(linking, localOnly({ ...condaFile, value: condaFile.value }), 'conda file', environment, 'conda_file');
  }
}

/** What reads data or goes to a workspace. */
export interface Users {
  readonly endpoints: readonly Endpoint[];
  readonly deployments: readonly Deployment[];
  readonly invocations: readonly Invocation[];
  readonly workspacesOf: Project['workspacesOf'];
}

/** Notes the YAML of the data, datastores and workspaces that deployments and invocations use. */
export function noteUsed(linking: Linking, { endpoints, deployments, invocations, workspacesOf }: Users): void {
  const { catalogue } = linking;
  const sources = new Map<object, Documented>(
    [...catalogue.data(), ...catalogue.datastores()].map((each) => [each, each]),
  );
  const note = (candidates: readonly object[]) => {
    for (const candidate of candidates) {
      const declaration = sources.get(candidate);
      if (declaration) noteDocument(linking, declaration.source, declaration);
    }
  };
  const noteStore = (written: string, at: Location) => {
    const { store } = dataUse(linking, { written, at });
    if (store.kind === 'datastore') note(candidatesIn<Datastore>(store.resolved));
  };
  const notePath = (path: Fact<string>) => {
    if (path.state === 'known') noteStore(path.value, path.at);
  };
  for (const { inputs } of deployments) for (const { written, at } of inputs) noteStore(written, at);
  for (const { inputs } of invocations) {
    for (const { path, data } of inputs) {
      notePath(path);
      note(candidatesIn(data));
      for (const each of candidatesIn(data)) notePath(each.path);
    }
  }
  noteWorkspaces(linking, [...endpoints, ...deployments].flatMap(workspacesOf));
}

function noteWorkspaces(linking: Linking, used: ReturnType<Project['workspacesOf']>): void {
  const headers = new Set(used.flatMap((each) => candidatesIn(each).map(({ header }) => header)));
  for (const workspace of linking.catalogue.workspaces()) {
    if ([...headers].some((header) => sameLocation(header, workspace.header))) {
      noteDocument(linking, workspace.source, workspace);
    }
  }
}

function candidatesIn<T>(resolution: Resolution<T>): readonly T[] {
  return resolution.state === 'found' ? resolution.candidates : [];
}
