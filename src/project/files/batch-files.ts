import { formOf, readDeployment } from '../../dialects/cli-yaml/deployment.ts';
import { readEndpoint } from '../../dialects/cli-yaml/endpoint.ts';
import type { OpenedYaml } from '../../dialects/cli-yaml/open.ts';
import { hasBatchSchema, mayBeBatch } from '../../dialects/cli-yaml/recognise.ts';
import type { Owner } from '../../dialects/cli-yaml/values.ts';
import type { Declared, DeploymentDeclaration, EndpointDeclaration } from '../../model/declaration.ts';
import type { SourceText } from '../../model/dialect.ts';
import { knownValue } from '../../model/facts.ts';
import type { Containment } from '../../model/failure.ts';
import type { Project } from '../../model/project.ts';
import type { BrokenFile } from '../../model/source-document.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import type { SentFiles, SentKind } from '../effects/sent-as.ts';
import type { Files } from './files.ts';
import { kindsOf } from './kinds.ts';

/** The batch endpoints and deployments of a repository, and what could not be read of them. */
export interface BatchFiles {
  readonly endpoints: readonly EndpointDeclaration[];
  readonly deployments: readonly DeploymentDeclaration[];
  readonly batchFiles: readonly FilePath[];
  readonly broken: readonly BrokenFile[];
  readonly templates: Project['templates'];
}

/** What is known of a file before it is read. */
export interface Known {
  /** As what steps that run surely send it. */
  readonly sentAs: SentFiles['kindsOf'];
  /** Whether steps may change it before: what is wrong with its syntax may be mended by then. */
  readonly isChanged: (file: FilePath) => boolean;
}

/** The names of the files that may be batch endpoints or deployments by what stands in them. */
export function batchFileNames(
  files: Files,
  yamlFiles: readonly FilePath[],
  containment: Containment,
): readonly FilePath[] {
  return findBatchFiles(files, yamlFiles, { sentAs: () => [], isChanged: () => false }, containment).batchFiles;
}

/** Finds the batch endpoints and deployments among the YAML files; one that makes a reader fail counts as broken. */
export function findBatchFiles(
  files: Files,
  yamlFiles: readonly FilePath[],
  known: Known,
  containment: Containment,
): BatchFiles {
  const endpoints: EndpointDeclaration[] = [];
  const maybeEndpoints: EndpointDeclaration[] = [];
  const deployments: DeploymentDeclaration[] = [];
  const broken: BrokenFile[] = [];
  const templates: Project['templates'][number][] = [];
  const batchFiles = new Set<FilePath>();
  const visit = (file: FilePath) => {
    const sentAs = known.sentAs(file);
    const isSent = sentAs.includes('deployment') || sentAs.includes('endpoint');
    const source = files.source(file);
    if (source === undefined && (isSent || hasBatchSchema(files.glance(file) ?? ''))) {
      files.need(file);
      batchFiles.add(file);
    }
    if (source === undefined || !(sentAs.length > 0 || mayBe(source))) return;
    const isNamed = isSent || hasSchema(source);
    const opened = files.yaml(file, isNamed || sentAs.length > 0);
    const owner = opened?.owner;
    const kinds = owner ? kindsOf(owner.map, sentAs) : [];
    const isBatch = isNamed || kinds.includes('batch-endpoint') || kinds.includes('batch-deployment');
    if (isBatch) batchFiles.add(file);
    if (owner && kinds.includes('batch-endpoint')) endpoints.push(readEndpoint(owner));
    if (owner && kinds.includes('endpoint')) maybeEndpoints.push(readEndpoint(owner));
    if (owner && kinds.includes('batch-deployment')) addAll(deployments, readKnownForm(owner));
    const [sent] = sentAs;
    const error = opened && (opened.error ?? (sent && errorOfNoMapping(opened, called(sent))));
    if (!(isBatch || sentAs.length > 0) || !error || known.isChanged(file)) return;
    if (!error.template) broken.push({ at: error.at, message: error.message });
    else if (isBatch) templates.push({ at: error.at, marker: markerAt(source.text, error.at.span.start) });
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

const mayBe = perObject(({ text }: SourceText) => mayBeBatch(text));
const hasSchema = perObject(({ text }: SourceText) => hasBatchSchema(text));

/** A file that is loaded as something holds its keys; the client takes neither an empty one nor a list. */
export function errorOfNoMapping({ file, text, owner, refused }: OpenedYaml, what: string): OpenedYaml['error'] {
  if (owner !== undefined || refused !== undefined) return undefined;
  const isEmpty = /^(?:~|null)?$/.test(
    text
      .replace(/#.*$/gm, '')
      .replace(/^(?:---|\.\.\.)/gm, '')
      .trim(),
  );
  const message = `The file ${isEmpty ? 'is empty' : 'holds no mapping'}. What loads it expects the keys of ${what}.`;
  return { at: { file, span: { start: 0, end: Math.max(0, text.search(/[\r\n]|$/)) } }, message, template: false };
}

function called(kind: SentKind): string {
  const what = kind === 'deployment' || kind === 'endpoint' ? `batch ${kind}` : kind;
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
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
