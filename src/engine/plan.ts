import { mayHoldCommands } from '../dialects/az-cli/sniff.ts';
import { mayBeBatch } from '../dialects/cli-yaml/recognise.ts';
import { isYamlFile, type ProjectReaders } from '../project/build.ts';
import { mayDeploy } from '../project/overrides.ts';
import { loadValidators } from '../schema/validators.ts';
import { type SchemaName, schemaNames } from '../schema/violation.ts';
import type { FilePath } from '../text/location.ts';
import { baseName } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';

/** Which readers a repository needs. */
export interface Plan {
  /** Files that look like batch endpoints or deployments; none: nothing needs to be read. */
  readonly candidates: readonly FilePath[];
  readonly schemas: readonly SchemaName[];
  /** Some text looks as if it had commands. */
  readonly commands: boolean;
}

/** What is loaded before the synchronous run. */
export type Readers = ProjectReaders;

/** Finds out, by a look at the text, which readers a repository needs: never too few, sometimes too many. */
export function plan(workspace: Workspace): Plan {
  const candidates: FilePath[] = [];
  const schemas = new Set<SchemaName>();
  for (const file of workspace.files) {
    if (!isYamlFile(file)) continue;
    const text = workspace.read(file).text;
    if (text === undefined) continue;
    if (mayBeBatch(text)) {
      candidates.push(file);
      for (const name of schemasOfCandidate(text)) schemas.add(name);
    }
    for (const [name, words] of assetWords) if (words.test(text)) schemas.add(name);
  }
  return {
    candidates,
    schemas: candidates.length === 0 ? [] : schemaNames.filter((name) => schemas.has(name)),
    commands: candidates.length > 0 && hasCommands(workspace, candidates),
  };
}

function hasCommands(workspace: Workspace, candidates: readonly FilePath[]): boolean {
  const names = [...new Set(candidates.map(baseName))];
  return workspace.files.some((file) => {
    const text = mayDeploy(file) ? workspace.read(file).text : undefined;
    return text !== undefined && mayHoldCommands(file, text, names);
  });
}

/** The documents that deployments lead to, by words without which a file is none of the kind. */
const assetWords: readonly (readonly [SchemaName, RegExp])[] = [
  ['compute-amlcompute', /amlcompute/i],
  ['compute-kubernetes', /kubernetes/i],
  ['model', /(mlflow|custom|triton)_model|model\.schema/i],
];

/** Escapes, anchors, tags and merges can hide a word from the patterns below. */
const hidesWords = /\\|(^|[\s[{,])[&*!]\S|<</;

function schemasOfCandidate(text: string): readonly SchemaName[] {
  if (hidesWords.test(text)) return schemaNames;
  const names: SchemaName[] = ['batch-endpoint'];
  if (/type["']?\s*:\s*["']?model\b/i.test(text)) names.push('batch-deployment-model');
  if (/type["']?\s*:\s*["']?pipeline\b/i.test(text)) names.push('batch-deployment-pipeline');
  if (!/^["']?type["']?[ \t]*:[ \t]*["']?(model|pipeline)["']?[ \t]*(#.*)?\r?$/im.test(text)) {
    names.push('batch-deployment-classic');
  }
  if (/component["']?\s*:/.test(text)) names.push('pipeline-component');
  if (/environment["']?[ \t]*:[ \t]*[^\s#{]/.test(text)) names.push('environment');
  if (/conda_file|environment/.test(text)) names.push('conda');
  return names;
}

/** Loads the readers of a plan. */
export async function loadReaders(planned: Plan): Promise<Readers> {
  const commands = planned.commands ? import('../dialects/az-cli/read.ts') : undefined;
  const validators = await loadValidators(planned.schemas);
  return commands ? { validators, readCommands: (await commands).readCommands } : { validators };
}
