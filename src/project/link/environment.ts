import { readEnvironment } from '../../dialects/cli-yaml/environment.ts';
import type { Environment } from '../../model/assets.ts';
import type { AssetText, EnvironmentDeclaration } from '../../model/declaration.ts';
import type { Entity, Resolution } from '../../model/entity.ts';
import { folderOf } from '../../text/paths.ts';
import { linkConda } from './conda.ts';
import { linkDockerfile } from './dockerfile.ts';
import { environmentFromConfiguration, knownOfEnvironment, knownPackages } from './known.ts';
import { type Linking, linkPath, localOnly, mapResolution, noteDocument } from './linking.ts';
import { resolveReference } from './resolve.ts';

/** What an environment reference of a deployment means. */
export function resolveEnvironment(
  linking: Linking,
  text: AssetText<EnvironmentDeclaration>,
  owner: Entity,
): Resolution<Environment> {
  if (text.inline) return { state: 'found', candidates: [linkEnvironment(linking, text.inline)] };
  if (text.reference.form === 'file' && text.form !== 'free')
    return environmentFile(linking, text, text.reference.path, owner);
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
  const same = linking.environmentFiles.get(use.target);
  return { state: 'found', candidates: [linkEnvironment(linking, same ?? readEnvironment(opened))] };
}

function linkEnvironment(linking: Linking, declaration: EnvironmentDeclaration): Environment {
  const done = linking.environments.get(declaration);
  if (done) return done;
  const { condaFile, buildPath, dockerfile, source, ...rest } = environmentAsDeployed(linking, declaration);
  const entity: Entity = declaration;
  const prefix = declaration.inline ? 'environment.' : '';
  const known = knownOfEnvironment(linking.known, declaration);
  const context = linkPath(linking, localOnly(buildPath), 'build context', entity, `${prefix}build.path`);
  const environment: Environment = {
    ...rest,
    dockerfile: linkDockerfile(linking, declaration, rest.build, context, prefix),
    condaFile: linkConda(linking, condaFile, entity, `${prefix}conda_file`),
    ...(known ? { known: knownPackages(known) } : {}),
  };
  linking.environments.set(declaration, environment);
  const { file, inline } = declaration;
  if (!inline && !linking.environmentFiles.has(file)) linking.environmentFiles.set(file, declaration);
  noteDocument(linking, source, environment);
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
