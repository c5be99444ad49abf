import type { Config } from '../config/config.ts';
import { hasBatchSchema, mayBeBatch } from '../dialects/cli-yaml/recognise.ts';
import { type BuiltProject, buildProject, isYamlFile } from '../project/build.ts';
import { loadValidators, type Validators } from '../schema/validators.ts';
import { type SchemaName, schemaNames } from '../schema/violation.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { compileGlobs } from './glob.ts';
import type { Result } from './result.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { settle } from './settle.ts';

/** Which readers a repository needs. */
export interface Plan {
  /** Files that look like batch endpoints or deployments; none: nothing needs to be read. */
  readonly candidates: readonly FilePath[];
  readonly schemas: readonly SchemaName[];
}

/** What is loaded before the synchronous run. */
export interface Readers {
  readonly validators: Validators;
}

/** Finds out, by a look at the bytes, which readers a repository needs. */
export function plan(workspace: Workspace): Plan {
  const candidates = workspace.files.filter((file) => {
    if (!isYamlFile(file)) return false;
    const text = workspace.read(file).text;
    return text !== undefined && (mayBeBatch(text) || hasBatchSchema(text));
  });
  return { candidates, schemas: candidates.length === 0 ? [] : schemaNames };
}

/** Loads the readers of a plan. */
export async function loadReaders(planned: Plan): Promise<Readers> {
  return { validators: await loadValidators(planned.schemas) };
}

/** Lints a repository: the same workspace, rules and configuration give the same result, byte for byte. */
export function lint(workspace: Workspace, rules: readonly Rule[], config: Config, readers: Readers): Result {
  const built = buildProject(workspace, config, readers.validators, compileGlobs);
  const { problems, undecided, failures } = runRules(built.project, rules);
  const { findings, ignored } = settle(problems, { rules, config, comments: commentsOf(built), undecided, failures });
  return {
    findings,
    ignored,
    undecided,
    failures,
    batchFiles: built.batchFiles,
    unreadable: built.project.unreadFiles.flatMap(({ at, because, io }) => (io ? [{ file: at.file, because }] : [])),
    filesRead: built.files.count(),
  };
}

function commentsOf(built: BuiltProject) {
  return built.files
    .parsed()
    .flatMap(({ file, text, comments }) => (comments.length > 0 ? [{ file, text, comments }] : []));
}
