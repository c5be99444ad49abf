import type { Config } from '../config/config.ts';
import { formOf, readDeployment } from '../dialects/cli-yaml/deployment.ts';
import { readEndpoint } from '../dialects/cli-yaml/endpoint.ts';
import { hasBatchSchema, mayBeBatch, recognise } from '../dialects/cli-yaml/recognise.ts';
import type { Owner } from '../dialects/cli-yaml/values.ts';
import type { Validators } from '../schema/validators.ts';
import { compareLocations, type FilePath } from '../text/location.ts';
import { once } from '../text/memo.ts';
import { baseName, isInstalled } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';
import { attachWorkspaces, type CompileGlobs } from './attach.ts';
import { catalogueOf } from './catalogue.ts';
import { dataUse } from './data.ts';
import type { Declared, DeploymentDeclaration, EndpointDeclaration, ReadDockerfile } from './declaration.ts';
import { linkDeployment } from './deployment.ts';
import { codeOf, commandsOf, type LoadedDialect, type SourceText, type Statements } from './dialect.ts';
import { checkDocument, undocumented } from './documents.ts';
import { linkEndpoint } from './endpoint.ts';
import { type Fact, knownValue } from './facts.ts';
import { type Files, openFiles } from './files.ts';
import { inputFilesOf } from './input-files.ts';
import { linkCommands, type Said } from './link-commands.ts';
import { type Linking, newLinking } from './linking.ts';
import { listingOf } from './listing.ts';
import { mayMentionBatch, mentionsIn, textsOf } from './mentions.ts';
import type { BrokenFile, Compute, Deployment, Endpoint, Project } from './model.ts';
import { type DeclaredIn, findOverrides, isLoose, type Overrides } from './overrides.ts';
import { afterQuarantines } from './quarantine.ts';
import type { QuarantineSetting } from './resources.ts';
import type { ReadScoringScript } from './scoring-script.ts';
import { storageAccessOf } from './storage-access.ts';
import { candidatesOf } from './uses.ts';
import { workspacesSaid } from './workspaces-said.ts';

/** The project, with what the run reports about its reading. */
export interface BuiltProject {
  readonly project: Project;
  readonly files: Files;
  readonly batchFiles: readonly FilePath[];
}

/** Whether a file name says YAML, template suffixes included ("deployment.yml.template"). */
export function isYamlFile(file: FilePath): boolean {
  // Of a large tree most names end otherwise, and to search for two characters is a tenth of the work.
  return (
    (file.includes('.y') || file.includes('.Y')) &&
    /\.ya?ml(\.(template|tmpl|tpl|j2|jinja2?|in|dist|example|sample))?$/i.test(file)
  );
}

/** What is loaded before a project is built. */
export interface ProjectReaders {
  readonly validators: Validators;
  /** The readers of the ways to talk to Azure ML besides its YAML, each with its files. */
  readonly dialects: readonly LoadedDialect[];
  /** Whether something besides YAML may declare batch endpoints, so that the other ways matter where no YAML is. */
  readonly declares: boolean;
  /** Scripts, pipelines and notebooks that speak of batch endpoints or of Azure ML's commands, in the order of their names. */
  readonly speaking: readonly FilePath[];
  /** Undefined where no environment has a build context. */
  readonly readDockerfile?: ReadDockerfile | undefined;
  /** Undefined where nothing names a scoring script. */
  readonly readScript?: ReadScoringScript | undefined;
}

/** Reads and links everything the repository says about batch endpoints. */
export function buildProject(
  workspace: Workspace,
  config: Config,
  { validators, dialects, declares, speaking, readDockerfile, readScript }: ProjectReaders,
  compile: CompileGlobs,
): BuiltProject {
  const files = openFiles(workspace);
  const yamlFiles = workspace.files.filter(
    (file) => isYamlFile(file) && !isInstalled(file) && workspace.mayMention(file),
  );
  const inYaml = findBatchFiles(files, yamlFiles);
  const isSilent = inYaml.batchFiles.length === 0 && !declares;
  const statements = isSilent ? [] : readDialects(workspace, files, dialects, inYaml.batchFiles);
  const commands = commandsOf(statements);
  const code = codeOf(statements);
  const declared = statements.flatMap((each) => each.declared ?? []);
  const found = withDeclared(inYaml, declared);
  const none = found.deployments.length + found.endpoints.length === 0;
  const mentions = mentionsIn(workspace, files, speaking);
  const declaredIn = declarationsOf(found);
  const loose = new Set(commands.deploys.flatMap((each) => (isLoose(each) ? [each.at.file] : [])));
  const overrides = findOverrides({
    commands,
    texts: none ? [] : mentions.scripts().filter(({ file }) => !code.files.has(file) || loose.has(file)),
    textOf: files.text,
    declaredIn,
    exists: workspace.has,
  });
  const listing = listingOf(workspace, compile(config.generated));
  const catalogue = catalogueOf(files, yamlFiles, declared);
  const linking = newLinking({
    files,
    listing,
    catalogue,
    known: config.known,
    overrides,
    readDockerfile,
    readScript,
  });
  const deployments = found.deployments.map((each) => linkDeployment(linking, each, overrides));
  const endpoints = found.endpoints.map((each) => linkEndpoint(linking, each, overrides));
  const said = {
    commands,
    code,
    batchFiles: found.batchFiles,
    texts: once(() => mentions.all().filter(({ file }) => !statements.some(({ compiled }) => compiled?.has(file)))),
    unreadTexts: mentions.unread,
    naming: mentions.naming,
  };
  const requests = statements.flatMap((each) => each.requests ?? []);
  const quarantines = statements.flatMap((each) => each.quarantines ?? []);
  const texts = () => textsOf(workspace.files.filter(mayMentionBatch), files);
  const given = { validators, config, compile, said, requests, quarantines, declared, texts };
  const project = assemble(linking, found, deployments, endpoints, overrides, given);
  return { project, files, batchFiles: found.batchFiles };
}

interface BatchFiles {
  readonly endpoints: readonly EndpointDeclaration[];
  readonly deployments: readonly DeploymentDeclaration[];
  readonly batchFiles: readonly FilePath[];
  readonly broken: readonly BrokenFile[];
  readonly templates: Project['templates'];
}

function findBatchFiles(files: Files, yamlFiles: readonly FilePath[]): BatchFiles {
  const endpoints: EndpointDeclaration[] = [];
  const maybeEndpoints: EndpointDeclaration[] = [];
  const deployments: DeploymentDeclaration[] = [];
  const broken: BrokenFile[] = [];
  const templates: Project['templates'][number][] = [];
  const batchFiles = new Set<FilePath>();
  for (const file of yamlFiles) {
    const text = files.text(file);
    if (text === undefined && hasBatchSchema(files.glance(file) ?? '')) {
      files.need(file);
      batchFiles.add(file);
    }
    if (text === undefined || !mayBeBatch(text)) continue;
    const hasSchema = hasBatchSchema(text);
    const opened = files.yaml(file, hasSchema);
    const kind = opened?.owner && recognise(opened.owner.map);
    if (kind === 'batch-endpoint' && opened?.owner) endpoints.push(readEndpoint(opened.owner));
    if (kind === 'endpoint' && opened?.owner) maybeEndpoints.push(readEndpoint(opened.owner));
    if (kind === 'batch-deployment' && opened?.owner) deployments.push(...readKnownForm(opened.owner));
    const batch = kind === 'batch-endpoint' || kind === 'batch-deployment' || hasSchema;
    if (batch) batchFiles.add(file);
    if (!batch || !opened?.error) continue;
    if (opened.error.template)
      templates.push({ at: opened.error.at, marker: markerAt(text, opened.error.at.span.start) });
    else broken.push({ at: opened.error.at, message: opened.error.message });
  }
  const named = new Set(deployments.flatMap((each) => knownValue(each.endpointName)?.toLowerCase() ?? []));
  for (const endpoint of maybeEndpoints) {
    const name = knownValue(endpoint.name)?.toLowerCase();
    if (name === undefined || !named.has(name)) continue;
    endpoints.push(endpoint);
    batchFiles.add(endpoint.file);
  }
  return { endpoints, deployments, batchFiles: [...batchFiles].sort(), broken, templates };
}

/** What every dialect says in its files. */
function readDialects(
  workspace: Workspace,
  files: Files,
  dialects: readonly LoadedDialect[],
  batchFiles: readonly FilePath[],
): readonly Statements[] {
  let names: ReadonlySet<string> | undefined;
  const hasFileNamed = (name: string) => {
    names ??= new Set(workspace.files.map(baseName));
    return names.has(name);
  };
  const read = (file: FilePath) => (workspace.has(file) ? files.text(file) : undefined);
  const around = { batchFiles, hasFileNamed, read };
  return dialects.map((dialect) => dialect.read(textsOf(dialect.files, files), around));
}

/** The batch endpoints and deployments of all dialects; a file that declares one is a batch file. */
function withDeclared(found: BatchFiles, declared: readonly Declared[]): BatchFiles {
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

function declarationsOf({ deployments, endpoints }: BatchFiles): (file: FilePath) => DeclaredIn | undefined {
  const declared = new Map<FilePath, DeclaredIn>();
  for (const { file, name } of deployments) declared.set(file, declaration('deployment', name));
  for (const { file, name } of endpoints) declared.set(file, declaration('endpoint', name));
  return (file) => declared.get(file);
}

function declaration(kind: DeclaredIn['kind'], name: Fact<string>): DeclaredIn {
  return name.state === 'known' ? { kind, name: name.value } : { kind };
}

interface Given {
  readonly validators: Validators;
  readonly config: Config;
  readonly compile: CompileGlobs;
  readonly said: Said;
  readonly requests: Project['requests'];
  readonly quarantines: readonly QuarantineSetting[];
  readonly declared: readonly Declared[];
  /** All texts that may say something in any language. */
  readonly texts: () => readonly SourceText[];
}

function assemble(
  linking: Linking,
  found: BatchFiles,
  deployments: readonly Deployment[],
  endpoints: readonly Endpoint[],
  overrides: Overrides,
  given: Given,
): Project {
  const { validators, config, compile, said, requests, quarantines } = given;
  const { catalogue, files } = linking;
  const environmentFiles = linking.paths.flatMap(({ role, use }) =>
    role === 'environment file' && use.exists === 'file' && use.target !== undefined ? [use.target] : [],
  );
  const dependedOn = new Set([...linking.condaFiles.keys(), ...linking.components.keys(), ...environmentFiles]);
  const brokenNamed = [...dependedOn].flatMap((file) => {
    const error = files.yaml(file, true)?.error;
    return error && !error.template ? [{ at: error.at, message: error.message }] : [];
  });
  const users = usersIndex(deployments);
  const settled = afterQuarantines(quarantines);
  const workspaces = catalogue.workspaces().map(({ source, ...workspace }) => settled(workspace));
  const linked = linkCommands(linking, said, endpoints, deployments);
  return {
    endpoints,
    deployments,
    environments: [...linking.environments.values()],
    condaFiles: [...linking.inlineConda, ...[...linking.condaFiles.values()].flatMap((each) => each ?? [])],
    models: [...linking.models.values()],
    computes: [...linking.computes.values()],
    data: catalogue.data().map(({ source, ...data }) => data),
    datastores: catalogue.datastores().map(({ source, ...datastore }) => datastore),
    components: [...linking.components.values()].flatMap((each) => each ?? []),
    scripts: [...linking.scripts.values()],
    workspaces,
    workspaceOf: attachWorkspaces(
      workspaces,
      config.known.workspaces,
      compile,
      workspacesSaid(said, linked.filesMeant),
      settled,
    ),
    ...linked,
    dataAt: (written, at) => dataUse(linking, { written, at }),
    storageAccess: storageAccessOf(given.declared, given.texts),
    requests,
    inputFilesOf: (input) => inputFilesOf(linking.listing, input),
    usersOf: (entity) => users.get(entity) ?? [],
    documents: [
      ...[...linking.documents].map(([source, owner]) => checkDocument(source, owner, validators, overrides)),
      ...undocumented(linking.documents, [...endpoints, ...deployments, ...linking.computes.values()]),
    ],
    paths: linking.paths,
    references: linking.references,
    brokenFiles: [...found.broken, ...brokenNamed].sort((a, b) => compareLocations(a.at, b.at)),
    unreadFiles: files.unread(),
    templates: found.templates,
  };
}

/** Which deployments use an entity, through whatever chain. */
function usersIndex(deployments: readonly Deployment[]): ReadonlyMap<object, readonly Deployment[]> {
  const users = new Map<object, Deployment[]>();
  const add = (entity: object, deployment: Deployment) => {
    const list = users.get(entity) ?? [];
    if (!list.includes(deployment)) list.push(deployment);
    users.set(entity, list);
  };
  for (const deployment of deployments) for (const entity of dependenciesOf(deployment)) add(entity, deployment);
  return users;
}

function dependenciesOf(deployment: Deployment): readonly object[] {
  const environments = candidatesOf(deployment.environment);
  const components = candidatesOf(deployment.component);
  const steps = components.flatMap((component) => knownValue(component.jobs) ?? []);
  const computes: readonly Compute[] = [
    ...candidatesOf(deployment.compute),
    ...candidatesOf(deployment.defaultCompute),
    ...steps.flatMap((step) => candidatesOf(step.compute)),
  ];
  return [
    ...environments,
    ...environments.flatMap((each) => knownValue(each.condaFile) ?? []),
    ...candidatesOf(deployment.model),
    ...(deployment.script.state === 'known' ? [deployment.script.value] : []),
    ...components,
    ...computes,
  ];
}
