import type { FileArgument } from '../../../model/command.ts';
import type { Change } from '../../../model/effect.ts';
import { splitPlaceholders } from '../../../syntax/shell/placeholders.ts';
import { asMapping, asString, entry } from '../../../syntax/yaml/access.ts';
import type { YamlNode } from '../../../syntax/yaml/node.ts';
import { anyTerraform } from '../argument.ts';
import { rootedPath } from '../folders.ts';
import type { Place } from '../yaml-scripts.ts';
import type { FileChange } from './run-command.ts';

/** What a step of a workflow or pipeline that is no script does to files, by the action or task that it uses. */
export function stepChangesOf(place: Place): readonly FileChange[] {
  const { map } = place;
  const name =
    asString(entry(map, 'uses')) ?? asString(entry(map, 'task')) ?? (map.entries.has('download') ? 'download' : '');
  if (name === '') return [];
  const step: Step = { place, inputs: entry(map, 'with') ?? entry(map, 'inputs') ?? map };
  const rule = brings.find(([pattern]) => pattern.test(name));
  return rule ? rule[1](step) : isRewriter(name) ? filledIn(step, name) : [];
}

/** The scripts and templates that a step runs. */
export function stepCallsOf(place: Place): readonly FileArgument[] {
  return [...pathsCalledBy(place), ...terraformIn(place)];
}

function pathsCalledBy({ map, context }: Place): readonly FileArgument[] {
  const inputs = entry(map, 'inputs');
  const nodes = [
    ...['scriptPath', 'filePath', 'arguments'].map((key) => entry(inputs, key)),
    entry(map, 'template'),
    localAction(map.entries.get('uses')?.value),
  ];
  return nodes.flatMap((node) => {
    if (node?.kind !== 'scalar' || node.text === '' || /@(?!self$)/.test(node.text)) return [];
    const isAction = node === map.entries.get('uses')?.value;
    const path = node.text.replace(/@self$/, '');
    const isBeside = map.entries.has('template') && !path.startsWith('/');
    const text = isAction ? path.replace(/(?<!\/)\/*$/, '/action.yml') : path.replace(/^\//, '');
    const folders = isBeside ? [folderOfFile(context.file)] : [''];
    return [{ text, known: !/[$*{]/.test(text), at: { file: context.file, span: node.span }, folders }];
  });
}

/** Tasks and actions that run Terraform. */
function terraformIn({ map, context }: Place): readonly FileArgument[] {
  const name = map.entries.get('task')?.value ?? map.entries.get('uses')?.value;
  const isIt =
    /terraform|opentofu|terragrunt/i.test(asString(name) ?? '') && !/setup|install/i.test(asString(name) ?? '');
  return isIt && name ? [anyTerraform({ file: context.file, span: name.span })] : [];
}

function folderOfFile(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function localAction(node: YamlNode | undefined): YamlNode | undefined {
  return node?.kind === 'scalar' && /^\.\/(?!.*\.ya?ml$)/.test(node.text) ? node : undefined;
}

interface Step {
  readonly place: Place;
  readonly inputs: YamlNode;
}

type StepRule = readonly [name: RegExp, changes: (step: Step) => readonly FileChange[]];

/** https://github.com/actions/download-artifact, https://learn.microsoft.com/azure/devops/pipelines/tasks/reference */
const brings: readonly StepRule[] = [
  [/^actions\/download-artifact@/i, (step) => belowInput(step, ['path'], '.')],
  [/^actions\/checkout@/i, (step) => otherCheckout(step)],
  [/^actions\/cache(\/restore)?@/i, (step) => linesOf(step, 'path').flatMap((path) => [writeAt(path), belowAt(path)])],
  [/download-artifact|fetch-artifact/i, (step) => belowInput(step, ['path'], '.')],
  [
    /^(DownloadPipelineArtifact|DownloadBuildArtifacts|download)(@|$)/i,
    (step) => belowInput(step, ['targetPath', 'path', 'downloadPath'], '.'),
  ],
  [/^CopyFiles@/i, (step) => belowInput(step, ['TargetFolder', 'targetFolder'], undefined)],
  [/^(ExtractFiles|Unzip)@/i, (step) => belowInput(step, ['destinationFolder'], '.')],
  [
    /^(AzureFileCopy|DownloadGitHubRelease|DownloadPackage|UniversalPackages)@/i,
    (step) => belowInput(step, ['downloadPath', 'downloadDirectory'], '.'),
  ],
];

/** Everything below the folder that an input names; below the default where none does. */
function belowInput(step: Step, keys: readonly string[], fallback: string | undefined): readonly FileChange[] {
  const node = keys
    .map((key) => entry(step.inputs, key))
    .find((value) => value?.kind === 'scalar' && value.text !== '');
  const path = node
    ? pathOf(step, node, textIn(node))
    : fallback === undefined
      ? undefined
      : pathOf(step, step.place.map, fallback);
  return path === undefined ? [] : [belowAt(path)];
}

/** The files of another repository, or of this one once more: they come below the folder that the step names. */
function otherCheckout(step: Step): readonly FileChange[] {
  const isOther = entry(step.inputs, 'repository') !== undefined;
  const isElsewhere = entry(step.inputs, 'path') !== undefined;
  return isOther || isElsewhere ? belowInput(step, ['path'], '.') : [];
}

function linesOf(step: Step, key: string): readonly FileArgument[] {
  const node = entry(step.inputs, key);
  if (node?.kind !== 'scalar') return [];
  return node.text.split(/[\r\n]+/).flatMap((line) => (line.trim() === '' ? [] : [pathOf(step, node, line.trim())]));
}

/** Actions and tasks that fill in templates of files. */
export function isRewriter(name: string): boolean {
  return /replace-?tokens?|envsubst|render-?template|template-render|jinja|file-?transform|find-and-replace|substitut|yaml-update|update-yaml|yaml-edit/i.test(
    name,
  );
}

/** The files that a task or action fills in, by its inputs. */
function filledIn(step: Step, name: string): readonly FileChange[] {
  const change: Change = /file-?transform|find-and-replace|yaml/i.test(name) ? { to: 'anything' } : { to: 'markers' };
  const root = asString(entry(step.inputs, 'rootDirectory')) ?? asString(entry(step.inputs, 'root'));
  return [...(asMapping(step.inputs)?.entries.values() ?? [])].flatMap(({ value }) =>
    textsIn(value)
      .flatMap((text) => text.split(/[\r\n,;]+/))
      .flatMap((text): readonly FileChange[] => {
        const [source = '', target = ''] = text.split('=>').map((part) => part.trim());
        if (!/\.\w{1,12}$|\*$/.test(source)) return [];
        const at = (path: string) =>
          pathOf(step, value, root === undefined || path.startsWith('**') ? path : `${root}/${path}`);
        if (target === '') return [{ does: 'edit', pattern: { path: at(source), reach: 'file' }, change }];
        return [{ does: 'write', pattern: { path: at(target), reach: 'file' }, render: { of: at(source), change } }];
      }),
  );
}

/** The texts of a value and of the values inside it, at most some levels deep. */
export function textsIn(node: YamlNode, depth = 3): readonly string[] {
  if (node.kind === 'scalar') return [node.text];
  if (depth === 0) return [];
  if (node.kind === 'sequence') return node.items.flatMap((item) => textsIn(item, depth - 1));
  return [...node.entries.values()].flatMap(({ value }) => textsIn(value, depth - 1));
}

function textIn(node: YamlNode): string {
  return node.kind === 'scalar' ? node.text.trim() : '';
}

/** A path of an input: from the root of the repository. */
function pathOf({ place: { context } }: Step, node: YamlNode, text: string): FileArgument {
  const parts = splitPlaceholders(text, context.pipelines);
  const at = { file: context.file, span: node.span };
  const rooted = rootedPath({ parts }, context.file);
  if (rooted !== undefined) return { text: rooted === '' ? '.' : rooted, known: true, at, folders: [''] };
  return { text, known: parts.every((part) => part.kind === 'text') && !/[*?[\]{}]/.test(text), at, folders: [''] };
}

function writeAt(path: FileArgument): FileChange {
  return { does: 'write', pattern: { path, reach: 'file' } };
}

function belowAt(path: FileArgument): FileChange {
  return { does: 'write', pattern: { path, reach: 'folder' } };
}
