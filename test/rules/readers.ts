import type { Config } from '../../src/config/config.ts';
import { readDockerfile } from '../../src/dialects/dockerfile/read.ts';
import { readScoringScript } from '../../src/dialects/scoring-script/read.ts';
import { dialects } from '../../src/engine/dialects.ts';
import { judge, readRepository, withValidators } from '../../src/engine/lint.ts';
import { plan, type Readers } from '../../src/engine/plan.ts';
import type { Result } from '../../src/engine/result.ts';
import type { Rule } from '../../src/engine/rule.ts';
import { type Containment, containFailures } from '../../src/model/failure.ts';
import type { Project } from '../../src/model/project.ts';
import { loadValidator, type Validate } from '../../src/schema/validators.ts';
import { type SchemaName, schemaNames } from '../../src/schema/violation.ts';
import type { Workspace } from '../../src/text/workspace.ts';

const loaded = await Promise.all(dialects.map(async (dialect) => ({ name: dialect.name, read: await dialect.load() })));

/** The validators of all schemas. */
export const validators = Object.fromEntries(
  await Promise.all(schemaNames.map(async (name) => [name, await loadValidator(name)] as const)),
) as Readonly<Record<SchemaName, Validate>>; // one for each name, by construction

/** All readers, each for the files that the plan gives it. */
function readersFor(workspace: Workspace, containment: Containment): Readers {
  const { yaml, sources, declares, speaking, dockerfiles, scripts } = plan(workspace, containment);
  return {
    yaml,
    dialects: loaded.map(({ name, read }) => ({ name, read, files: sources.get(name) ?? [] })),
    declares,
    speaking,
    readDockerfile: dockerfiles ? readDockerfile : undefined,
    readScript: scripts ? readScoringScript : undefined,
  };
}

/** The run of `lint` at once, for property tests and short tests: all that may be loaded was loaded before. */
export function lintAtOnce(workspace: Workspace, rules: readonly Rule[], config: Config): Result {
  const containment = containFailures();
  const read = readRepository(workspace, config, readersFor(workspace, containment), containment);
  return judge(read, withValidators(read.documents, validators), rules, config, containment);
}

/** The project that rules would see. A step that throws fails the test. */
export function projectOf(workspace: Workspace, config: Config): Project {
  const containment = containFailures();
  const read = readRepository(workspace, config, readersFor(workspace, containment), containment);
  const project = read.check(withValidators(read.documents, validators));
  for (const { step, error } of containment.failures) throw new Error(`${step}: ${error}`);
  return project;
}
