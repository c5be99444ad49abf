import { defineRule } from '../../engine/rule.ts';
import type { Invocation } from '../../model/invocation.ts';
import { chainOf, targetOf, titleOf } from '../../questions/routing.ts';

/** Model deployments write one file, into a blob datastore. */
export const unsupportedOutput = defineRule({
  id: 'unsupported-output',
  summary: 'A model deployment is invoked with an output that it cannot write.',
  level: 'error',
  topic: 'commands and SDK',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/35242', verified: '2026-11-22' },
    {
      kind: 'report',
      url: 'https://github.com/MicrosoftDocs/azure-docs/issues/118447',
      quote: "Job output type must be 'uri_file'",
      verified: '2026-11-29',
    },
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

function mistakeIn({ outputType, outputPath, by }: Invocation) {
  if (
    outputType.state === 'known' &&
    /^(uri_folder|mltable|mlflow_model|custom_model|triton_model)$/i.test(outputType.value)
  ) {
    const spelled = by === 'request' ? onTheWire : (type: string) => type;
    const message =
      `The output has the type "${spelled(outputType.value)}", and a model deployment writes a file. ` +
      `Make it "${spelled('uri_file')}".`;
    return { at: outputType.at, message, what: 'type' };
  }
  const where = outputPath.state === 'absent' ? undefined : placeOf(startOf(outputPath));
  if (where === undefined || outputPath.state === 'absent') return undefined;
  return {
    at: outputPath.at,
    message:
      `A model deployment writes its output into a blob datastore, not ${where}. ` +
      'Name it as "azureml://datastores/<datastore>/paths/<path>".',
    what: 'path',
    // Whether the next run meets a file there does not matter.
    covers: [{ rule: 'reused-output-path', at: outputPath.at, field: 'output_path' }],
  };
}

/** The path, or what is known of its beginning. */
function startOf(path: Exclude<Invocation['outputPath'], { readonly state: 'absent' }>): string {
  return path.state === 'known' ? path.value : (path.word ?? '');
}

function placeOf(path: string): string | undefined {
  if (/^(https|abfss|wasbs):\/\//i.test(path)) return 'to a storage address';
  return /^\.{1,2}\//.test(path) ? 'to a folder here' : undefined;
}

/** "uri_file" is "UriFile" to the service. */
function onTheWire(type: string): string {
  if (type.toLowerCase() === 'mltable') return 'MLTable';
  if (type.toLowerCase() === 'mlflow_model') return 'MLFlowModel';
  return type.replace(/(?:^|_)([a-z])/gi, (_, letter: string) => letter.toUpperCase());
}
