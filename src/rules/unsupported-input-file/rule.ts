import facts from '../../../schemas/facts/no-code-inputs.json' with { type: 'json' };
import { type Context, defineRule } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import type { InputFiles } from '../../model/invocation.ts';
import { subjectOfInput } from '../../questions/input-references.ts';
import { chainOf, targetOf } from '../../questions/routing.ts';
import { candidatesOf } from '../../questions/uses.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';

const supported = new Set([...facts.table, ...facts.image]);

/** Without a scoring script Azure ML reads files by their extension, and only those right in the input folder. */
export const unsupportedInputFile = defineRule({
  id: 'unsupported-input-file',
  summary: 'An MLflow model without a scoring script is given files that it cannot read.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-mlflow-batch',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      for (const input of invocation.inputs) {
        if (input.type.state === 'known' && !/^uri_(?:file|folder)$/i.test(input.type.value)) continue;
        const slips = project.inputFilesOf(input).map(slipIn);
        const [slip] = slips;
        if (input.path.state !== 'known' || slip === undefined || slips.includes(undefined)) continue;
        const { at } = input.path;
        const target = targetOf(project, invocation);
        if (target.kind === 'unknown') context.undecided(at, target.because);
        if (target.kind !== 'model' || !target.deployments.every((each) => isWithoutCode(each, context))) continue;
        yield {
          at,
          message: `${slip.message} A deployment of an MLflow model without a scoring script reads ${listed(facts.table)} and ${listed(facts.image)} only, and fails at anything else. Give it a folder with nothing but such files, or a scoring script.`,
          subject: subjectOfInput(invocation, input, 'whole'),
          related: [
            { at: { file: slip.file, span: { start: 0, end: 0 } }, message: 'This is the file.' },
            ...chainOf(at, invocation, target.deployments),
          ],
        };
      }
    }
  },
});

/** What of an input cannot be read. Hidden files, and what only people read, may be there by mistake or be left out. */
const slipIn = perObject(({ root, files }: InputFiles): { file: FilePath; message: string } | undefined => {
  // A folder with an MLTable is a table of its own kind, which other rules speak of.
  if (files.some((file) => /(?:^|\/)(?:\.(?:aml|git)ignore|MLTable)$/.test(file))) return undefined;
  const data = files.filter((file) => !/(?:^|\/)(?:\.[^/]*|(?:readme|license|notice)[^/]*)$/i.test(file));
  const odd = data.find((file) => isOdd(file));
  if (odd !== undefined) return { file: odd, message: `"${odd}" is among the input files.` };
  const isNested = (file: FilePath) => file.slice(root.length + 1).includes('/');
  // Where every file lies deeper nothing at all is read.
  const [first] = data;
  return first !== undefined && data.every(isNested)
    ? { file: first, message: `"${first}" lies in a folder inside the input folder, which is not looked into.` }
    : undefined;
});

/** A file whose extension is none of those; one without an extension may be anything. */
function isOdd(file: FilePath): boolean {
  const extension = /[^/](\.[A-Za-z0-9]+)$/.exec(file)?.[1]?.toLowerCase();
  return extension !== undefined && !supported.has(extension) && extension !== '.tif';
}

function isWithoutCode({ codeConfiguration, environment, model }: Deployment, context: Context): boolean {
  if (codeConfiguration.state === 'known' || environment.state === 'known') return false;
  if (codeConfiguration.state === 'unknown' || environment.state === 'unknown') {
    context.need(codeConfiguration);
    context.need(environment);
    return false;
  }
  const models = candidatesOf(model);
  return models.length > 0 && models.every(({ type }) => context.need(type) === 'mlflow_model');
}

function listed(extensions: readonly string[]): string {
  return extensions.map((extension) => `"${extension}"`).join(', ');
}
