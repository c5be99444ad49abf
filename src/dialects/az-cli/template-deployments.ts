import type { TemplateDeployment } from '../../model/command.ts';
import { argumentOf, fileArgumentOf, valueAfter } from '../../programs/shell/argument.ts';
import type { Expanded } from '../../programs/shell/expand.ts';
import { runnerOf, type Script } from '../../programs/shell/script.ts';
import { foldersOf } from '../../programs/shell/yaml-context.ts';
import type { Place } from '../../programs/shell/yaml-scripts.ts';
import { splitPlaceholders } from '../../syntax/shell/placeholders.ts';
import { asString, entry } from '../../syntax/yaml/access.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';
import type { FilePath } from '../../text/location.ts';

/**
 * `az deployment group create --template-file FILE --parameters NAME=VALUE`, `New-AzResourceGroupDeployment -TemplateFile FILE -NAME VALUE`:
 * what a script gives to the parameters of a template. Undefined: the command is another.
 */
export function templateDeploymentOf(
  words: readonly Expanded[],
  script: Script,
  folders: readonly FilePath[],
): TemplateDeployment | undefined {
  const isCmdlet = /^New-Az\w*Deployment$/i.test(words[0]?.text ?? '');
  const isAz = /(^|[\\/])az(\.\w+)?$/i.test(words[0]?.text ?? '') && /^(deployment|stack)$/.test(words[1]?.text ?? '');
  if (!isCmdlet && !isAz) return undefined;
  const at = words.findIndex(({ text }) => (isCmdlet ? /^-TemplateFile$/i : /^(-f|--template-file)$/).test(text));
  const template = at < 0 ? undefined : words[at + 1];
  if (template === undefined) return undefined;
  const given = isCmdlet ? words.filter((_, index) => index !== at + 1) : words.flatMap(assignedIn);
  const names = isCmdlet ? [] : words.filter(({ text }) => namesWorkspace.test(text)).flatMap(assignedIn);
  return {
    file: fileArgumentOf(template, script, folders),
    program: runnerOf(script).id,
    given: [...given.filter(({ known }) => !known), ...names.filter(({ known }) => known)].map((word) =>
      argumentOf(word, script),
    ),
  };
}

/** A parameter that the name of a workspace may be given to; of others a literal value says nothing of it. */
const namesWorkspace = /^(?:name|ws|\w{0,40}(?:workspace|aml|mlw)_?(?:name)?)=/i;

function assignedIn(word: Expanded): readonly Expanded[] {
  const equals = /^\w{1,100}=/.exec(word.text)?.[0].length;
  return equals === undefined ? [] : [valueAfter(word, equals - 1)];
}

/** The same of `azure/arm-deploy` and of the task of Azure Pipelines. */
export function templateStepOf({ map, context }: Place): TemplateDeployment | undefined {
  const { step, file, pipelines } = context;
  const name = asString(entry(map, 'uses')) ?? asString(entry(map, 'task')) ?? '';
  if (step === undefined || !/^azure\/(arm|bicep)-deploy@|^AzureResourceManagerTemplateDeployment@/i.test(name))
    return undefined;
  const inputs = entry(map, 'with') ?? entry(map, 'inputs');
  const template = entry(inputs, 'template') ?? entry(inputs, 'template-file') ?? entry(inputs, 'csmFile');
  const parameters = entry(inputs, 'parameters') ?? entry(inputs, 'overrideParameters');
  if (template?.kind !== 'scalar' || parameters?.kind !== 'scalar') return undefined;
  const [folder] = foldersOf(template.text, context);
  const at = { file, span: template.span };
  return {
    file: { text: folder ?? template.text, known: folder !== undefined, at, folders: [''] },
    program: step.job.runner.id,
    given: valuesIn(parameters, pipelines).map((text) => ({ text, known: false, at: { file, span: parameters.span } })),
  };
}

/** The values of which something outside the text decides. */
function valuesIn(parameters: YamlNode, pipelines: boolean): readonly string[] {
  const text = parameters.kind === 'scalar' ? parameters.text : '';
  return splitPlaceholders(text, pipelines).flatMap((part) => (part.kind === 'text' ? [] : [part.text]));
}
