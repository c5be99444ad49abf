import { defineRule } from '../../engine/rule.ts';
import type { Component, ComponentJob } from '../../project/model.ts';
import { candidatesOf } from '../../project/uses.ts';

/** Each step of a pipeline deployment needs a compute: its own, the component's, or the deployment's default. */
export const pipelineWithoutCompute = defineRule({
  id: 'pipeline-without-compute',
  summary: 'A step of a pipeline deployment has no compute to run on.',
  level: 'error',
  topic: 'references and files',
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
    for (const deployment of project.deployments) {
      const { component, defaultCompute } = deployment;
      if (deployment.form !== 'pipeline' || defaultCompute.state === 'known') continue;
      const homeless = candidatesOf(component).map((each) => stepWithoutCompute(each));
      const [first] = homeless;
      if (first === undefined || homeless.some((step) => step === undefined)) continue;
      if (defaultCompute.state === 'unknown') {
        context.need(defaultCompute);
        continue;
      }
      yield {
        at: component.state === 'known' ? component.at : deployment.header,
        message: `The step "${first.name}" of this component has no compute, and the deployment sets no default. Add "settings: {default_compute: <cluster>}" to the deployment.`,
        subject: { entity: deployment.entity, name: deployment.title, field: 'settings.default_compute' },
        related: [{ at: first.at, message: `The step "${first.name}" has no "compute".` }],
      };
    }
  },
});

/** The first step that certainly has none. A step that is a pipeline itself, or may be one, has steps of its own. */
function stepWithoutCompute(component: Component): ComponentJob | undefined {
  if (component.jobs.state !== 'known' || component.defaultCompute.state !== 'absent') return undefined;
  return component.jobs.value.find(
    (step) => step.compute.state === 'absent' && step.type.state === 'known' && step.type.value !== 'pipeline',
  );
}
