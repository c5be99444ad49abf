import type { DataDeclaration, EnvironmentDeclaration, ModelDeclaration, PathText } from '../../model/declaration.ts';
import { type Fact, mapFact } from '../../model/facts.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import { expressionAt, nameOf, parentNameOf, presenceAt, type Resource, textAt, unknownAt } from './resource.ts';
import { workspaceType } from './template.ts';

/** Whether a resource is a version of an asset of a collection: "environments", "models", "data". */
export function isVersionOf(collection: string): (resource: Resource) => boolean {
  return ({ type, existing }) => !existing && type === `${workspaceType}/${collection}/versions`;
}

/** An asset is named by its parent, and its version by itself. */
function identityOfVersion(resource: Resource, entity: string) {
  const name = parentNameOf(resource);
  const { header } = resource;
  const title = name.state === 'known' ? name.value : header.file;
  const spelling = 'service' as const;
  return { entity, file: header.file, header, title, name, version: nameOf(resource), spelling };
}

/** A version of an environment. */
export function readEnvironmentResource(resource: Resource): EnvironmentDeclaration {
  return {
    ...identityOfVersion(resource, 'environment'),
    inline: false,
    image: textAt(resource, 'properties', 'image'),
    build: presenceAt(resource, 'properties', 'build'),
    condaFile: condaOf(resource),
    buildPath: elsewhere(presenceAt(resource, 'properties', 'build')),
    dockerfile: elsewhere(presenceAt(resource, 'properties', 'build')),
  };
}

/** A build context is uploaded before. */
function elsewhere(build: Fact<true>): Fact<never> {
  return build.state === 'known' ? unknownAt(build.at, 'the build context lies outside the repository') : build;
}

/** The text of a conda file; that of a file beside the template can be read. */
function condaOf(resource: Resource): Fact<PathText> {
  const said = expressionAt(resource, 'properties', 'condaFile');
  if (said.state !== 'known') return said;
  const { value, at } = said;
  const [path] = value.kind === 'call' && /^(loadtextcontent|file)$/.test(value.name) ? value.given : [];
  const written = path && besideTemplate(path);
  if (resource.because !== undefined) return unknownAt(at, resource.because);
  if (value.kind === 'unknown') return unknownAt(at, '"properties.condaFile" cannot be told from the template');
  if (path === undefined || written === undefined) return unknownAt(at, 'the conda file is written in the template');
  return { ...said, value: { written, at: path.at } };
}

/** A path from the folder of the template: Terraform calls it `path.module`. */
function besideTemplate(path: Expression): string | undefined {
  if (path.kind === 'literal') return String(path.value);
  const [folder, rest, more] = path.kind === 'template' ? path.parts : [];
  const isFolder = folder?.kind === 'name' && folder.path.join('.') === 'path.module';
  return isFolder && rest?.kind === 'literal' && more === undefined
    ? String(rest.value).replace(/^\/+/, '')
    : undefined;
}

/** A version of a model. */
export function readModelResource(resource: Resource): ModelDeclaration {
  return {
    ...identityOfVersion(resource, 'model'),
    inline: false,
    type: mapFact(textAt(resource, 'properties', 'modelType'), (text) => text.toLowerCase()),
    path: unknownAt(resource.header, 'the files of the model lie outside the repository'),
  };
}

/** A version of a data asset. */
export function readDataResource(resource: Resource): DataDeclaration {
  return {
    ...identityOfVersion(resource, 'data asset'),
    type: textAt(resource, 'properties', 'dataType'),
    path: textAt(resource, 'properties', 'dataUri'),
  };
}
