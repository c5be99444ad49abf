import { type ComponentKind, componentKind, readComponent } from '../../dialects/cli-yaml/component.ts';
import { textFact } from '../../dialects/cli-yaml/values.ts';
import type { Component, ComponentJob } from '../../model/assets.ts';
import type { AssetText, ComponentDeclaration, JobDeclaration, PathText } from '../../model/declaration.ts';
import type { Entity, PathUse, Resolution } from '../../model/entity.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { otherKind } from '../files/kinds.ts';
import { resolveCompute } from './compute.ts';
import { noteEnvironment } from './environment.ts';
import {
  type Linking,
  linkAsset,
  linkPath,
  localOnly,
  noteDocument,
  notOnePlace,
  notRead,
  usedPath,
} from './linking.ts';
import { foundOrOutside } from './resolve.ts';

/** What the component reference of a deployment means: a path beside its file, or an asset (never found: components are registered elsewhere). */
export function resolveComponent(linking: Linking, text: AssetText<unknown>, owner: Entity): Resolution<Component> {
  if (text.loaded) return loadedComponent(linking, text.loaded, owner);
  if (text.reference.form !== 'plain' || text.form === 'free') return registered;
  return componentNamed(linking, text, text.written, { owner, field: 'component', kind: 'pipeline component' });
}

/** Links the component that a command or call sends; without a type the client takes it for one of a command. */
export function linkSentComponent(linking: Linking, file: FilePath): void {
  const map = linking.files.yaml(file, true)?.owner?.map;
  if (map && otherKind(map, 'component') === undefined) componentAt(linking, file, undefined);
}

const registered = { state: 'outside', because: 'the component is registered, not a file' } as const;

/** What a file is taken for by what names it; "other": a component that no schema of ours reads; undefined: what it says of itself. */
type Taken = ComponentKind | 'other' | undefined;

/** Where a component file is named, and what for. */
interface Naming {
  readonly owner: Entity;
  readonly field: string;
  readonly kind: Taken;
}

function componentNamed(
  linking: Linking,
  { at }: AssetText<unknown>,
  written: string,
  naming: Naming,
): Resolution<Component> {
  if (/^azureml:/i.test(written)) return registered;
  return componentIn(linking, linking.listing.resolve({ written, at }, folderOf(at.file)), naming);
}

/** `load_component("pipeline.yml")`: where code looks for it is known if just one file may be meant. */
function loadedComponent(linking: Linking, path: PathText, owner: Entity): Resolution<Component> {
  const use = usedPath(linking, path);
  if (use) return componentIn(linking, use, { owner, field: 'component', kind: 'pipeline component' });
  return { state: 'outside', because: notOnePlace(linking, path) };
}

function componentIn(linking: Linking, use: PathUse, { owner, field, kind }: Naming): Resolution<Component> {
  linking.paths.push({ role: 'component file', use, owner, field });
  const component =
    use.exists === 'file' && use.target !== undefined ? componentAt(linking, use.target, kind) : undefined;
  return foundOrOutside(component ? [component] : [], notRead(use, 'component file'));
}

/** The component in a file, read once; one that leads back to itself is not found. */
function componentAt(linking: Linking, file: FilePath, wanted: Taken): Component | undefined {
  if (linking.components.has(file)) return linking.components.get(file);
  linking.components.set(file, undefined);
  const opened = linking.files.yaml(file, true)?.owner;
  if (opened === undefined) return undefined;
  const taken = wanted ?? typedAs(textFact(opened, 'type')) ?? 'command component';
  const declaration = readComponent(opened, taken === 'other' ? undefined : taken);
  const component = linkComponent(linking, declaration);
  linking.components.set(file, component);
  noteDocument(linking, declaration.source, component);
  return component;
}

/** Links what a component names; `inside` is the way to a map in a step, with a dot behind it. */
function linkComponent(linking: Linking, declaration: ComponentDeclaration, inside = ''): Component {
  const { jobs, source, data, work, ...said } = declaration;
  const rest = { ...said, requiredInputs: asTheyLie(linking, declaration, said.requiredInputs, `${inside}inputs`) };
  if (inside === '') linking.componentData.set(declaration.file, data);
  linkWork(linking, declaration, work, inside);
  if (jobs.state !== 'known') return { ...rest, jobs };
  return { ...rest, jobs: { ...jobs, value: jobs.value.map((job) => linkJob(linking, declaration, job)) } };
}

function linkJob(linking: Linking, owner: ComponentDeclaration, job: JobDeclaration): ComponentJob {
  const { runs, work, ...rest } = job;
  const inside = `jobs.${job.name}.`;
  // The code of a step that names a component is the component's.
  const code = job.component.state === 'absent' ? work.code : ({ state: 'absent', in: job.at } as const);
  linkWork(linking, owner, { ...work, code }, inside);
  const kind = runs === 'trial' ? 'command component' : typedAs(job.type);
  const component = linkAsset(
    linking,
    asSpelled(asTheyLie(linking, owner, job.component, `${inside}${runs}`), kind),
    'component',
    owner,
    `${inside}${runs}`,
    (text) => componentOfStep(linking, text, { owner, field: `${inside}${runs}`, kind }),
  );
  return {
    ...rest,
    component,
    inputs: asTheyLie(linking, owner, job.inputs, `${inside}inputs`),
    type: job.type.state === 'absent' ? typeOfStep(component) : job.type,
    compute: linkAsset(linking, job.compute, 'compute', owner, `${inside}compute`, (text, within) =>
      resolveCompute(within, text),
    ),
  };
}

/** What a type makes of a component. */
function typedAs(type: Fact<string>): Taken {
  if (type.state === 'absent') return undefined;
  return (type.state === 'known' ? componentKind(type.value) : undefined) ?? 'other';
}

/** Steps take "file:" in front of a path, but for those that run a pipeline. */
function asSpelled<T>(fact: Fact<AssetText<T>>, kind: Taken): Fact<AssetText<T>> {
  if (fact.state !== 'known' || fact.value.reference.form !== 'file' || kind === 'pipeline component') return fact;
  return { ...fact, value: { ...fact.value, form: 'free' } };
}

function componentOfStep(
  linking: Linking,
  text: AssetText<ComponentDeclaration>,
  naming: Naming,
): Resolution<Component> {
  if (text.inline) {
    const component = linkComponent(linking, text.inline, `${naming.field}.`);
    return { state: 'found', candidates: [component] };
  }
  const { reference, form } = text;
  if (reference.form === 'file' && form === 'free') return componentNamed(linking, text, reference.path, naming);
  return reference.form === 'plain' ? componentNamed(linking, text, reference.text, naming) : registered;
}

/** The type of what a step runs. */
function typeOfStep(component: ComponentJob['component']): Fact<string> {
  if (component.state !== 'known') return component;
  const { resolved, at, written } = component.value;
  if (resolved.state === 'found') return resolved.candidates[0].type;
  return { state: 'unknown', at, because: `the component "${written}" is not a file of the repository` };
}

function linkWork(
  linking: Linking,
  owner: ComponentDeclaration,
  { below, code, scripts, environment }: ComponentDeclaration['work'],
  inside: string,
): void {
  const lying = <T>(fact: Fact<T>, key: string) => asTheyLie(linking, owner, fact, `${inside}${below}${key}`);
  const local = mapFact(localOnly(unbound(lying(code, 'code'))), (path) => ({ ...path, holds: scripts }));
  linkPath(linking, local, 'code folder or file', owner, `${inside}${below}code`);
  noteEnvironment(linking, unbound(lying(environment, 'environment')), owner, `${inside}${below}environment`);
}

/** A value that is bound to an input of the pipeline is known when that runs. */
function unbound<T extends { readonly written: string }>(fact: Fact<T>): Fact<T> {
  if (fact.state !== 'known' || !fact.value.written.includes('${{')) return fact;
  return { state: 'unknown', at: fact.at, because: `"${fact.value.written}" is an input of the pipeline` };
}

/** A fact of a component file, unless steps, or commands that send it, may change it. */
function asTheyLie<T>({ overrides }: Linking, { file }: ComponentDeclaration, fact: Fact<T>, field: string): Fact<T> {
  const sent = overrides.views(file, 'component').map((view) => view.apply(fact, [field]));
  return sent.find(({ state }) => state === 'unknown') ?? fact;
}
