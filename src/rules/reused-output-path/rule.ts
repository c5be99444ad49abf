import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { Invocation } from '../../model/invocation.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';
import { scheduledScripts } from '../../questions/scheduled.ts';

/** Workflows and pipelines that write the results of every run to the same place. */
export const reusedOutputPath = defineRule({
  id: 'reused-output-path',
  summary: 'Every run of a workflow or pipeline writes its predictions to the same file.',
  level: 'warning',
  topic: 'documented limitations',
  stage: 'later',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-model-deployments',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    const scheduled = scheduledScripts(project);
    for (const invocation of project.invocations) {
      const by = scheduled.get(invocation.at.file);
      if (invocation.weak || (by === undefined && !repeats(invocation))) continue;
      if (changesEachRun(invocation)) continue;
      const path = context.need(invocation.outputPath);
      if (path === undefined) continue;
      const target = targetOf(project, invocation);
      if (target.kind === 'unknown') context.undecided(invocation.at, target.because);
      if (target.kind !== 'model' || target.deployments.some(writesOwnFiles)) continue;
      const file = fileNameOf(invocation, target.deployments);
      if (file === undefined) context.undecided(invocation.at, 'the name of the output file is not known');
      else {
        const problem = problemFor(path, file, invocation, target.deployments);
        const run = by && { at: by, message: 'A job that a schedule starts runs the script here.' };
        yield run === undefined ? problem : { ...problem, related: [...(problem.related ?? []), run] };
      }
    }
  },
});

/** A command in YAML stands in a workflow, an action or a pipeline; others count where a schedule runs them. */
function repeats({ at, scheduled }: Invocation): boolean {
  return scheduled === true || /\.ya?ml$/i.test(at.file);
}

/** What only a run knows of the path is its number, a date or the like: another one each time. */
function changesEachRun({ outputPath }: Invocation): boolean {
  return outputPath.state === 'unknown' && outputPath.word !== undefined && changing.test(outputPath.word);
}

const changing =
  /run[_.]?(?:id|number|attempt)|build[_.]?(?:id|number)|\bdate\b|_date\b|random|uuid|guid|utcnow|timestamp|github[_.]sha/i;

/** With `summary_only` the script chooses the names. */
function writesOwnFiles({ outputAction }: Deployment): boolean {
  return outputAction.state === 'unknown' || (outputAction.state === 'known' && outputAction.value === 'summary_only');
}

/** The name that the invocation says, or else the one that every deployment has; undefined if it is not known. */
function fileNameOf({ outputFileName }: Invocation, deployments: readonly Deployment[]): string | undefined {
  if (outputFileName.state === 'known') return outputFileName.value;
  if (outputFileName.state === 'unknown') return undefined;
  const names = deployments.map(({ outputFileName: name }) => {
    if (name.state === 'absent') return 'predictions.csv';
    return name.state === 'known' ? name.value : undefined;
  });
  return names.includes(undefined) ? undefined : names[0];
}

function problemFor(path: string, file: string, invocation: Invocation, deployments: readonly Deployment[]): Problem {
  const { outputPath } = invocation;
  const at = outputPath.state === 'known' ? outputPath.at : invocation.at;
  return {
    at,
    message:
      `Every run writes "${file}" to "${path}", where the file of the run before is not overwritten. Add something that changes ` +
      'with each run to the path, or leave the path out: then each job gets a folder of its own.',
    subject: { entity: 'invocation', name: titleOf(invocation), field: 'output_path' },
    what: path,
    related: chainOf(at, invocation, deployments),
  };
}
