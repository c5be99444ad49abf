import { formOf, readDeployment } from '../../dialects/cli-yaml/deployment.ts';
import { readEndpoint } from '../../dialects/cli-yaml/endpoint.ts';
import { hasBatchSchema, mayBeBatch, recognise } from '../../dialects/cli-yaml/recognise.ts';
import type { Owner } from '../../dialects/cli-yaml/values.ts';
import type { Declared, DeploymentDeclaration, EndpointDeclaration } from '../../model/declaration.ts';
import { type Fact, knownValue } from '../../model/facts.ts';
import type { Containment } from '../../model/failure.ts';
import type { Project } from '../../model/project.ts';
import type { BrokenFile } from '../../model/source-document.ts';
import type { FilePath } from '../../text/location.ts';
import type { DeclaredIn } from '../effects/reaching.ts';
import type { Files } from './files.ts';

/** The batch endpoints and deployments of a repository, and what could not be read of them. */
export interface BatchFiles {
  readonly endpoints: readonly EndpointDeclaration[];
  readonly deployments: readonly DeploymentDeclaration[];
  readonly batchFiles: readonly FilePath[];
  readonly broken: readonly BrokenFile[];
  readonly templates: Project['templates'];
}

/** Finds the batch endpoints and deployments among the YAML files; one that makes a reader fail counts as broken. */
export function findBatchFiles(files: Files, yamlFiles: readonly FilePath[], containment: Containment): BatchFiles {
  const endpoints: EndpointDeclaration[] = [];
  const maybeEndpoints: EndpointDeclaration[] = [];
  const deployments: DeploymentDeclaration[] = [];
  const broken: BrokenFile[] = [];
  const templates: Project['templates'][number][] = [];
  const batchFiles = new Set<FilePath>();
  const visit = (file: FilePath) => {
    const text = files.text(file);
    if (text === undefined && hasBatchSchema(files.glance(file) ?? '')) {
      files.need(file);
      batchFiles.add(file);
    }
    if (text === undefined || !mayBeBatch(text)) return;
    const hasSchema = hasBatchSchema(text);
    if (hasSchema) batchFiles.add(file);
    const opened = files.yaml(file, hasSchema);
    const kind = opened?.owner && recognise(opened.owner.map);
    const batch = kind === 'batch-endpoint' || kind === 'batch-deployment' || hasSchema;
    if (batch) batchFiles.add(file);
    if (kind === 'batch-endpoint' && opened?.owner) endpoints.push(readEndpoint(opened.owner));
    if (kind === 'endpoint' && opened?.owner) maybeEndpoints.push(readEndpoint(opened.owner));
    if (kind === 'batch-deployment' && opened?.owner) deployments.push(...readKnownForm(opened.owner));
    if (!batch || !opened?.error) return;
    if (opened.error.template)
      templates.push({ at: opened.error.at, marker: markerAt(text, opened.error.at.span.start) });
    else broken.push({ at: opened.error.at, message: opened.error.message });
  };
  for (const file of yamlFiles) containment.attempt({ step: 'while reading YAML', file }, () => visit(file));
  const named = new Set(deployments.flatMap((each) => knownValue(each.endpointName)?.toLowerCase() ?? []));
  for (const endpoint of maybeEndpoints) {
    const name = knownValue(endpoint.name)?.toLowerCase();
    if (name === undefined || !named.has(name)) continue;
    endpoints.push(endpoint);
    batchFiles.add(endpoint.file);
  }
  return { endpoints, deployments, batchFiles: [...batchFiles].sort(), broken, templates };
}

/** The batch endpoints and deployments of all dialects; a file that declares one is a batch file. */
export function withDeclared(found: BatchFiles, declared: readonly Declared[]): BatchFiles {
  const endpoints = declared.flatMap((each) => each.endpoints ?? []);
  const deployments = declared.flatMap((each) => each.deployments ?? []);
  const more = [...endpoints, ...deployments].map(({ file }) => file);
  return {
    ...found,
    endpoints: [...found.endpoints, ...endpoints],
    deployments: [...found.deployments, ...deployments],
    batchFiles: [...new Set([...found.batchFiles, ...more])].sort(),
  };
}

function readKnownForm(owner: Owner): readonly DeploymentDeclaration[] {
  const form = formOf(owner);
  return form ? [readDeployment(owner, form)] : [];
}

function markerAt(text: string, start: number): string {
  return /^(\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\S+)/.exec(text.slice(start))?.[0] ?? '';
}

/** What a batch file declares, by its name. */
export function declarationsOf({ deployments, endpoints }: BatchFiles): (file: FilePath) => DeclaredIn | undefined {
  const declared = new Map<FilePath, DeclaredIn>();
  for (const { file, name } of deployments) declared.set(file, declaration('deployment', name));
  for (const { file, name } of endpoints) declared.set(file, declaration('endpoint', name));
  return (file) => declared.get(file);
}

function declaration(kind: DeclaredIn['kind'], name: Fact<string>): DeclaredIn {
  return name.state === 'known' ? { kind, name: name.value } : { kind };
}
