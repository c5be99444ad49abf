import { type Context, defineRule, subjectOf } from '../../engine/rule.ts';
import type { Component, ComponentJob } from '../../model/assets.ts';
import { asCreated } from '../../questions/created.ts';
import { candidatesOf } from '../../questions/uses.ts';

/** Steps of other kinds run on compute of Azure's own (spark, data_transfer), or run nothing themselves (pipeline, if_else, do_while). */
const needy: ReadonlySet<string> = new Set(['automl', 'command', 'parallel', 'sweep']);

/** Each step of a pipeline deployment needs a compute: its own, the component's, or the deployment's default. */
export const pipelineWithoutCompute = defineRule({
  id: 'pipeline-without-compute',
  summary: 'A step of a pipeline deployment has no compute to run on.',
  level: 'error',
  topic: 'references and files',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-use-batch-pipeline-deployments',
      verified: '2026-11-22',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/azure-sdk-for-python/issues/41952',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const deployment of project.deployments.map(asCreated)) {
      const { component, defaultCompute } = deployment;
      if (deployment.form !== 'pipeline' || defaultCompute.state === 'known') continue;
      context.need(component);
      const homeless = candidatesOf(component).map((each) => stepWithoutCompute(each, context));
      const [first] = homeless;
      if (first === undefined || homeless.some((step) => step === undefined)) continue;
      if (defaultCompute.state === 'unknown') {
        context.need(defaultCompute);
        continue;
      }
      yield {
        at: component.state === 'known' ? component.at : deployment.header,
        message: `The step "${first.name}" of this component has no compute, and the deployment sets no default. Add "settings: {default_compute: <cluster>}" to the deployment.`,
        subject: subjectOf(deployment, 'settings.default_compute'),
        related: [{ at: first.at, message: `The step "${first.name}" has no "compute".` }],
      };
    }
  },
});

/** The first step that certainly has none and needs one. A step that is a pipeline itself, or may be one, has steps of its own. */
function stepWithoutCompute(component: Component, context: Context): ComponentJob | undefined {
  if (component.defaultCompute.state !== 'absent') return undefined;
  const without = (context.need(component.jobs) ?? []).filter((step) => {
    context.need(step.compute);
    return step.compute.state === 'absent';
  });
  const certain = without.find((step) => step.type.state === 'known' && needy.has(step.type.value.toLowerCase()));
  if (certain === undefined) for (const step of without) context.need(step.type);
  return certain;
}
