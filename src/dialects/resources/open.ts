import type { SourceText } from '../../model/dialect.ts';
import { type BicepFile, readBicep } from '../../syntax/bicep/read.ts';
import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import { readHcl } from '../../syntax/hcl/read.ts';
import { readJson } from '../../syntax/json/read.ts';
import { templateStatements } from '../../text/budgets.ts';
import { addAll, groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { armResources, givenIn, objectIn } from './arm.ts';
import { bicepResources } from './bicep.ts';
import { anything, type Given, type ParameterFile, type Run } from './callers.ts';
import type { Resource } from './resource.ts';
import { declaresWorkspace, opaqueWorkspace, startOf, unreadResource } from './template.ts';
import { terraformResources } from './terraform.ts';
import { blocksOfHcl, blocksOfJson, type TerraformBlock } from './terraform-blocks.ts';
import type { collectTold } from './told-by-commands.ts';

/** Whether a template may declare batch endpoints. */
export const speaksOfBatch = /batchEndpoints/i;

/** Everything that was opened, by language. */
interface Opened {
  readonly run: Run;
  readonly bicep: Map<FilePath, BicepFile>;
  /** The Bicep files of each folder, once all are opened. */
  readonly bicepIn: () => ReadonlyMap<FilePath, readonly (readonly [FilePath, BicepFile])[]>;
  readonly arm: Map<FilePath, ObjectExpression>;
  readonly terraform: Map<FilePath, TerraformBlock[]>;
  readonly parameters: ParameterFile[];
  readonly variables: ParameterFile[];
  /** The variables that Terraform takes by itself, by their folders. */
  readonly automatic: Map<FilePath, Map<string, Expression>>;
  readonly linked: Set<string>;
  readonly opaque: Resource[];
}

/** The resources of all templates, each with the values that its users give it. */
export function openTemplates(
  sources: readonly SourceText[],
  run: Run,
  told: ReturnType<typeof collectTold>,
): readonly Resource[] {
  const bicep = new Map<FilePath, BicepFile>();
  const opened: Opened = {
    run,
    bicep,
    bicepIn: once(() => groupBy(bicep, ([path]) => folderOf(path))),
    arm: new Map(),
    terraform: new Map(),
    parameters: [],
    variables: [],
    automatic: new Map(),
    linked: new Set(),
    opaque: [],
  };
  // Bicep comes first: what was compiled from it is told by what it is.
  const isBicep = ({ file }: SourceText) => /\.(bicep|bicepparam)$/i.test(file);
  for (const source of sources) if (isBicep(source) && mayOpen(opened, source)) openBicep(opened, source);
  const names = new Set(sources.filter(isBicep).map(({ file }) => file));
  for (const source of sources) {
    if (isBicep(source)) continue;
    if (isNamesake(source, names)) run.compiled.add(source.file);
    else if (mayOpen(opened, source)) open(opened, source, told);
  }
  const given = [...opened.automatic].map(([folder, values]) => ({ file: folder, given: values, template: folder }));
  return [
    ...bicepResources(opened.bicep, opened.parameters, run),
    ...armResources(opened.arm, opened.parameters, opened.linked, run),
    ...terraformResources(opened.terraform, [...opened.variables, ...given], run),
    ...opened.opaque,
  ];
}

/** Whether a text may be kept, too; counts it. One that may not counts as damaged. */
function mayOpen(opened: Opened, source: SourceText): boolean {
  opened.run.characters -= source.text.length;
  if (opened.run.characters > 0) return true;
  noteDamaged(opened, source, 0);
  return false;
}

const compiler = /"_generator"\s{0,20}:\s{0,20}\{\s{0,80}"name"\s{0,20}:\s{0,20}"bicep"/;

/** A template that was compiled from Bicep beside it says the same thing twice. */
function isNamesake({ file, text }: SourceText, names: ReadonlySet<FilePath>): boolean {
  return /\.jsonc?$/i.test(file) && names.has(file.replace(/\.jsonc?$/i, '.bicep')) && isFromBicep(text);
}

function isFromBicep(text: string): boolean {
  return compiler.test(text.slice(0, 2_000));
}

/** The same of one that has another name, as "azuredeploy.json" beside "main.bicep": the parameters are the very same. */
function isCompiled({ file, text }: SourceText, template: ObjectExpression, { bicepIn }: Opened): boolean {
  if (!isFromBicep(text)) return false;
  const names = new Set((objectIn(template, 'parameters')?.entries ?? []).map(({ name }) => name));
  const isSame = ({ params }: BicepFile) =>
    names.size > 0 && params.size === names.size && [...params.keys()].every((name) => names.has(name));
  return (
    bicepIn()
      .get(folderOf(file))
      ?.some(([, each]) => isSame(each)) ?? false
  );
}

function open(opened: Opened, source: SourceText, told: ReturnType<typeof collectTold>): void {
  const { file } = source;
  if (/\.tfvars(\.json)?$/i.test(file)) openVariables(opened, source);
  else if (/\.tf$|\.tf\.json$/i.test(file)) openTerraform(opened, source);
  else if (/\.jsonc?$/i.test(file)) openJson(opened, source);
  else told.add(source);
}

/** Nothing can be told of a text that is damaged, or too large, except that it may declare a workspace. */
function noteDamaged({ opaque, run }: Opened, { file, text }: SourceText, size: number): void {
  const isTooLarge = size > templateStatements;
  if (isTooLarge && speaksOfBatch.test(text))
    run.unread.push({ file, because: `it has more than ${templateStatements} statements` });
  const because = `"${file}" cannot be read`;
  opaque.push(unreadResource(startOf(file), because, run));
  if (declaresWorkspace.test(text)) opaque.push(opaqueWorkspace(startOf(file), because, run));
}

function openBicep(opened: Opened, source: SourceText): void {
  const { file, text } = source;
  const read = readBicep(file, text);
  const size = read ? read.resources.length + read.modules.length + read.variables.size : 0;
  if (/\.bicepparam$/i.test(file)) opened.parameters.push(bicepParameters(file, read));
  else if (read && size <= templateStatements) opened.bicep.set(file, read);
  else noteDamaged(opened, source, size);
}

function openTerraform(opened: Opened, source: SourceText): void {
  const { file, text } = source;
  const isJson = /\.json$/i.test(file);
  const json = isJson ? readJson(file, text, 'terraform') : undefined;
  const hcl = isJson ? undefined : readHcl(file, text);
  const blocks = json ? blocksOfJson(json) : hcl ? blocksOfHcl(hcl) : undefined;
  if (blocks === undefined || blocks.length > templateStatements) {
    noteDamaged(opened, source, blocks?.length ?? 0);
    return;
  }
  const folder = folderOf(file);
  const all = opened.terraform.get(folder) ?? [];
  addAll(all, blocks);
  opened.terraform.set(folder, all);
}

/** Terraform takes some files of variables by itself; others are chosen by whoever runs it. */
function openVariables({ automatic, variables }: Opened, { file, text }: SourceText): void {
  const isJson = /\.json$/i.test(file);
  const json = isJson ? readJson(file, text, 'plain') : undefined;
  const entries = json?.kind === 'object' ? json.entries : isJson ? undefined : readHcl(file, text)?.attributes;
  const given: Given = entries ? new Map(entries.map(({ name, value }) => [name, value])) : anything;
  const folder = folderOf(file);
  if (given === anything || !/(^|\/)(terraform|[^/]+\.auto)\.tfvars(\.json)?$/i.test(file)) {
    variables.push({ file, given });
    return;
  }
  const all = automatic.get(folder) ?? new Map<string, Expression>();
  for (const [name, value] of given) all.set(name, value);
  automatic.set(folder, all);
}

function openJson(opened: Opened, source: SourceText): void {
  const { file, text } = source;
  const root = readJson(file, text, 'arm');
  const isParameters = /deploymentParameters\.json/i.test(text) && !/deploymentTemplate\.json/i.test(text);
  if (isParameters) {
    const given = root ? givenIn(objectIn(root, 'parameters')) : anything;
    opened.parameters.push({ file, given });
  } else if (root?.kind === 'object') {
    if (isCompiled(source, root, opened)) {
      opened.run.compiled.add(file);
      return;
    }
    opened.arm.set(file, root);
    if (!/"templateLink"/i.test(text)) return;
    for (const [, name] of text.matchAll(/(?<![\w.-])([\w.-]{1,255}\.json)\b/g))
      if (name !== undefined) opened.linked.add(name);
  } else noteDamaged(opened, source, 0);
}

function bicepParameters(file: FilePath, read: BicepFile | undefined): ParameterFile {
  const template = read?.using === undefined ? undefined : joinPath(folderOf(file), read.using);
  const given = new Map<string, Expression>();
  for (const [name, value] of read?.params ?? []) given.set(name, value ?? { kind: 'unknown', at: startOf(file) });
  const base = { file, given: read ? given : anything };
  return template === undefined ? base : { ...base, template };
}
