import { readEnvironment } from '../../dialects/cli-yaml/environment.ts';
import type { Owner } from '../../dialects/cli-yaml/values.ts';
import type { Environment } from '../../model/assets.ts';
import type { AssetText, EnvironmentDeclaration } from '../../model/declaration.ts';
import type { Entity, Resolution } from '../../model/entity.ts';
import { folderOf } from '../../text/paths.ts';
import { asSent } from '../effects/as-deployed.ts';
import { environmentFields } from '../effects/field-table.ts';
import { linkConda } from './conda.ts';
import { linkDockerfile } from './dockerfile.ts';
import { environmentFromConfiguration, knownOfEnvironment, knownPackages } from './known.ts';
import { type Linking, linkPath, localOnly, mapResolution, noteDocument } from './linking.ts';
import { resolveVersioned } from './resolve.ts';

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
  const found = resolveVersioned(text.reference, text.at.file, linking.catalogue.environments(), 'environment');
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
  return { state: 'found', candidates: [linkEnvironment(linking, asItLies(linking, opened))] };
}

function linkEnvironment(linking: Linking, declaration: EnvironmentDeclaration): Environment {
  const done = linking.environments.get(declaration);
  if (done) return done;
  const { condaFile, buildPath, dockerfile, source, ...rest } = declaration;
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
  noteDocument(linking, source, environment);
  return environment;
}

/** The environment of a file that deployments name, as steps leave it; read once however many name it. */
function asItLies({ environmentFiles, overrides }: Linking, owner: Owner): EnvironmentDeclaration {
  const { file } = owner;
  const known =
    environmentFiles.get(file) ?? asSent(readEnvironment(owner), environmentFields, overrides.asItLies(file));
  environmentFiles.set(file, known);
  return known;
}
