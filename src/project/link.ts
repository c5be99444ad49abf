import type { KnownOutside } from '../config/config.ts';
import { readComponent } from '../dialects/cli-yaml/component.ts';
import { readCondaMapping } from '../dialects/cli-yaml/conda.ts';
import { readEnvironment } from '../dialects/cli-yaml/environment.ts';
import { readMlModel } from '../dialects/cli-yaml/mlmodel.ts';
import { readRequirementsPackages } from '../dialects/cli-yaml/requirements.ts';
import type { FilePath, Location } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';
import type { Catalogue } from './catalogue.ts';
import type {
  AssetText,
  ComponentDeclaration,
  ComputeDeclaration,
  CondaDeclaration,
  DocumentSource,
  EnvironmentDeclaration,
  ModelDeclaration,
  PathText,
} from './declaration.ts';
import type { Fact, Roster } from './facts.ts';
import type { Files } from './files.ts';
import {
  completeCompute,
  computeFromConfiguration,
  environmentFromConfiguration,
  knownCompute,
  knownOfEnvironment,
  knownPackages,
} from './known.ts';
import type { Listing } from './listing.ts';
import type {
  AssetUse,
  Component,
  Compute,
  CondaFile,
  Entity,
  Environment,
  MlModel,
  Model,
  NamedPath,
  NamedReference,
  Package,
  PathRole,
  PathUse,
  ReferenceRole,
  Resolution,
} from './model.ts';
import type { Overrides } from './overrides.ts';
import { parseReference } from './reference.ts';
import { foundOrOutside, resolveReference } from './resolve.ts';

/** What linking needs, and what it collects on its way. */
export interface Linking {
  readonly files: Files;
  readonly listing: Listing;
  readonly catalogue: Catalogue;
  readonly known: KnownOutside;
  readonly overrides: Overrides;
  readonly paths: NamedPath[];
  readonly references: NamedReference[];
  /** The documents that batch deployments depend on, each with its entity. */
  readonly documents: Map<DocumentSource, Entity>;
  readonly environments: Map<EnvironmentDeclaration, Environment>;
  readonly condaFiles: Map<FilePath, CondaFile | undefined>;
  readonly inlineConda: CondaFile[];
  readonly models: Map<ModelDeclaration, Model>;
  readonly components: Map<FilePath, Component | undefined>;
  readonly computes: Map<ComputeDeclaration, Compute>;
  /** The data paths that component files name. */
  readonly componentData: Map<FilePath, readonly PathText[]>;
}

/** Starts a link with nothing collected. */
export function newLinking(given: Pick<Linking, 'files' | 'listing' | 'catalogue' | 'known' | 'overrides'>): Linking {
  return {
    ...given,
    paths: [],
    references: [],
    documents: new Map(),
    environments: new Map(),
    condaFiles: new Map(),
    inlineConda: [],
    models: new Map(),
    components: new Map(),
    computes: new Map(),
    componentData: new Map(),
  };
}

/** Notes the YAML of an entity for the schema check; what is declared without YAML has none. */
export function noteDocument({ documents }: Linking, source: DocumentSource | undefined, entity: Entity): void {
  if (source) documents.set(source, entity);
}

/** Resolves a path fact and notes where it is named. */
export function linkPath(
  linking: Linking,
  fact: Fact<PathText>,
  role: PathRole,
  owner: Entity,
  field: string,
  inside?: PathUse,
): Fact<PathUse> {
  if (fact.state !== 'known') return fact;
  const folder = inside?.target ?? folderOf(fact.at.file);
  const use = linking.listing.resolve(fact.value, folder);
  linking.paths.push({ role, use, owner, field, ...(inside ? { inside } : {}) });
  return { ...fact, value: use };
}

/** Notes a reference and what it was found to mean. */
export function linkAsset<D, T>(
  linking: Linking,
  fact: Fact<AssetText<D>>,
  role: ReferenceRole,
  owner: Entity,
  field: string,
  resolve: (text: AssetText<D>) => Resolution<T>,
): Fact<AssetUse<T>> {
  if (fact.state !== 'known') return fact;
  const { written, reference, at } = fact.value;
  linking.references.push({ role, written, reference, at, owner, field });
  return { ...fact, value: { written, reference, at, resolved: resolve(fact.value) } };
}

/** What an environment reference of a deployment means. */
export function resolveEnvironment(
  linking: Linking,
  text: AssetText<EnvironmentDeclaration>,
  owner: Entity,
): Resolution<Environment> {
  if (text.inline) return { state: 'found', candidates: [linkEnvironment(linking, text.inline)] };
  if (text.reference.form === 'file') return environmentFile(linking, text, text.reference.path, owner);
  const written = text.written.trim();
  const known = linking.known.environments.get(written);
  const found = resolveReference(text.reference, text.at.file, linking.catalogue.environments(), 'environment');
  if (known && found.state === 'outside') {
    return { state: 'found', candidates: [environmentFromConfiguration(written, known)] };
  }
  return mapResolution(found, (declaration) => linkEnvironment(linking, declaration));
}

function environmentFile(
  linking: Linking,
  text: AssetText<EnvironmentDeclaration>,
  path: string,
  owner: Entity,
): Resolution<Environment> {
  const use = linking.listing.resolve({ written: path, at: text.at }, folderOf(text.at.file));
  linking.paths.push({ role: 'environment file', use: { ...use, written: path }, owner, field: 'environment' });
  if (use.exists !== 'file' || use.target === undefined) {
    return { state: 'outside', because: `the environment file "${path}" cannot be read` };
  }
  const opened = linking.files.yaml(use.target, true)?.owner;
  if (!opened) return { state: 'outside', because: `the environment file "${path}" cannot be read` };
  const same = [...linking.environments.keys()].find((each) => each.file === use.target && !each.inline);
  return { state: 'found', candidates: [linkEnvironment(linking, same ?? readEnvironment(opened))] };
}

function linkEnvironment(linking: Linking, declaration: EnvironmentDeclaration): Environment {
  const done = linking.environments.get(declaration);
  if (done) return done;
  const { condaFile, buildPath, dockerfile, source, ...rest } = environmentAsDeployed(linking, declaration);
  const entity: Entity = declaration;
  const prefix = declaration.inline ? 'environment.' : '';
  const known = knownOfEnvironment(linking.known, declaration);
  const environment: Environment = {
    ...rest,
    condaFile: linkConda(linking, condaFile, entity, `${prefix}conda_file`),
    ...(known ? { known: knownPackages(known) } : {}),
  };
  linking.environments.set(declaration, environment);
  noteDocument(linking, source, environment);
  const context = linkPath(linking, localOnly(buildPath), 'build context', entity, `${prefix}build.path`);
  if (context.state === 'known') linkDockerfile(linking, declaration, context.value, prefix);
  return environment;
}

/** What stands inside a deployment is overridden with it. */
function environmentAsDeployed(linking: Linking, declaration: EnvironmentDeclaration): EnvironmentDeclaration {
  if (declaration.inline) return declaration;
  const { file, image, build, condaFile } = declaration;
  const { applyToAsset } = linking.overrides;
  return {
    ...declaration,
    image: applyToAsset(image, 'environment', file, 'image'),
    build: applyToAsset(build, 'environment', file, 'build'),
    condaFile: applyToAsset(condaFile, 'environment', file, 'conda_file'),
  };
}

function linkDockerfile(linking: Linking, declaration: EnvironmentDeclaration, context: PathUse, prefix: string): void {
  const { dockerfile, buildPath } = declaration;
  if (dockerfile.state === 'unknown' || buildPath.state !== 'known' || context.exists !== 'folder') return;
  const path: Fact<PathText> =
    dockerfile.state === 'known'
      ? dockerfile
      : { ...buildPath, value: { written: 'Dockerfile', at: buildPath.value.at } };
  linkPath(linking, path, 'Dockerfile', declaration, `${prefix}build.dockerfile_path`, context);
}

/** A path that is a URL or an asset is not looked for. */
export function localOnly(fact: Fact<PathText>): Fact<PathText> {
  if (fact.state !== 'known' || !/^[a-z][a-z0-9+.-]+:/i.test(fact.value.written)) return fact;
  return { state: 'unknown', at: fact.at, because: `"${fact.value.written}" lies outside the repository` };
}

function linkConda(
  linking: Linking,
  fact: Fact<PathText | CondaDeclaration>,
  owner: Entity,
  field: string,
): Fact<CondaFile> {
  if (fact.state !== 'known') return fact;
  if ('packages' in fact.value) {
    const conda = completeConda(linking, fact.value);
    noteDocument(linking, fact.value.source, owner);
    linking.inlineConda.push(conda);
    return { ...fact, value: conda };
  }
  const use = linkPath(linking, { ...fact, value: fact.value }, 'conda file', owner, field);
  const target = use.state === 'known' && use.value.exists === 'file' ? use.value.target : undefined;
  const conda = target === undefined ? undefined : condaFileAt(linking, target);
  if (conda) return { ...fact, value: conda };
  return { state: 'unknown', at: fact.at, because: `the conda file "${fact.value.written}" cannot be read` };
}

function condaFileAt(linking: Linking, file: FilePath): CondaFile | undefined {
  if (linking.condaFiles.has(file)) return linking.condaFiles.get(file);
  const opened = linking.files.yaml(file, true)?.owner;
  const declaration = opened && readCondaMapping(opened);
  const conda = declaration && completeConda(linking, declaration);
  linking.condaFiles.set(file, conda);
  if (declaration && conda) noteDocument(linking, declaration.source, condaEntity(declaration, file));
  return conda;
}

function condaEntity(declaration: CondaDeclaration, file: FilePath): Entity {
  const { header } = declaration;
  return { entity: 'conda file', file, header, title: file, name: { state: 'absent', in: header } };
}

/** Adds the packages of included requirements files; one that cannot be read is a gap. */
function completeConda(linking: Linking, declaration: CondaDeclaration): CondaFile {
  const items: Package[] = [...declaration.packages.items];
  const gaps = [...declaration.packages.gaps];
  const constraints = [...declaration.constraints];
  const seen = new Set<FilePath>();
  const queue = [...declaration.includes];
  for (let include = queue.shift(); include; include = queue.shift()) {
    const use = linking.listing.resolve(include, folderOf(include.at.file));
    const text = use.exists === 'file' && use.target !== undefined ? linking.files.text(use.target) : undefined;
    if (use.target === undefined || text === undefined) {
      gaps.push({ at: include.at, because: `the requirements file "${include.written}" cannot be read` });
      continue;
    }
    if (seen.has(use.target)) continue;
    seen.add(use.target);
    const more = readRequirementsPackages(use.target, text);
    items.push(...more.packages.items);
    gaps.push(...more.packages.gaps);
    constraints.push(...more.constraints);
    queue.push(...more.includes);
  }
  const packages: Roster<Package> = { items, gaps };
  return { file: declaration.file, header: declaration.header, packages, constraints };
}

/** What a model reference of a deployment means. */
export function resolveModel(linking: Linking, text: AssetText<ModelDeclaration>): Resolution<Model> {
  if (text.inline) return { state: 'found', candidates: [linkModel(linking, text.inline)] };
  const found = resolveReference(text.reference, text.at.file, linking.catalogue.models(), 'model');
  return mapResolution(found, (declaration) => linkModel(linking, declaration));
}

function linkModel(linking: Linking, declaration: ModelDeclaration): Model {
  const done = linking.models.get(declaration);
  if (done) return done;
  const { path, source, ...rest } = modelAsDeployed(linking, declaration);
  const field = declaration.inline ? 'model.path' : 'path';
  if (path.state === 'known') {
    const { written, at } = path.value;
    const reference = parseReference(written);
    linking.references.push({ role: 'model path', written, reference, at, owner: declaration, field });
  }
  const use = linkPath(linking, localOnly(path), 'model path', declaration, field);
  const model: Model = { ...rest, path: use, mlmodel: mlmodelOf(linking, use, declaration.header) };
  linking.models.set(declaration, model);
  noteDocument(linking, source, model);
  return model;
}

function modelAsDeployed(linking: Linking, declaration: ModelDeclaration): ModelDeclaration {
  if (declaration.inline) return declaration;
  const { file, path, type } = declaration;
  const { applyToAsset } = linking.overrides;
  return {
    ...declaration,
    path: applyToAsset(path, 'model', file, 'path'),
    type: applyToAsset(type, 'model', file, 'type'),
  };
}

function mlmodelOf(linking: Linking, path: Fact<PathUse>, header: Location): Fact<MlModel> {
  if (path.state !== 'known') return path;
  const { target, exists, written } = path.value;
  if (exists !== 'folder' || target === undefined) {
    return { state: 'unknown', at: path.at, because: `the model folder "${written}" is not in the repository` };
  }
  const file = target === '' ? 'MLmodel' : `${target}/MLmodel`;
  if (!linking.listing.below(target).includes(file)) return { state: 'absent', in: header };
  const opened = linking.files.yaml(file, false);
  const mlmodel = opened && readMlModel(opened);
  return mlmodel
    ? {
        state: 'known',
        value: { ...mlmodel, packages: packagesBeside(linking, target, mlmodel.flavorsAt) },
        at: path.at,
      }
    : { state: 'unknown', at: path.at, because: `"${file}" cannot be read` };
}

/** What the conda.yaml of a model folder lists: MLflow writes it, and it may have been mended since. */
function packagesBeside(linking: Linking, folder: FilePath, header: Location): Fact<Roster<Package>> {
  const file = folder === '' ? 'conda.yaml' : `${folder}/conda.yaml`;
  if (!linking.listing.below(folder).includes(file)) return { state: 'absent', in: header };
  const owner = linking.files.yaml(file, false)?.owner;
  if (!owner) return { state: 'unknown', at: header, because: `"${file}" cannot be read` };
  const { packages, header: at } = completeConda(linking, readCondaMapping(owner));
  return { state: 'known', value: packages, at };
}

/** What a compute reference means. */
export function resolveCompute(linking: Linking, text: AssetText<unknown>): Resolution<Compute> {
  const found = resolveReference(text.reference, text.at.file, linking.catalogue.computes(), 'compute cluster');
  const known = knownCompute(linking.known, text.reference);
  if (known && found.state === 'outside') {
    return { state: 'found', candidates: [computeFromConfiguration(text.written.replace(/^azureml:/, ''), known)] };
  }
  return mapResolution(found, (declaration) => linkCompute(linking, declaration));
}

function linkCompute(linking: Linking, declaration: ComputeDeclaration): Compute {
  const done = linking.computes.get(declaration);
  if (done) return done;
  const { source, ...compute } = completeCompute(computeAsDeployed(linking, declaration), linking.known);
  linking.computes.set(declaration, compute);
  noteDocument(linking, source, compute);
  return compute;
}

function computeAsDeployed({ overrides }: Linking, declaration: ComputeDeclaration): ComputeDeclaration {
  const { file, identity, maxInstances, size, tier } = declaration;
  return {
    ...declaration,
    identity: overrides.applyToAsset(identity, 'compute', file, 'identity'),
    maxInstances: overrides.applyToAsset(maxInstances, 'compute', file, 'max_instances'),
    size: overrides.applyToAsset(size, 'compute', file, 'size'),
    tier: overrides.applyToAsset(tier, 'compute', file, 'tier'),
  };
}

/** What a component reference means: a path beside the deployment file, or an asset (never found: components are registered elsewhere). */
export function resolveComponent(linking: Linking, text: AssetText<unknown>, owner: Entity): Resolution<Component> {
  if (text.reference.form !== 'plain' || /^azureml:/i.test(text.written)) {
    return { state: 'outside', because: 'the component is registered, not a file' };
  }
  const use = linking.listing.resolve({ written: text.written, at: text.at }, folderOf(text.at.file));
  linking.paths.push({ role: 'component file', use, owner, field: 'component' });
  const component = use.exists === 'file' && use.target !== undefined ? componentAt(linking, use.target) : undefined;
  return foundOrOutside(component ? [component] : [], `the component file "${text.written}" cannot be read`);
}

function componentAt(linking: Linking, file: FilePath): Component | undefined {
  if (linking.components.has(file)) return linking.components.get(file);
  const opened = linking.files.yaml(file, true)?.owner;
  const declaration = opened && readComponent(opened);
  const component = declaration && linkComponent(linking, declaration);
  linking.components.set(file, component);
  if (declaration && component) noteDocument(linking, declaration.source, component);
  return component;
}

function linkComponent(linking: Linking, declaration: ComponentDeclaration): Component {
  const { jobs, source, data, ...rest } = declaration;
  linking.componentData.set(declaration.file, data);
  if (jobs.state !== 'known') return { ...rest, jobs };
  const value = jobs.value.map(({ component, ...job }) => ({
    ...job,
    type: job.type.state === 'absent' ? typeOfStep(linking, component) : job.type,
    compute: linkAsset(linking, job.compute, 'compute', declaration, `jobs.${job.name}.compute`, (text) =>
      resolveCompute(linking, text),
    ),
  }));
  return { ...rest, jobs: { ...jobs, value } };
}

/** The type in the component file that a step names. */
function typeOfStep(linking: Linking, component: Fact<AssetText>): Fact<string> {
  if (component.state !== 'known') return component;
  const { reference, at, written } = component.value;
  const because = `the component "${written}" is not a file of the repository`;
  const path = reference.form === 'file' ? reference.path : reference.form === 'plain' ? reference.text : undefined;
  if (path === undefined) return { state: 'unknown', at, because };
  const use = linking.listing.resolve({ written: path, at }, folderOf(at.file));
  const owner =
    use.exists === 'file' && use.target !== undefined ? linking.files.yaml(use.target, false)?.owner : undefined;
  return owner ? readComponent(owner).type : { state: 'unknown', at, because };
}

function mapResolution<T, U>(resolution: Resolution<T>, change: (value: T) => U): Resolution<U> {
  if (resolution.state === 'outside') return resolution;
  const [first, ...rest] = resolution.candidates;
  return { state: 'found', candidates: [change(first), ...rest.map(change)] };
}
