import { readComponent } from '../../dialects/cli-yaml/component.ts';
import type { Component } from '../../model/assets.ts';
import type { AssetText, ComponentDeclaration, PathText } from '../../model/declaration.ts';
import type { Entity, PathUse, Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import { resolveCompute } from './compute.ts';
import { type Linking, linkAsset, noteDocument, usedPath } from './linking.ts';
import { foundOrOutside } from './resolve.ts';

/** What a component reference means: a path beside the deployment file, or an asset (never found: components are registered elsewhere). */
export function resolveComponent(linking: Linking, text: AssetText<unknown>, owner: Entity): Resolution<Component> {
  if (text.loaded) return loadedComponent(linking, text.loaded, owner);
  if (text.reference.form !== 'plain' || text.form === 'free' || /^azureml:/i.test(text.written)) {
    return { state: 'outside', because: 'the component is registered, not a file' };
  }
  const use = linking.listing.resolve({ written: text.written, at: text.at }, folderOf(text.at.file));
  return componentIn(linking, use, owner);
}

/** `load_component("pipeline.yml")`: where code looks for it is known if just one file may be meant. */
function loadedComponent(linking: Linking, path: PathText, owner: Entity): Resolution<Component> {
  const use = usedPath(linking, path);
  if (use) return componentIn(linking, use, owner);
  return { state: 'outside', because: `where "${path.written}" is looked for is not known` };
}

function componentIn(linking: Linking, use: PathUse, owner: Entity): Resolution<Component> {
  linking.paths.push({ role: 'component file', use, owner, field: 'component' });
  const component = use.exists === 'file' && use.target !== undefined ? componentAt(linking, use.target) : undefined;
  return foundOrOutside(component ? [component] : [], `the component file "${use.written}" cannot be read`);
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
