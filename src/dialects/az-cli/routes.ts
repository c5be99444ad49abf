import type { FileArgument, Handed, OpaqueRoute } from '../../model/command.ts';
import type { Around } from '../../model/dialect.ts';
import type { ScriptCall } from '../../model/effect.ts';
import { isRewriter, textsIn } from '../../programs/shell/effects/step-effects.ts';
import type { Place } from '../../programs/shell/yaml-scripts.ts';
import { asMapping, asString } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import type { FilePath } from '../../text/location.ts';
import { baseName, joinPath } from '../../text/paths.ts';

const speaks = /deploy|endpoint|batch/i;

/** The workflow, template or action outside the repository that a mapping calls, if it could deploy batch assets. */
export function routeOf({ map, context }: Place, around: Around): OpaqueRoute | undefined {
  const called = map.entries.get('uses')?.value ?? map.entries.get('template')?.value;
  const name = asString(called);
  if (called === undefined || name === undefined || !isOutside(name, map, context.pipelines)) return undefined;
  const inputs = map.entries.get('with')?.value ?? map.entries.get('parameters')?.value;
  if (!couldDeploy(name, inputs, map.entries.has('template') || /\.ya?ml@/.test(name), around)) return undefined;
  const handed = handedOver(inputs, around);
  const named = filesIn(inputs, context.file);
  return {
    at: { file: context.file, span: called.span },
    because: `"${name}" is outside the repository and may deploy`,
    ...(handed && { handed }),
    ...(named.length > 0 && { named }),
  };
}

/** The YAML files that parameters name which are called after files: `deployment_file: ml/deployment.yml`. */
function filesIn(node: YamlNode | undefined, file: FilePath): readonly FileArgument[] {
  if (node?.kind === 'sequence') return node.items.slice(0, mostItems).flatMap((item) => filesIn(item, file));
  return [...(asMapping(node)?.entries ?? [])].flatMap(([key, { value }]) => {
    if (value.kind !== 'scalar') return filesIn(value, file);
    const text = asString(value);
    const isFile = text !== undefined && /file|ya?ml/i.test(key) && /^[\w./\\-]{1,300}\.ya?ml$/i.test(text);
    return isFile ? [{ text, known: true, at: { file, span: value.span }, folders: [''] }] : [];
  });
}

const mostItems = 100;

/** What a call hands over: nothing is known of inputs that are put together at run time. */
function handedOver(node: YamlNode | undefined, { batchFiles }: Around): Handed | undefined {
  const inputs = [...(asMapping(node)?.entries ?? [])];
  if (inputs.length === 0 || inputs.some(([name]) => !/^[\w-]+$/.test(name))) return undefined;
  const values = inputs.flatMap(([, { value }]) => textsIn(value));
  const files = new Set(values.flatMap((value) => filesNamed(value, batchFiles)));
  return { files: [...files], inputs: inputs.map(([name]) => name) };
}

function isOutside(name: string, map: YamlMapping, pipelines: boolean): boolean {
  if (map.entries.has('template')) return pipelines && /^.+@(?!self$)[\w.-]+$/.test(name);
  return /^[\w.-]+\/[\w.-]+(\/[^\s@]*)?@\S+$/.test(name);
}

const service = /aml|azureml|azure-ml|batch/i;

/** Whether a text says the second behind the first. */
function follows(text: string, first: RegExp, second: RegExp): boolean {
  const found = first.exec(text);
  return found !== null && second.test(text.slice(found.index + found[0].length));
}

function couldDeploy(name: string, inputs: YamlNode | undefined, isFlow: boolean, around: Around): boolean {
  const words = wordsIn(inputs);
  const namesBatch = words.some((word) => filesNamed(word, around.batchFiles).length > 0);
  if (/online/i.test(name) && !words.some((word) => /batch/i.test(word)) && !/batch/i.test(name)) return namesBatch;
  if (isFlow) return namesBatch || speaks.test(name) || words.some((word) => speaks.test(word));
  // Actions are many and most are known by their names: only those that speak of Azure ML count.
  return (
    follows(name, service, /deploy|endpoint/i) || follows(name, /deploy/i, service) || (namesBatch && !isRewriter(name))
  );
}

function wordsIn(node: YamlNode | undefined): readonly string[] {
  const map = asMapping(node);
  return [...(map?.entries ?? [])].flatMap(([key, { value }]) => [key, ...textsIn(value)]);
}

/** The files that a value means, seen from whatever folder. */
function filesNamed(value: string, files: readonly FilePath[]): readonly FilePath[] {
  const path = joinPath('', value.trim());
  if (path === undefined || path === '') return [];
  const end = `/${path}`;
  return files.filter((file) => file === path || file.endsWith(end));
}

/** The script outside the repository that a script calls, if its name speaks of deploying. */
export function calledRoute(call: ScriptCall, around: Around): OpaqueRoute | undefined {
  const { file } = call;
  const name = baseName(file.text.replaceAll('\\', '/'));
  if (!speaks.test(name) || around.hasFileNamed(name) || /[$%{]/.test(name)) return undefined;
  const because = `"${file.text}" is not in the repository and may deploy`;
  return { at: file.at, because, ...(/\.ya?ml$/i.test(file.at.file) && { call }) };
}
