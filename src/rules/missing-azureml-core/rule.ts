import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { environmentAnswer } from '../../questions/answers.ts';
import { candidatesOf, environmentsAsRelated, usersAsRelated } from '../../questions/uses.ts';
import { doubtOf, problemOf } from './problem.ts';
import { judge, type Lacking } from './verdict.ts';

/** The driver of a batch job imports azureml.core inside the environment of the deployment. */
export const missingAzuremlCore = defineRule({
  id: 'missing-azureml-core',
  summary: 'The environment of a scoring script does not bring azureml-core.',
  level: 'error',
  topic: 'documented limitations',
  fixes: 'safe',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-22',
    },
    { kind: 'source', url: 'https://github.com/Azure/azureml-examples/tree/085cd6e', verified: '2026-11-29' },
    {
      kind: 'report',
      url: 'https://github.com/MicrosoftLearning/mslearn-azure-ml/issues/160',
      verified: '2026-11-29',
    },
    { kind: 'report', url: 'https://github.com/PMK1991/FirmAware', verified: '2026-11-29' },
  ],
  *check(project, context) {
    const found = new Map<
      string,
      { readonly problem: Problem; readonly lacking: Lacking; readonly users: Deployment[] }
    >();
    for (const deployment of project.deployments) {
      for (const lacking of lackingIn(deployment, context)) {
        const problem = problemOf(lacking, deployment);
        const key = JSON.stringify(problem.at);
        const entry = found.get(key) ?? { problem, lacking, users: [] };
        entry.users.push(deployment);
        found.set(key, entry);
      }
    }
    for (const { problem, lacking, users } of found.values()) {
      const elsewhere = users.filter(({ file }) => file !== problem.at.file);
      yield {
        ...problem,
        ...doubtOf(lacking, users),
        related: [...environmentsAsRelated(users, problem.at.file), ...usersAsRelated(elsewhere)],
      };
    }
  },
});

/** What the environment of a deployment lacks it in; nothing unless all environments that may be meant lack it. */
function lackingIn(deployment: Deployment, context: Context): readonly Lacking[] {
  const { form, codeConfiguration, environment } = deployment;
  if (form === 'pipeline' || codeConfiguration.state === 'absent' || environment.state === 'absent') return [];
  const use = context.need(environment);
  if (use === undefined) return [];
  if (use.resolved.state === 'outside') {
    context.undecided(use.at, use.resolved.because, environmentAnswer(use));
    return [];
  }
  const verdicts = candidatesOf(environment).map(judge);
  if (verdicts.every((verdict) => verdict.says === 'brings')) return [];
  if (context.need(codeConfiguration) === undefined) return [];
  const lacking = verdicts.filter((verdict) => verdict.says === 'lacks');
  if (lacking.length === verdicts.length) return lacking;
  for (const verdict of verdicts) if (verdict.says === 'open') context.undecided(verdict.at, verdict.because);
  if (verdicts.some((verdict) => verdict.says === 'brings')) {
    context.undecided(use.at, `"${use.written}" may mean several environments, and one of them brings azureml-core`);
  }
  return [];
}
