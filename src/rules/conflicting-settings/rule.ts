import { type Context, defineRule, type Problem, subjectOf } from '../../engine/rule.ts';
import type { Environment } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { placeOf } from '../../model/facts.ts';
import { removeEntry } from '../../model/fix.ts';
import { asCreated } from '../../questions/created.ts';
import { calledBy } from '../../questions/names.ts';
import { ownerAsRelated } from '../../questions/uses.ts';

/** Pairs of keys of which the client takes one only. */
export const conflictingSettings = defineRule({
  id: 'conflicting-settings',
  summary: 'Two keys exclude each other.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'unsafe',
  stage: 'create',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_deployment/batch_deployment.py',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_assets/environment.py',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    const conditional = new Set(project.documents.flatMap((each) => (each.conditional ? each.owner.file : [])));
    for (const deployment of project.deployments.map(asCreated)) {
      // It is the client that refuses; what the service makes of both is not known.
      if (deployment.form === 'pipeline' || deployment.spelling || conditional.has(deployment.file)) continue;
      yield* namedSummary(deployment, context);
      yield* twoInstanceCounts(deployment, context);
    }
    for (const environment of project.environments) {
      if (conditional.has(environment.file)) continue;
      yield* imageAndBuild(environment, project.usersOf(environment), context);
    }
  },
});

function* namedSummary(deployment: Deployment, context: Context): Iterable<Problem> {
  const { outputAction: action, outputFileName: file } = deployment;
  if (action.state === 'absent' || file.state === 'absent') return;
  if (action.state === 'known' && action.value !== 'summary_only') return;
  if (context.need(action) === undefined || !context.need(file) || file.state !== 'known') return;
  const at = file.key ?? file.at;
  yield {
    at,
    message:
      '"output_file_name" cannot be set together with "output_action: summary_only", which writes no such file. Remove it, or use "append_row".',
    subject: subjectOf(deployment, 'output_file_name'),
    related: [
      { at: placeOf(action), message: 'The output action is set here.' },
      ...(placeOf(action).file === deployment.file ? [] : ownerAsRelated(deployment, at)),
    ],
    fix: removeEntry(at, 'output_file_name', 'unsafe'),
  };
}

function* twoInstanceCounts(deployment: Deployment, context: Context): Iterable<Problem> {
  const { root, settings, resources } = deployment.keys;
  const at = settings?.get('instance_count');
  const other = root.get('resources');
  if (deployment.form !== 'model' || !at || !other || !resources) return;
  if (!context.need(deployment.instanceCount)) return;
  yield {
    at,
    message:
      '"instance_count" under "settings" cannot be set together with "resources". Keep one: write it as "instance_count" under "resources", or remove "resources".',
    subject: subjectOf(deployment, 'settings.instance_count'),
    related: [{ at: other, message: 'The resources are set here.' }],
    ...(resources.has('instance_count') ? { fix: removeEntry(at, 'instance_count', 'unsafe') } : {}),
  };
}

function* imageAndBuild(environment: Environment, users: readonly Deployment[], context: Context): Iterable<Problem> {
  const { image, build } = environment;
  if (image.state === 'absent' || build.state === 'absent') return;
  if (!context.need(image) || !context.need(build) || build.state !== 'known') return;
  const others = users.filter(({ file }) => file !== environment.file);
  const uses = others.map((each) => ({ at: each.header, message: `Batch deployment ${calledBy(each)} uses it.` }));
  yield {
    at: build.key ?? build.at,
    message: 'An environment takes "image" or "build", not both. Remove one of them.',
    subject: subjectOf(environment, 'build'),
    related: [{ at: placeOf(image), message: 'The image is set here.' }, ...uses].slice(0, 5),
  };
}
