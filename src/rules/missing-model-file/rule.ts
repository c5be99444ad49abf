import type { Context } from '../../engine/rule.ts';
import { defineRule } from '../../engine/rule.ts';
import type { Model } from '../../model/assets.ts';
import type { Deployment } from '../../model/batch.ts';
import { knownValue } from '../../model/facts.ts';
import { candidatesOf, definitionsAsRelated, usersAsRelated } from '../../questions/uses.ts';
import { baseName } from '../../text/paths.ts';

/** A scoring script opens a file that its model does not have. */
export const missingModelFile = defineRule({
  id: 'missing-model-file',
  summary: 'A scoring script opens a file that its model does not have.',
  level: 'warning',
  topic: 'scoring script',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-batch-scoring-script',
      verified: '2026-11-29',
    },
    {
      kind: 'report',
      url: 'https://github.com/Azure/MachineLearningNotebooks/issues/1877',
      verified: '2026-11-29',
    },
  ],
  *check(project, context) {
    for (const script of project.scripts) {
      const users = project.usersOf(script);
      for (const [index, { at, what, whole }] of script.modelFiles.entries()) {
        const lacking = users.filter((user) => lacksFile(user, what, whole, context));
        const [first] = lacking;
        // What lies below a path that is missing is missing with it.
        const above = script.modelFiles.find((other, at) => at !== index && what.startsWith(`${other.what}/`));
        if (first === undefined || (above && lacksFile(first, above.what, above.whole, context))) continue;
        yield {
          at,
          message: `No "${what}" below AZUREML_MODEL_DIR: ${uploadedBy(first, what)}`,
          subject: { entity: 'scoring script', name: script.file, field: what },
          related: [
            ...definitionsAsRelated(lacking.flatMap(({ model }) => candidatesOf(model))),
            ...usersAsRelated(lacking),
          ],
        };
      }
    }
  },
});

/** Whether each model that a deployment may mean is complete here and has no such file or folder. */
function lacksFile({ model }: Deployment, path: string, whole: boolean, context: Context): boolean {
  const models = candidatesOf(model);
  return models.length > 0 && models.every((each) => holds(each, path, whole, context) === false);
}

/**
 * Whether a model holds a path, itself or below its own name, or, unless the name is whole, files that it is the beginning of: a checkpoint of
 * TensorFlow is named by what its ".index" and ".data" have in common, and endings are added later. Undefined: nobody can tell.
 */
function holds(model: Model, path: string, whole: boolean, context: Context): boolean | undefined {
  const contents = pathsIn(model, context);
  if (contents === undefined) return undefined;
  const after = whole ? /^(\/|$)/ : /^([/._-]|$)/;
  return contents.some((each) => each.startsWith(path) && after.test(each.slice(path.length)));
}

/** What lies below AZUREML_MODEL_DIR in either way. */
function pathsIn({ path, contents }: Model, context: Context): readonly string[] | undefined {
  const use = knownValue(path);
  // What is made elsewhere nobody can look into, and a path that is missing is another rule's.
  if (use?.exists === 'no' || (contents.state === 'unknown' && contents.elsewhere)) return undefined;
  const files = context.need(contents);
  if (files === undefined || use?.target === undefined || use.target === '') return undefined;
  const name = baseName(use.target);
  if (use.exists === 'file') return [name];
  const below = files.map((file) => file.slice((use.target ?? '').length + 1));
  return [...below, ...below.map((each) => `${name}/${each}`)];
}

function uploadedBy({ model }: Deployment, path: string): string {
  const [first] = candidatesOf(model);
  const use = first && knownValue(first.path);
  if (use === undefined || first === undefined) return '';
  const written = `the model is uploaded from "${use.written}"`;
  if (use.exists === 'file') return `${written}, and is "${baseName(use.target ?? '')}" there.`;
  const name = baseName(use.target ?? '');
  const meant = knownValue(first.contents)?.find((file) => baseName(file) === baseName(path));
  const holding = meant === undefined ? '' : ` Did you mean "${name}/${meant.slice((use.target ?? '').length + 1)}"?`;
  return `${written}, which has no such file.${holding}`;
}
