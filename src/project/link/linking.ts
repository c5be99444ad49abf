import type { KnownOutside } from '../../config/config.ts';
import type { RequirementsDeclaration } from '../../dialects/cli-yaml/requirements.ts';
import type { Component, Compute, CondaFile, Environment, Model } from '../../model/assets.ts';
import type {
  AssetText,
  ComputeDeclaration,
  DocumentSource,
  EnvironmentDeclaration,
  ModelDeclaration,
  PathText,
  ReadDockerfile,
} from '../../model/declaration.ts';
import type { FilesMeant } from '../../model/default-assignment.ts';
import type {
  AssetUse,
  Entity,
  NamedPath,
  NamedReference,
  PathRole,
  PathUse,
  ReferenceRole,
  Resolution,
} from '../../model/entity.ts';
import type { Fact, Unknown } from '../../model/facts.ts';
import type { Containment } from '../../model/failure.ts';
import { parseOpenReference } from '../../model/reference.ts';
import type { ReadScoringScript, ScoringScript } from '../../model/scoring-script.ts';
import { type Allowance, allow } from '../../text/allowance.ts';
import { dockerfileCharacters, requirementsCharacters, scoringPythonCharacters } from '../../text/budgets.ts';
import type { Keep } from '../../text/keep.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { once, perObject } from '../../text/memo.ts';
import { folderOf } from '../../text/paths.ts';
import type { Overrides } from '../effects/overrides.ts';
import type { Steps } from '../effects/steps.ts';
import type { Catalogue } from '../files/catalogue.ts';
import type { Files } from '../files/files.ts';
import type { Listing } from '../files/listing.ts';
import type { Mentions } from '../files/mentions.ts';
import type { Live } from '../live/live.ts';

/** What linking needs, and what it collects on its way. */
export interface Linking {
  readonly files: Files;
  readonly listing: Listing;
  readonly filesMeant: FilesMeant;
  readonly catalogue: Catalogue;
  readonly known: KnownOutside;
  /** What live workspaces show. */
  readonly live: Live;
  readonly overrides: Overrides;
  readonly steps: Steps;
  /** Keeps a part that throws from taking the rest along. */
  readonly containment: Containment;
  /** Undefined where no environment has a build context. */
  readonly readDockerfile: ReadDockerfile | undefined;
  /** Undefined where no YAML names a scoring script. */
  readonly readScript: ReadScoringScript | undefined;
  /** How much of scoring scripts, and of modules beside them, may still be read. */
  readonly pythonAllowed: Allowance;
  readonly requirementsAllowed: Allowance;
  readonly dockerfilesAllowed: Allowance;
  readonly requirements: Map<FilePath, RequirementsDeclaration>;
  /** All scripts, pipelines and notebooks with a word in their text. */
  readonly naming: Mentions['naming'];
  /** Keeps what a scoring script says between runs; undefined: there is one run only. */
  readonly keep: Keep | undefined;
  readonly paths: NamedPath[];
  readonly references: NamedReference[];
  /** The documents that batch deployments depend on, each with its entity. */
  readonly documents: Map<DocumentSource, Entity>;
  readonly environments: Map<EnvironmentDeclaration, Environment>;
  /** The first environment of each file that was linked. */
  readonly environmentFiles: Map<FilePath, EnvironmentDeclaration>;
  readonly condaFiles: Map<FilePath, CondaFile | undefined>;
  readonly inlineConda: CondaFile[];
  readonly models: Map<ModelDeclaration, Model>;
  readonly components: Map<FilePath, Component | undefined>;
  readonly computes: Map<ComputeDeclaration, Compute>;
  /** The computes of live workspaces that something here names. */
  readonly liveComputes: Map<ComputeDeclaration, Compute>;
  /** By file and code folder. */
  readonly scripts: Map<string, ScoringScript>;
  /** The data paths that component files name. */
  readonly componentData: Map<FilePath, readonly PathText[]>;
}

/** Starts a link with nothing collected. */
export function newLinking(
  given: Pick<
    Linking,
    | 'files'
    | 'listing'
    | 'filesMeant'
    | 'catalogue'
    | 'known'
    | 'live'
    | 'overrides'
    | 'steps'
    | 'containment'
    | 'readDockerfile'
    | 'readScript'
    | 'naming'
    | 'keep'
  >,
): Linking {
  return {
    ...given,
    paths: [],
    references: [],
    documents: new Map(),
    environments: new Map(),
    environmentFiles: new Map(),
    condaFiles: new Map(),
    inlineConda: [],
    models: new Map(),
    components: new Map(),
    computes: new Map(),
    liveComputes: new Map(),
    scripts: new Map(),
    pythonAllowed: allow(scoringPythonCharacters, 'the scoring scripts and their modules'),
    requirementsAllowed: allow(requirementsCharacters, 'the requirements files'),
    requirements: new Map(),
    dockerfilesAllowed: allow(dockerfileCharacters, 'the Dockerfiles'),
    componentData: new Map(),
  };
}

/** Notes the YAML of an entity for the schema check, once however often it is sent; what is declared without YAML has none. */
export function noteDocument({ documents }: Linking, source: DocumentSource | undefined, entity: Entity): void {
  if (source && !documents.has(source)) documents.set(source, entity);
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
  const there = usedPath(linking, fact.value, inside);
  const missing = there === undefined && role === 'conda file' ? missingFrom(linking, fact.value) : undefined;
  const use = there ?? missing;
  if (use === undefined && /^(\/|~|[A-Za-z]:[\\/])/.test(fact.value.written)) return outside(fact, fact.value.written);
  if (use === undefined) {
    return { state: 'unknown', at: fact.at, because: notOnePlace(linking, fact.value) };
  }
  linking.paths.push({
    ...{ role, use, owner, field },
    ...(inside ? { inside } : {}),
    ...(missing ? { fromRun: true as const } : {}),
  });
  return { ...fact, value: use };
}

/** The path that is surely not there: the one folder from which it is seen is known. */
function missingFrom({ listing }: Linking, path: PathText): PathUse | undefined {
  const [folder, another] = path.folders ?? [];
  if (folder === undefined || another !== undefined) return undefined;
  const use = listing.resolve(path, folder);
  return use.exists === 'no' ? use : undefined;
}

/** The path meant; undefined: it depends on where code runs, and not just one file or folder may be meant. */
export function usedPath({ listing }: Pick<Linking, 'listing'>, path: PathText, inside?: PathUse): PathUse | undefined {
  const { folders, at } = path;
  if (folders === undefined) return listing.resolve(path, inside?.target ?? folderOf(at.file));
  const from = inside?.target === undefined ? folders : [inside.target];
  const uses = from
    .map((folder) => listing.resolve(path, folder))
    .filter(({ exists }) => exists === 'file' || exists === 'folder');
  const [only] = uses;
  return new Set(uses.map(({ target }) => target)).size === 1 ? only : undefined;
}

/** Why it is not known what a path means whose folder depends on where code runs. */
export function notOnePlace({ listing }: Pick<Linking, 'listing'>, path: PathText): string {
  const { folders = [], written } = path;
  const uses = folders.map((folder) => listing.resolve(path, folder));
  const targets = new Set(uses.flatMap(({ exists, target = '' }) => (/^fi|^fo/.test(exists) ? [target] : [])));
  if (targets.size > 1) {
    const [first, second] = [...targets].sort();
    return `"${written}" may be "${first}" or "${second}"`;
  }
  const because = uses.find(({ exists }) => exists === 'unknown')?.because;
  if (because !== undefined) return `nobody can tell whether "${written}" exists: ${because}`;
  return folders.length === 0
    ? `the folder in which "${written}" is looked for is not known`
    : `"${written}" is in none of the folders that it may be looked for in`;
}

/** Why nothing is known of what a file says: it is not there, may not be, or cannot be read. */
export function notRead(use: PathUse, what: string): string {
  const named = `the ${what} "${use.written}"`;
  if (use.exists === 'unknown') return `nobody can tell whether ${named} exists: ${use.because ?? 'it is not listed'}`;
  return use.exists === 'no' ? `${named} is not in the repository` : `${named} cannot be read`;
}

/** The reference in the word of a command of which only the version is not known: `--set environment=azureml:scoring:$VERSION`. */
function openlySaid<D>(fact: Fact<AssetText<D>>): Fact<AssetText<D>> {
  const word = fact.state === 'unknown' ? fact.word : undefined;
  const reference = word === undefined ? undefined : parseOpenReference(word);
  if (fact.state !== 'unknown' || word === undefined || reference === undefined) return fact;
  return { state: 'known', value: { written: word, reference, at: fact.at }, at: fact.at };
}

/** Notes a reference and what it was found to mean. */
export function linkAsset<D, T>(
  linking: Linking,
  said: Fact<AssetText<D>>,
  role: ReferenceRole,
  owner: Entity,
  field: string,
  resolve: (text: AssetText<D>, linking: Linking) => Resolution<T>,
): Fact<AssetUse<T>> {
  const fact = role === 'model' || role === 'environment' ? openlySaid(said) : said;
  if (fact.state === 'unknown' && fact.unless !== undefined) {
    const text = fact.unless as AssetText<D>; // what the same fact held before
    return { ...fact, meant: once(() => candidatesIn(resolve(text, besides(linking)))) };
  }
  if (fact.state !== 'known') return fact;
  const { written, reference, at, form } = fact.value;
  const isOpen = 'isOpen' in reference && reference.isOpen === true;
  // Of what is filled in later the form is nobody's yet.
  if (!isOpen)
    linking.references.push({ role, written, reference, at, owner, field, ...(form === undefined ? {} : { form }) });
  const where = { step: `while linking a ${role}`, file: at.file };
  const resolved = linking.containment.attempt(where, () => resolve(fact.value, linking)) ?? notUnderstood;
  return { ...fact, value: { written, reference, at, resolved } };
}

/** The same link beside itself: nothing that is linked with it is noted, and no file is reported that cannot be read. */
export const besides = perObject((linking: Linking): Linking => {
  const { files } = linking;
  return newLinking({
    ...linking,
    files: { ...files, need: () => undefined, yaml: (file) => files.yaml(file, false) },
  });
});

function candidatesIn<T>(resolution: Resolution<T>): readonly T[] {
  return resolution.state === 'found' ? resolution.candidates : [];
}

/** What a reference means whose definition made us fail. */
const notUnderstood = { state: 'outside', because: 'what it refers to could not be understood' } as const;

/** A path that is a URL or an asset is not looked for. */
export function localOnly(fact: Fact<PathText>): Fact<PathText> {
  if (fact.state !== 'known' || !/^[a-z][a-z0-9+.-]+:/i.test(fact.value.written)) return fact;
  return outside(fact, fact.value.written);
}

function outside({ at }: { readonly at: Location }, written: string): Unknown {
  return { state: 'unknown', at, because: `"${written}" lies outside the repository`, elsewhere: true };
}

/** The same resolution with other candidates. */
export function mapResolution<T, U>(resolution: Resolution<T>, change: (value: T) => U): Resolution<U> {
  if (resolution.state === 'outside') return resolution;
  const [first, ...rest] = resolution.candidates;
  return { ...resolution, candidates: [change(first), ...rest.map(change)] };
}
