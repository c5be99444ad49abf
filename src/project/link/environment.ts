import { readEnvironment } from '../../dialects/cli-yaml/environment.ts';
import type { Owner } from '../../dialects/cli-yaml/values.ts';
import type { Environment } from '../../model/assets.ts';
import type { AssetText, EnvironmentDeclaration, PathText } from '../../model/declaration.ts';
import type { Entity, Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import { folderOf } from '../../text/paths.ts';
import { asSent } from '../effects/as-deployed.ts';
import { environmentFields } from '../effects/field-table.ts';
import { linkConda } from './conda.ts';
import { linkDockerfile } from './dockerfile.ts';
import { environmentFromConfiguration, knownOfEnvironment, knownPackages } from './known.ts';
import { type Linking, linkAsset, linkPath, localOnly, mapResolution, noteDocument, notRead } from './linking.ts';
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
  if (found.state === 'outside' && (text.reference.form === 'asset' || text.reference.form === 'arm')) {
    const live = resolveVersioned(text.reference, text.at.file, linking.live.environments, 'environment');
    if (live.state === 'found') return mapResolution(live, (declaration) => linkEnvironment(linking, declaration));
  }
  return mapResolution(found, (declaration) => linkEnvironment(linking, declaration));
}

/** Notes what the environment of a component names: the rules about those of deployments have nothing to say of it. */
export function noteEnvironment(
  linking: Linking,
  fact: Fact<AssetText<EnvironmentDeclaration>>,
  owner: Entity,
  field: string,
): void {
  linkAsset(linking, fact, 'environment', owner, field, ({ inline, reference, at }) => {
    if (inline) noteParts(linking, inline, owner, `${field}.`);
    const path = reference.form === 'file' ? reference.path : undefined;
    const declaration = path === undefined ? undefined : environmentIn(linking, { written: path, at }, owner, field);
    if (declaration) {
      noteDocument(linking, declaration.source, declaration);
      noteParts(linking, declaration, declaration, '');
    }
    return { state: 'outside', because: 'it is the environment of a component' };
  });
}

function noteParts(linking: Linking, { condaFile, buildPath }: EnvironmentDeclaration, owner: Entity, inside: string) {
  if (condaFile.state === 'known' && !('packages' in condaFile.value)) {
    const path = { ...condaFile, value: condaFile.value };
    linkPath(linking, localOnly(path), 'conda file', owner, `${inside}conda_file`);
  }
  linkPath(linking, localOnly(buildPath), 'build context', owner, `${inside}build.path`);
}

function environmentFile(
  linking: Linking,
  text: AssetText<EnvironmentDeclaration>,
  path: string,
  owner: Entity,
): Resolution<Environment> {
  const declaration = environmentIn(linking, { written: path, at: text.at }, owner, 'environment');
  if (!declaration) {
    const use = linking.listing.resolve({ written: path, at: text.at }, folderOf(text.at.file));
    return { state: 'outside', because: notRead(use, 'environment file') };
  }
  return { state: 'found', candidates: [linkEnvironment(linking, declaration)] };
}

/** The environment in a file that something names; undefined: it cannot be read. */
function environmentIn(
  linking: Linking,
  path: PathText,
  owner: Entity,
  field: string,
): EnvironmentDeclaration | undefined {
  const use = linking.listing.resolve(path, folderOf(path.at.file));
  linking.paths.push({ role: 'environment file', use, owner, field });
  const target = use.exists === 'file' ? use.target : undefined;
  const opened = target === undefined ? undefined : linking.files.yaml(target, true)?.owner;
  return opened && asItLies(linking, opened);
}

/** Links an environment, once however many name it. */
export function linkEnvironment(linking: Linking, declaration: EnvironmentDeclaration): Environment {
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
  // A component may have named the same file before, whose environment counts for less.
  if (source) linking.documents.set(source, environment);
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
