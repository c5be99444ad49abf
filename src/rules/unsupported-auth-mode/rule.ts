import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Endpoint } from '../../model/batch.ts';
import { replaceScalar } from '../../model/fix.ts';
import { ownerAsRelated } from '../../questions/uses.ts';

/** Batch endpoints are called with Microsoft Entra tokens only, though the client lets two modes of online endpoints through. */
export const unsupportedAuthMode = defineRule({
  id: 'unsupported-auth-mode',
  summary: 'A batch endpoint asks for an authentication mode that only online endpoints have.',
  level: 'error',
  topic: 'YAML shape',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint',
      verified: '2026-11-22',
    },
  ],
  supersedes: ['invalid-value', 'wrong-type'],
  *check(project, context) {
    for (const endpoint of project.endpoints) {
      const { authMode } = endpoint;
      const mode = context.need(authMode);
      if (authMode.state !== 'known' || mode === undefined || snakeCased(mode) === 'aad_token') continue;
      yield {
        at: authMode.at,
        message: `Batch endpoints do not support the authentication mode "${mode}". ${adviceFor(endpoint)}`,
        subject: subjectOf(endpoint, 'auth_mode'),
        // The client lets two modes of online endpoints through.
        stage: endpoint.spelling || ['key', 'aml_token'].includes(snakeCased(mode)) ? 'create' : 'load',
        related: ownerAsRelated(endpoint, authMode.at),
        // Who invokes it with a key has to be told.
        ...(endpoint.spelling ? {} : { fix: replaceScalar(authMode.at, mode, 'aad_token', 'unsafe') }),
      };
    }
  },
});

function adviceFor({ spelling }: Endpoint): string {
  return spelling ? 'Use "AADToken", or leave the mode out.' : 'Use "aad_token", or leave "auth_mode" out.';
}

/** As the client folds "AADToken" to "aad_token": azure-ai-ml `_utils/utils.py`, `_camel_to_snake_convert`. */
function snakeCased(text: string): string {
  return text
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
