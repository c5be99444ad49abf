import type { Config } from '../config/config.ts';
import { type BuiltProject, buildProject } from '../project/build.ts';
import type { Workspace } from '../text/workspace.ts';
import { compileGlobs } from './glob.ts';
import type { Readers } from './plan.ts';
import type { Result } from './result.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { selectFiles } from './selection.ts';
import { settle } from './settle.ts';

/** Lints a repository: the same workspace, rules and configuration give the same result, byte for byte. */
export function lint(workspace: Workspace, rules: readonly Rule[], config: Config, readers: Readers): Result {
  const built = buildProject(workspace, config, readers, compileGlobs);
  const { problems, undecided, failures } = runRules(built.project, rules);
  const { findings, ignored } = settle(problems, { rules, config, comments: commentsOf(built), undecided, failures });
  const isReported = selectFiles(config);
  return {
    findings,
    ignored,
    undecided: undecided.filter(({ at }) => isReported(at.file)),
    failures,
    batchFiles: built.batchFiles.filter(isReported),
    unreadable: built.project.unreadFiles.flatMap(({ at, because, io }) => (io ? [{ file: at.file, because }] : [])),
    filesRead: built.files.count(),
  };
}

function commentsOf(built: BuiltProject) {
  return built.files
    .parsed()
    .flatMap(({ file, text, comments }) => (comments.length > 0 ? [{ file, text, comments }] : []));
}
