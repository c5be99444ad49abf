import { readDockerfile } from '../../src/dialects/dockerfile/read.ts';
import { readScoringScript } from '../../src/dialects/scoring-script/read.ts';
import { dialects } from '../../src/engine/dialects.ts';
import { plan, type Readers } from '../../src/engine/plan.ts';
import { loadValidators } from '../../src/schema/validators.ts';
import { schemaNames } from '../../src/schema/violation.ts';
import type { Workspace } from '../../src/text/workspace.ts';

const validators = await loadValidators(schemaNames);
const loaded = await Promise.all(dialects.map(async (dialect) => ({ name: dialect.name, read: await dialect.load() })));

/** All readers, each for the files that the plan gives it. */
export function readersFor(workspace: Workspace): Readers {
  const { yaml, sources, declares, speaking, dockerfiles, scripts } = plan(workspace);
  return {
    validators,
    yaml,
    dialects: loaded.map(({ name, read }) => ({ read, files: sources.get(name) ?? [] })),
    declares,
    speaking,
    readDockerfile: dockerfiles ? readDockerfile : undefined,
    readScript: scripts ? readScoringScript : undefined,
  };
}
