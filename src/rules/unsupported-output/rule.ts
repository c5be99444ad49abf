import { defineRule } from '../../engine/rule.ts';
import type { Invocation } from '../../model/invocation.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';

/** Model deployments write one file, into a blob datastore. */
export const unsupportedOutput = defineRule({
  id: 'unsupported-output',
  summary: 'A model deployment is invoked with an output that it cannot write.',
  level: 'error',
  topic: 'commands and SDK',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/35242', verified: '2026-11-22' },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      const mistake = invocation.weak ? undefined : mistakeIn(invocation);
      if (mistake === undefined) continue;
      const target = targetOf(project, invocation);
      if (target.kind === 'unknown') context.undecided(mistake.at, target.because);
      if (target.kind !== 'model') continue;
      yield {
        ...mistake,
        subject: { entity: 'invocation', name: titleOf(invocation), field: 'outputs' },
        related: chainOf(mistake.at, invocation, target.deployments),
      };
    }
  },
});

function mistakeIn({ outputType, outputPath }: Invocation) {
  if (outputType.state === 'known' && /^(uri_folder|mltable|mlflow_model|custom_model)$/i.test(outputType.value)) {
    const message = `The output has the type "${outputType.value}", and a model deployment writes a file. Make it "uri_file".`;
    return { at: outputType.at, message, what: 'type' };
  }
  if (outputPath.state !== 'known' || !/^(https|abfss|wasbs):\/\//i.test(outputPath.value)) return undefined;
  return {
    at: outputPath.at,
    message:
      'A model deployment writes its output into a blob datastore, not to a storage address. ' +
      'Name it as "azureml://datastores/<datastore>/paths/<path>".',
    what: 'path',
  };
}
