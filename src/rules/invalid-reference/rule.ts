import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Fact } from '../../model/facts.ts';
import { replaceScalar } from '../../model/fix.ts';
import { inputsOfClients, subjectOfInput } from '../../questions/input-references.ts';
import { chainOf } from '../../questions/routing.ts';
import { mistakeIn } from './mistake.ts';

/** Each field takes its own forms of references; the client refuses the others. */
export const invalidReference = defineRule({
  id: 'invalid-reference',
  summary: 'A reference has a form that its field does not take.',
  level: 'error',
  topic: 'references and files',
  fixes: 'safe',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_schema/core/fields.py',
      verified: '2026-11-22',
    },
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-deployment-batch',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const named of project.references) {
      const mistake = named.form === 'free' ? undefined : mistakeIn(named);
      if (mistake === undefined) continue;
      const { at, owner, field, written } = named;
      const { message, write } = mistake;
      const fix = write === undefined ? undefined : replaceScalar(at, written, write, 'safe');
      yield { at, message, subject: subjectOf(owner, field), ...(fix && { fix }) };
    }
    for (const { invocation, input, path } of inputsOfClients(project)) {
      const message = versionAndLabel(path.value);
      if (message === undefined) continue;
      const subject = subjectOfInput(invocation, input, 'path');
      yield { at: path.at, message, subject, related: chainOf(path.at, invocation, []) };
    }
    const written = new Set(project.documents.map(({ owner }) => owner));
    for (const deployment of project.deployments) {
      // Only the client's schemas care for the form; code gives objects as well.
      if (!written.has(deployment)) continue;
      const { model, environment, component, jobDefinition } = deployment;
      for (const fact of [model, environment, component, jobDefinition]) {
        if (!hasForm(fact)) context.need<unknown>(fact);
      }
    }
  },
});

/** Whether what a shell makes a reference of has the form of one, whatever the variables in it come to. */
function hasForm(fact: Fact<unknown>): boolean {
  return (
    fact.state === 'unknown' && fact.word !== undefined && /^azureml:(?:\/\/\S|[^/\s:@]{1,300}[:@]\S)/.test(fact.word)
  );
}

/** The client splits at "@" first, and looks for a label of an asset whose name has the version in it. */
function versionAndLabel(written: string): string | undefined {
  const [, name, version, label] =
    /^azureml:([^:@/]{1,255}):([^:@/]{1,255})@([^@/]{1,255})$/.exec(written.trim()) ?? [];
  if (name === undefined) return undefined;
  return `"${written}" names a version and a label of "${name}", and the client takes one of them. Write "azureml:${name}:${version}" or "azureml:${name}@${label}".`;
}
