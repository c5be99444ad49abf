import type { SourceText } from '../../project/dialect.ts';
import { type BicepFile, readBicep } from '../../syntax/bicep/read.ts';
import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import { readHcl } from '../../syntax/hcl/read.ts';
import { readJson } from '../../syntax/json/read.ts';
import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { armResources, givenIn, objectIn } from './arm.ts';
import { bicepResources } from './bicep.ts';
import { anything, type Given, namesSetIn, type ParameterFile, type Run } from './callers.ts';
import type { Resource } from './resource.ts';
import { declaresWorkspace, opaqueWorkspace, startOf } from './template.ts';
import { terraformResources } from './terraform.ts';
import { blocksOfHcl, blocksOfJson, type TerraformBlock } from './terraform-blocks.ts';

/** More statements than this in one file are nobody's template. */
const mostStatements = 3_000;

/** The resources of all templates, each with the values that its users give it. */
export function openTemplates(
  sources: readonly SourceText[],
  run: Run,
  setElsewhere: Set<string>,
): readonly Resource[] {
  const opened = new Opened(run);
  const names = new Set(sources.map(({ file }) => file));
  for (const source of sources) if (!isCompiled(source, names)) opened.add(source, setElsewhere);
  return opened.resources();
}

/** A template that was compiled from Bicep beside it says the same thing twice. */
function isCompiled({ file, text }: SourceText, names: ReadonlySet<FilePath>): boolean {
  if (!/\.jsonc?$/i.test(file) || !names.has(file.replace(/\.jsonc?$/i, '.bicep'))) return false;
  return /"_generator"\s{0,20}:\s{0,20}\{\s{0,80}"name"\s{0,20}:\s{0,20}"bicep"/.test(text.slice(0, 2_000));
}

class Opened {
  readonly #run: Run;
  readonly #bicep = new Map<FilePath, BicepFile>();
  readonly #arm = new Map<FilePath, ObjectExpression>();
  readonly #terraform = new Map<FilePath, TerraformBlock[]>();
  readonly #parameters: ParameterFile[] = [];
  readonly #variables: ParameterFile[] = [];
  readonly #automatic = new Map<FilePath, Map<string, Expression>>();
  readonly #linked = new Set<string>();
  readonly #opaque: Resource[] = [];

  constructor(run: Run) {
    this.#run = run;
  }

  add(source: SourceText, setElsewhere: Set<string>): void {
    const { file } = source;
    if (/\.(bicep|bicepparam)$/i.test(file)) this.#addBicep(source);
    else if (/\.tfvars(\.json)?$/i.test(file)) this.#addVariables(source);
    else if (/\.tf$|\.tf\.json$/i.test(file)) this.#addTerraform(source);
    else if (/\.jsonc?$/i.test(file)) this.#addJson(source);
    else for (const name of namesSetIn(source.text)) setElsewhere.add(name);
  }

  resources(): readonly Resource[] {
    for (const [folder, given] of this.#automatic) this.#variables.push({ file: folder, given, template: folder });
    const run = this.#run;
    return [
      ...bicepResources(this.#bicep, this.#parameters, run),
      ...armResources(this.#arm, this.#parameters, this.#linked, run),
      ...terraformResources(this.#terraform, this.#variables, run),
      ...this.#opaque,
    ];
  }

  /** Nothing can be told of a damaged text, except that it may declare a workspace. */
  #damaged({ file, text }: SourceText): void {
    if (!declaresWorkspace.test(text)) return;
    this.#opaque.push(opaqueWorkspace(startOf(file), `"${file}" cannot be read`, this.#run));
  }

  #addBicep(source: SourceText): void {
    const { file, text } = source;
    const read = readBicep(file, text);
    const size = read ? read.resources.length + read.modules.length + read.variables.size : 0;
    if (/\.bicepparam$/i.test(file)) this.#parameters.push(bicepParameters(file, read));
    else if (read && size < mostStatements) this.#bicep.set(file, read);
    else this.#damaged(source);
  }

  #addTerraform(source: SourceText): void {
    const { file, text } = source;
    const isJson = /\.json$/i.test(file);
    const json = isJson ? readJson(file, text, 'terraform') : undefined;
    const hcl = isJson ? undefined : readHcl(file, text);
    const blocks = json ? blocksOfJson(json) : hcl ? blocksOfHcl(hcl) : undefined;
    if (blocks === undefined || blocks.length >= mostStatements) {
      this.#damaged(source);
      return;
    }
    const folder = folderOf(file);
    const all = this.#terraform.get(folder) ?? [];
    all.push(...blocks);
    this.#terraform.set(folder, all);
  }

  /** Terraform takes some files of variables by itself; others are chosen by whoever runs it. */
  #addVariables({ file, text }: SourceText): void {
    const isJson = /\.json$/i.test(file);
    const json = isJson ? readJson(file, text, 'plain') : undefined;
    const entries = json?.kind === 'object' ? json.entries : isJson ? undefined : readHcl(file, text)?.attributes;
    const given: Given = entries ? new Map(entries.map(({ name, value }) => [name, value])) : anything;
    const folder = folderOf(file);
    if (given === anything || !/(^|\/)(terraform|[^/]+\.auto)\.tfvars(\.json)?$/i.test(file)) {
      this.#variables.push({ file, given });
      return;
    }
    const all = this.#automatic.get(folder) ?? new Map<string, Expression>();
    for (const [name, value] of given) all.set(name, value);
    this.#automatic.set(folder, all);
  }

  #addJson(source: SourceText): void {
    const { file, text } = source;
    const root = readJson(file, text, 'arm');
    const isParameters = /deploymentParameters\.json/i.test(text) && !/deploymentTemplate\.json/i.test(text);
    if (isParameters) {
      const given = root ? givenIn(objectIn(root, 'parameters')) : anything;
      this.#parameters.push({ file, given });
    } else if (root?.kind === 'object') {
      this.#arm.set(file, root);
      for (const [, name] of text.matchAll(/([\w.-]{1,100}\.json)\b/g)) {
        if (name !== undefined && /"templateLink"/i.test(text)) this.#linked.add(name);
      }
    } else this.#damaged(source);
  }
}

function bicepParameters(file: FilePath, read: BicepFile | undefined): ParameterFile {
  const template = read?.using === undefined ? undefined : joinPath(folderOf(file), read.using);
  const given = new Map<string, Expression>();
  for (const [name, value] of read?.params ?? []) given.set(name, value ?? { kind: 'unknown', at: startOf(file) });
  const base = { file, given: read ? given : anything };
  return template === undefined ? base : { ...base, template };
}
