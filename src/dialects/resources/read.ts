import type { Declared, WorkspaceDeclaration } from '../../model/declaration.ts';
import type { ReadDialect } from '../../model/dialect.ts';
import { templateCharacters, templateResources, templateSteps, templateUses } from '../../text/budgets.ts';
import { isVersionOf, readDataResource, readEnvironmentResource, readModelResource } from './assets.ts';
import type { Run } from './callers.ts';
import { isCompute, isDatastore, readComputeResource, readDatastoreResource } from './computes.ts';
import { readDeploymentResource } from './deployments.ts';
import { isDeployment, isEndpoint, readEndpointResource } from './endpoints.ts';
import { localFiles } from './local-files.ts';
import { openTemplates, speaksOfBatch } from './open.ts';
import type { Resource } from './resource.ts';
import { readStorageAccess } from './roles.ts';
import { collectTold } from './told-by-commands.ts';
import { isRegistry, isWorkspace, readWorkspaceResource, registryOf } from './workspaces.ts';

/** Of more none can be told to be the one that is used. */
const mostWorkspaces = 200;

/** Reads Bicep, ARM and Terraform templates into what they declare. Never throws. */
export const readResourceDialect: ReadDialect = (sources) => {
  const told = collectTold();
  const run: Run = {
    ...{ budget: { left: templateSteps }, uses: templateUses, resources: templateResources },
    characters: templateCharacters,
    ...{ told, compiled: new Set(), unread: [], made: new Map(), used: 0 },
  };
  const resources = openTemplates(sources, run, told);
  const isExhausted = run.uses <= 0 || run.resources <= 0 || run.budget.left <= 0 || run.characters <= 0;
  const largest = isExhausted ? sources.find(({ text }) => speaksOfBatch.test(text)) : undefined;
  const tooMany = 'the templates of the repository are too many, or make too many resources together';
  const unread = [...run.unread, ...(largest === undefined ? [] : [{ file: largest.file, because: tooMany }])];
  if (resources.length === 0) return { unread };
  const because = isExhausted ? 'there are too many templates' : undefined;
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const { effects, programs } = localFiles(resources, (file) => texts.get(file));
  const none = { deploys: [], invokes: [], assets: [], routes: [] };
  const commands = effects.length === 0 ? {} : { commands: { ...none, effects, programs } };
  return { declared: declarationsOf(resources, because), compiled: run.compiled, unread, ...commands };
};

/** What resources declare; `because`: why nothing can be told of the workspaces. */
export function declarationsOf(resources: readonly Resource[], because?: string): Declared {
  const workspaces = new Map<Resource, WorkspaceDeclaration>();
  for (const each of resources.filter(isWorkspace).slice(0, mostWorkspaces)) {
    workspaces.set(each, readWorkspaceResource(because === undefined ? each : { ...each, because }, resources));
  }
  return {
    workspaces: [...workspaces.values()],
    environments: resources.filter(isVersionOf('environments')).map(readEnvironmentResource),
    models: resources.filter(isVersionOf('models')).map(readModelResource),
    data: resources.filter(isVersionOf('data')).map(readDataResource),
    computes: resources.filter(isCompute).map(readComputeResource),
    datastores: resources.filter(isDatastore).map(readDatastoreResource),
    registries: resources.filter(isRegistry).map(registryOf),
    storageAccess: readStorageAccess(resources),
    endpoints: once(resources.filter(isEndpoint)).map((each) => readEndpointResource(each, workspaces)),
    deployments: once(resources.filter(isDeployment)).map((each) => readDeploymentResource(each, workspaces)),
  };
}

/** A template that is used several times declares its endpoints at one place: they are told by their place, and the first use stands for all. */
function once(resources: readonly Resource[]): readonly Resource[] {
  const seen = new Map<string, Resource>();
  for (const each of resources) {
    const { file, span } = each.header;
    const key = `${span.start} ${file}`;
    const other = seen.get(key);
    seen.set(key, other ? { ...other, because: 'its template is used several times' } : each);
  }
  return [...seen.values()];
}
