import type { Component } from '../model/assets.ts';
import type { Deployment } from '../model/batch.ts';
import type { AssetUse, Entity, Resolution } from '../model/entity.ts';
import { type Fact, knownValue } from '../model/facts.ts';
import { compareLocations, type FilePath, type Location } from '../text/location.ts';
import { calledBy } from './names.ts';

/** How many deployments are named beside a finding about something that several of them use. */
const mostNamed = 5;

/** What a reference was found to mean; nothing if it is absent, unknown or defined outside the repository. */
export function candidatesOf<T>(fact: Fact<AssetUse<T>>): readonly T[] {
  return fact.state === 'known' ? definitionsIn(fact.value.resolved) : [];
}

/** Whether what a reference means lies in a registry, or is given by an address, whatever the rest of it comes to: it is not made of files here. */
export function isElsewhere(fact: Fact<AssetUse<unknown>>): boolean {
  const written = fact.state === 'unknown' ? fact.word : knownValue(fact)?.written;
  return written !== undefined && /^(azureml:\/\/registries\/|https?:\/\/)/i.test(written);
}

/** The definitions that were found. */
export function definitionsIn<T>(resolution: Resolution<T>): readonly T[] {
  return resolution.state === 'found' ? resolution.candidates : [];
}

/** What keeps it open whether a reference means what it was found to mean, as the part of a problem that says so. */
export function doubtIn(fact: Fact<AssetUse<unknown>>): { readonly doubt?: string } {
  const doubt = fact.state === 'known' && fact.value.resolved.state === 'found' ? fact.value.resolved.doubt : undefined;
  return doubt === undefined ? {} : { doubt };
}

/** The doubt that is left of an environment or model which deployments use: that of the first, if each of them has one. */
export function doubtOfUsers(
  users: readonly Deployment[],
  reference: (deployment: Deployment) => Fact<AssetUse<unknown>>,
): { readonly doubt?: string } {
  const doubts = users.map((user) => doubtIn(reference(user)));
  return doubts.every(({ doubt }) => doubt !== undefined) ? (doubts[0] ?? {}) : {};
}

/** The components that a deployment runs: its pipeline, what the steps of that run, and so on. */
export function componentsOf({ component }: Deployment): readonly Component[] {
  const found = new Set<Component>();
  const add = (each: Component) => {
    if (found.has(each)) return;
    found.add(each);
    for (const job of each.jobs.state === 'known' ? each.jobs.value : []) candidatesOf(job.component).forEach(add);
  };
  candidatesOf(component).forEach(add);
  return [...found];
}

/** Whether an image is one of a dated table: a registry, and patterns for the repository names in it. */
export function isImageOf(
  image: string,
  table: { readonly registry: string; readonly images: readonly { readonly pattern: string }[] },
): boolean {
  const [, registry, name = ''] = /^([^/]+)\/([^:@]+)/.exec(image.trim().toLowerCase()) ?? [];
  return registry === table.registry && table.images.some(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(name));
}

/** What a value belongs to, as a place beside a finding about it, where a command or code says the value in another file. */
export function ownerAsRelated(
  owner: Entity,
  at: Location,
): readonly { readonly at: Location; readonly message: string }[] {
  const message = `The ${owner.entity} ${calledBy(owner)} is declared here.`;
  return at.file === owner.file ? [] : [{ at: owner.header, message }];
}

/** Definitions in files of their own, as places beside a finding about what uses them. */
export function definitionsAsRelated(
  definitions: readonly (Entity & { readonly inline: boolean })[],
): readonly { readonly at: Location; readonly message: string }[] {
  return definitions
    .filter(({ inline }) => !inline)
    .map((each) => ({ at: each.header, message: `The ${each.entity} ${calledBy(each)} is declared here.` }));
}

/** The environments in files of their own that lead from deployments to a conda file or Dockerfile, as places beside a finding in it. */
export function environmentsAsRelated(
  users: readonly Deployment[],
  file: FilePath,
): readonly { readonly at: Location; readonly message: string }[] {
  const between = users
    .flatMap(({ environment }) => candidatesOf(environment))
    .filter((each) => each.file !== file && [each.condaFile, each.dockerfile].some((fact) => leadsTo(fact, file)));
  return definitionsAsRelated([...new Set(between)].slice(0, mostNamed));
}

function leadsTo(fact: Fact<{ readonly file: FilePath }>, file: FilePath): boolean {
  return fact.state === 'known' && fact.value.file === file;
}

/** The first deployments that use something, in file order, as places beside a finding about it. */
export function usersAsRelated(
  users: readonly Deployment[],
): readonly { readonly at: Location; readonly message: string }[] {
  return [...new Set(users)]
    .sort((a, b) => compareLocations(a.header, b.header))
    .slice(0, mostNamed)
    .map((each) => ({ at: each.header, message: `The batch deployment ${calledBy(each)} uses it.` }));
}
