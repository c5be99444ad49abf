import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Data } from '../../model/assets.ts';
import type { NamedReference, ReferenceRole } from '../../model/entity.ts';
import { knownValue } from '../../model/facts.ts';
import { replaceScalar } from '../../model/fix.ts';
import type { Project } from '../../model/project.ts';
import { parseReference, type Reference } from '../../model/reference.ts';
import { inputsOfClients, subjectOfInput } from '../../questions/input-references.ts';
import { chainOf } from '../../questions/routing.ts';

const versioned: ReadonlySet<ReferenceRole> = new Set(['model', 'environment', 'component']);

/** `azureml:name:latest` asks for a version called "latest". */
export const latestAsVersion = defineRule({
  id: 'latest-as-version',
  summary: 'A reference asks for a version that is called "latest" instead of the label.',
  level: 'warning',
  topic: 'references and files',
  fixes: 'unsafe',
  stage: 'create',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/_utils/_arm_id_utils.py',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const named of project.references) {
      const { reference, written, at, role, owner, field } = named;
      const label = labelOf(reference);
      if (label === undefined || !versioned.has(role) || isDeclared(project, named)) continue;
      yield {
        at,
        message: `"${written}" asks for a version of the ${role} that is named "latest". ${owner.spelling ? 'Ids take no labels: name the version itself.' : `For the newest version write "${label}".`}`,
        subject: subjectOf(owner, field),
        ...(owner.spelling ? {} : { fix: replaceScalar(at, written, label, 'unsafe') }),
      };
    }
    for (const { invocation, input, path } of inputsOfClients(project)) {
      const reference = parseReference(path.value.trim());
      const label = labelOf(reference);
      if (label === undefined || isAmong(project.data, reference)) continue;
      yield {
        at: path.at,
        message: `"${path.value}" asks for a version of the data asset that is named "latest". For the newest version write "${label}".`,
        subject: subjectOfInput(invocation, input, 'path'),
        related: chainOf(path.at, invocation, []),
        fix: replaceScalar(path.at, path.value, label, 'unsafe'),
      };
    }
    // A reference that nobody knows is listed once, by invalid-reference.
  },
});

/** The reference by label, if one by the version "latest" stands there. */
function labelOf(reference: Reference): string | undefined {
  if (reference.form === 'registry' && reference.version === 'latest') {
    return `azureml://registries/${reference.registry}/${reference.collection}/${reference.name}/labels/latest`;
  }
  if (reference.form !== 'asset' && reference.form !== 'arm') return undefined;
  return reference.version === 'latest' ? `azureml:${reference.name}@latest` : undefined;
}

/** Whether the repository defines a version of that name itself. */
function isDeclared(project: Project, { role, reference }: NamedReference): boolean {
  const assets = role === 'model' ? project.models : role === 'environment' ? project.environments : [];
  return isAmong(assets, reference);
}

function isAmong(assets: readonly Pick<Data, 'name' | 'version'>[], reference: Reference): boolean {
  return assets.some(
    ({ name, version }) =>
      knownValue(version) === 'latest' && 'name' in reference && knownValue(name) === reference.name,
  );
}
