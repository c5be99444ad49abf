import facts from '../../../schemas/facts/pkg-resources.json' with { type: 'json' };
import official from '../../../schemas/facts/python-images.json' with { type: 'json' };
import type { Context, Problem } from '../../engine/rule.ts';
import type { CondaFile, Environment, Package } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import type { DockerImage } from '../../model/docker-image.ts';
import type { Project } from '../../model/project.ts';
import { pythonOf } from '../../questions/installed.ts';
import { isAtLeast, isVersionAtLeast } from '../../questions/versions.ts';
import type { Location } from '../../text/location.ts';

/** What brings the packages of an environment. */
export interface Source {
  readonly packages: CondaFile['packages'];
  readonly constraints: CondaFile['constraints'];
  /** Where a Python is asked for that brings no setuptools. */
  readonly python: Location | undefined;
  readonly about: Problem['subject'];
  readonly users: readonly Deployment[];
}

/** The conda files and Dockerfiles of batch deployments. */
export function* sourcesOf(project: Project, context: Context): Iterable<Source> {
  for (const conda of project.condaFiles) yield inConda(conda, project.usersOf(conda));
  for (const environment of project.environments) {
    const docker = context.need(environment.dockerfile);
    if (docker !== undefined) yield inDockerfile(docker, project.usersOf(environment));
  }
}

/** What brings the packages of one environment, whoever uses it. */
export function* sourcesIn({ condaFile, dockerfile }: Environment, context: Context): Iterable<Source> {
  const conda = context.need(condaFile);
  if (conda !== undefined) yield inConda(conda, []);
  const docker = context.need(dockerfile);
  if (docker !== undefined) yield inDockerfile(docker, []);
}

function inConda({ packages, constraints, file }: CondaFile, users: readonly Deployment[]): Source {
  const about = { entity: 'conda file', name: file, field: 'dependencies' };
  return { packages, constraints, python: bareIn(packages.items), about, users };
}

function inDockerfile({ packages, constraints, file, base }: DockerImage, users: readonly Deployment[]): Source {
  const about = { entity: 'Dockerfile', name: file, field: 'RUN' };
  const python = base.state === 'known' && isBare(base.value) ? base.at : undefined;
  return { packages, constraints, python, about, users };
}

/** Where conda is asked for a Python without setuptools, and for no other. */
function bareIn(items: readonly Package[]): Location | undefined {
  const pythons = items.filter(({ name, manager }) => name === 'python' && manager === 'conda');
  return pythons.every((item) => isAtLeast(item, facts.pythonWithoutSetuptools.from)) ? pythons[0]?.at : undefined;
}

/** Whether an official image of Python holds no setuptools. */
function isBare(image: string): boolean {
  const version = pythonOf(image, official);
  if (version === undefined) return false;
  const isMoving = version.split('.').length === 2;
  return official.withoutSetuptools.some(({ python, from }) => isVersionAtLeast(version, isMoving ? python : from));
}
