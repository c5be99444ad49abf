import { type Context, defineRule, type Problem } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { candidatesOf, environmentsAsRelated, usersAsRelated } from '../../questions/uses.ts';
import type { Location } from '../../text/location.ts';
import { keepsUnproven } from './brings-core.ts';
import { judge, type Verdict } from './verdict.ts';

type Lacking = Extract<Verdict, { says: 'lacks' }>;

/** The driver of a batch job imports azureml.core inside the environment of the deployment. */
export const missingAzuremlCore = defineRule({
  id: 'missing-azureml-core',
  summary: 'The environment of a scoring script does not bring azureml-core.',
  level: 'error',
  topic: 'documented limitations',
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
  logs: ["ModuleNotFoundError: No module named 'azureml'", "ModuleNotFoundError: No module named 'azureml.core'"],
  *check(project, context) {
    const found = new Map<string, { readonly problem: Problem; readonly users: Deployment[] }>();
    for (const deployment of project.deployments) {
      for (const lacking of lackingIn(deployment, context)) {
        const problem = { ...problemOf(lacking, deployment), ...doubtOf(lacking) };
        const key = JSON.stringify(problem.at);
        const entry = found.get(key) ?? { problem, users: [] };
        entry.users.push(deployment);
        found.set(key, entry);
      }
    }
    for (const { problem, users } of found.values()) {
      const elsewhere = users.filter(({ file }) => file !== problem.at.file);
      yield {
        ...problem,
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
    context.undecided(use.at, use.resolved.because);
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

function problemOf(lacking: Lacking, deployment: Deployment): Problem {
  const { conda, image, docker } = lacking;
  const reason =
    'It is documented as required for batch deployments with a scoring script: without it the job ends in "No module named \'azureml\'".';
  if (conda) {
    return {
      at: conda.header,
      message: `No package here brings "azureml-core"${near(lacking)}. ${reason} Add "azureml-core" to the "pip" list.`,
      subject: { entity: 'conda file', name: conda.file, field: 'dependencies' },
    };
  }
  if (docker && docker.base.state === 'known') {
    return {
      at: docker.base.at,
      message: `Neither the base image "${docker.base.value}" nor anything in this Dockerfile brings "azureml-core"${near(lacking)}. ${reason} Add "RUN pip install azureml-core".`,
      subject: { entity: 'Dockerfile', name: docker.file, field: 'FROM' },
    };
  }
  if (image) {
    return {
      at: image.at,
      message: `The image "${image.written}" does not bring "azureml-core", and nothing is added to it. ${reason} Add a "conda_file" that lists it.`,
      subject: { entity: 'environment', name: image.written, field: 'image' },
    };
  }
  return {
    at: referenceOf(deployment),
    message: `The environment of this deployment does not bring "azureml-core", as the configuration lists its packages${near(lacking)}. ${reason} Add it to the environment.`,
    subject: { entity: deployment.entity, name: deployment.title, field: 'environment' },
  };
}

/** The page's table tells of one deployment that runs without it, on a newer package of the family. */
function doubtOf({ packages }: Lacking): Pick<Problem, 'doubt'> {
  const newer = packages.find(keepsUnproven);
  if (newer === undefined) return {};
  return { doubt: `With "${newer.name}" of 1.62 or newer it may run all the same: one deployment is known to.` };
}

/** Packages with similar names are easily taken for it. */
function near({ packages }: Lacking): string {
  const similar = [...new Set(packages.map(({ name }) => name))].filter((name) =>
    /^azure-?ml|^azure-ai-ml$/.test(name),
  );
  if (similar.length === 0) return '';
  const names = similar.sort().map((name) => `"${name}"`);
  return `; ${names.join(', ')} ${names.length === 1 ? 'does' : 'do'} not`;
}

function referenceOf({ environment, header }: Deployment): Location {
  return environment.state === 'known' ? environment.at : header;
}
