import { defineRule } from '../../engine/rule.ts';

/** With `summary_only` what run() returns is counted and thrown away: the script must write its results itself. */
export const unwrittenOutput = defineRule({
  id: 'unwritten-output',
  summary: 'The output action keeps no results, and the scoring script writes none.',
  level: 'warning',
  topic: 'scoring script',
  stage: 'later',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-deploy-model-custom-output',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const { script, outputAction, entity, title, keys } of project.deployments) {
      if (script.state !== 'known' || !script.value.writesNothing) continue;
      if (context.need(outputAction) !== 'summary_only' || outputAction.state !== 'known') continue;
      yield {
        at: outputAction.at,
        message: `With "summary_only" the results of "run" are only counted, and "${script.value.file}" writes nothing: the predictions are lost. Use "append_row", or write them to the folder in AZUREML_BI_OUTPUT_PATH.`,
        subject: { entity, name: title, field: `${keys.settings ? 'settings.' : ''}output_action` },
        related: [{ at: script.value.header, message: 'This script writes no file.' }],
      };
    }
  },
});
