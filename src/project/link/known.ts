import type { KnownCompute, KnownEnvironment, KnownOutside } from '../../config/config.ts';
import type { Compute, Environment, Package } from '../../model/assets.ts';
import type { ComputeDeclaration, EnvironmentDeclaration } from '../../model/declaration.ts';
import type { Fact, Roster, Unknown } from '../../model/facts.ts';
import { parseReference, type Reference } from '../../model/reference.ts';
import { parseRequirement } from '../../syntax/requirements/pep508.ts';
import type { Location } from '../../text/location.ts';

/** The packages that the configuration lists; a list that is not called complete has a gap. */
export function knownPackages({ packages, complete, at }: KnownEnvironment): NonNullable<Environment['known']> {
  const items = packages.map((text) => packageOf(text, at));
  const readable = items.filter((item) => item !== undefined);
  const gaps = [];
  if (!complete) gaps.push({ at, because: 'the configuration does not call its list of packages complete' });
  if (readable.length < items.length) gaps.push({ at, because: 'the configuration lists a package that has no name' });
  return { packages: { items: readable, gaps } satisfies Roster<Package>, at };
}

function packageOf(text: string, at: Location): Package | undefined {
  const requirement = parseRequirement(text);
  if (requirement === undefined) return undefined;
  const { key: name, specifier, extras, marker } = requirement;
  return { name, manager: 'pip', specifier, extras, ...(marker === undefined ? {} : { marker }), at };
}

/** An environment that only the configuration knows, under the reference that deployments write. */
export function environmentFromConfiguration(written: string, known: KnownEnvironment): Environment {
  const { at } = known;
  const said = unknownAt(at, `the environment "${written}" is not defined in the repository`);
  return {
    ...identityOf('environment', written, at),
    inline: false,
    version: said,
    image: said,
    build: said,
    dockerfile: said,
    condaFile: said,
    known: knownPackages(known),
  };
}

/** All environments that the configuration names. */
export function environmentsInConfiguration({ environments }: KnownOutside): readonly Environment[] {
  return [...environments].map(([written, known]) => environmentFromConfiguration(written, known));
}

/** What the configuration says of an environment that the repository defines: by name, and by version if the entry has one. */
export function knownOfEnvironment(
  known: KnownOutside,
  { name, version }: EnvironmentDeclaration,
): KnownEnvironment | undefined {
  for (const [written, entry] of known.environments) {
    const reference = parseReference(written);
    if (reference.form !== 'asset' || reference.label !== undefined) continue;
    const sameName = name.state === 'known' && same(name.value, reference.name);
    const sameVersion = version.state === 'known' && version.value === reference.version;
    if (sameName && (reference.version === undefined || sameVersion)) return entry;
  }
  return undefined;
}

/** What the configuration says of the compute that a reference names. */
export function knownCompute(known: KnownOutside, reference: Reference): KnownCompute | undefined {
  if (reference.form === 'plain') return computeNamed(known, reference.text);
  return reference.form === 'asset' || reference.form === 'arm' ? computeNamed(known, reference.name) : undefined;
}

function computeNamed(known: KnownOutside, name: string): KnownCompute | undefined {
  for (const [written, entry] of known.computes) if (same(nameOf(written), name)) return entry;
  return undefined;
}

/** Users may write the name as references do: "azureml:batch-cluster". */
function nameOf(written: string): string {
  const reference = parseReference(written);
  return reference.form === 'asset' || reference.form === 'arm' ? reference.name : written.trim();
}

/** A compute that only the configuration knows. */
export function computeFromConfiguration(name: string, { kind, at }: KnownCompute): Compute {
  const unsaid = unknownAt(at, `the compute "${name}" is not declared in the repository`);
  return {
    ...identityOf('compute cluster', name, at),
    type: { state: 'known', value: kind === 'amlcompute' ? 'amlcompute' : 'kubernetes', at },
    cluster: kind === 'amlcompute' ? { state: 'absent', in: at } : { state: 'known', value: kind, at },
    maxInstances: unsaid,
    identity: unsaid,
    tier: unsaid,
    size: unsaid,
  };
}

/** All computes that the configuration names. */
export function computesInConfiguration({ computes }: KnownOutside): readonly Compute[] {
  return [...computes].map(([written, known]) => computeFromConfiguration(nameOf(written), known));
}

/** Fills in what a compute file leaves open. What the file says stays. */
export function completeCompute(declaration: ComputeDeclaration, known: KnownOutside): ComputeDeclaration {
  const { name, type, cluster } = declaration;
  const entry = name.state === 'known' ? computeNamed(known, name.value) : undefined;
  if (entry === undefined) return declaration;
  const told = computeFromConfiguration(declaration.title, entry);
  return {
    ...declaration,
    type: type.state === 'known' ? type : told.type,
    cluster: cluster.state === 'known' ? cluster : told.cluster,
  };
}

function identityOf(entity: string, title: string, at: Location) {
  const name: Fact<string> = { state: 'known', value: title, at };
  return { entity, file: at.file, header: at, title, name };
}

function unknownAt(at: Location, because: string): Unknown {
  return { state: 'unknown', at, because };
}

/** The client folds the letter case of names when it looks for an asset. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
