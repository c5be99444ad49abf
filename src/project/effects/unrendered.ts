import type { OpenedYaml } from '../../dialects/cli-yaml/open.ts';
import { type AssetCommand, type Commands, type DeployCommand, isRun } from '../../model/command.ts';
import type { Moment } from '../../model/effect.ts';
import type { UnrenderedValue } from '../../model/sent-mistakes.ts';
import { keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlScalar } from '../../syntax/yaml/node.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import type { Linking } from '../link/linking.ts';

type Sender = DeployCommand | AssetCommand;

/**
 * Finds the markers of templates in values that Azure ML resolves, of files that steps send as they lie: nothing that the repository shows fills
 * them in. A job that renders anything, or that something outside does a part of, may do so.
 */
export function unrenderedValues(
  commands: Commands,
  { files, filesMeant, listing, steps }: Pick<Linking, 'files' | 'filesMeant' | 'listing' | 'steps'>,
): readonly UnrenderedValue[] {
  const isTemplate = once(() => listing.below('').some((file) => templateFile.test(file)));
  const mayRender = rememberTexts((file) => renders.test(files.text(file) ?? ''));
  const found = new Map<YamlScalar, UnrenderedValue>();
  for (const command of [...commands.deploys, ...commands.assets]) {
    const [file, another] = isSurelySent(command) ? (filesMeant(command.file) ?? []) : [];
    if (file === undefined || another !== undefined) continue;
    const opened = files.yaml(file, false);
    const values = opened?.owner === undefined ? [] : markedValues(opened, opened.owner.map);
    const left = values.filter(({ field }) => !isSet(command, field));
    if (left.length === 0 || isTemplate() || steps.changes(file).length > 0 || mayRender(command.at.file)) continue;
    if (isRenderedNear(command, commands, mayRender, filesMeant)) continue;
    for (const { scalar, ...value } of left) {
      if (!found.has(scalar)) found.set(scalar, { ...value, at: { file, span: scalar.span }, sender: command.at });
    }
  }
  return [...found.values()];
}

/** Whole repositories that are templates say so by a file, or by markers in the names of theirs. */
const templateFile = /(?:^|\/)(?:cookiecutter\.json|copier\.ya?ml)$|\{\{|\$\{|#\{|__[A-Z][A-Z0-9_]*__/;

/** Words of a script or a pipeline for what fills in templates. */
const renders =
  /replace[-_ ]?tokens?|token[-_ ]?replac|envsubst|render|jinja|gomplate|mustache|templat|substitut|string\.Template|cookiecutter|copier|\byq\s|\bjq\s|\bsed\s|\bperl\s|\bawk\s|Set-Content|Out-File|-replace\b|\.replace\(|terraform|helm/i;

function isSurelySent(command: Sender): command is Sender & { readonly file: NonNullable<Sender['file']> } {
  const isBatch = command.what !== 'either' && !('perhaps' in command && command.perhaps === true);
  return command.file !== undefined && isRun(command.strength) && !command.open && isBatch;
}

/** The command itself says the value, or something above or below it. */
function isSet(command: Sender, field: string): boolean {
  if ('name' in command && command.name !== undefined && field === 'name') return true;
  if ('endpoint' in command && command.endpoint !== undefined && field === 'endpoint_name') return true;
  return command.sets.some(
    ({ path }) => path === field || path.startsWith(`${field}.`) || field.startsWith(`${path}.`),
  );
}

/** The job has a part that is not here, or runs a program that may fill in files. */
function isRenderedNear(
  { at, moment }: Sender,
  { routes, programs, effects }: Commands,
  mayRender: (file: string) => boolean,
  filesMeant: Linking['filesMeant'],
): boolean {
  const program = moment?.program ?? at.file;
  if (routes.some((route) => route.at.file === at.file)) return true;
  if (
    effects.some(
      (effect) =>
        effect.moment.program === program &&
        effect.does === 'write' &&
        effect.pattern.reach === 'folder' &&
        !isBehind(effect.moment, moment),
    )
  )
    return true;
  const calls = programs.filter(({ id }) => id === program).flatMap((each) => each.calls);
  return calls.some(({ file }) => {
    const meant = filesMeant(file) ?? [];
    return meant.length === 0 || meant.some((each) => mayRender(each));
  });
}

/** Whether something surely happens only after a step has sent its file. */
function isBehind(late: Moment, sent: Moment | undefined): boolean {
  if (!sent?.ordered || !late.ordered || sent.at.file !== late.at.file) return false;
  return late.at.span.start > sent.at.span.end;
}

interface MarkedValue extends Pick<UnrenderedValue, 'field' | 'marker'> {
  readonly scalar: YamlScalar;
}

const deepest = 6;

function markedValues(opened: OpenedYaml, root: YamlMapping): readonly MarkedValue[] {
  const found: MarkedValue[] = [];
  const visit = (map: YamlMapping, path: string, depth: number): void => {
    for (const pair of map.pairs) {
      const field = path === '' ? keyOf(pair) : `${path}.${keyOf(pair)}`;
      const { value } = pair;
      if (value.kind === 'mapping' && depth < deepest && !free.test(field)) visit(value, field, depth + 1);
      if (value.kind !== 'scalar' || !resolved.test(field)) continue;
      const written = opened.text.slice(value.span.start, value.span.end).slice(0, longest);
      const marker = markerIn(written);
      if (marker !== undefined) found.push({ field, marker, scalar: value });
    }
  };
  visit(root, '', 0);
  return found;
}

const longest = 1000;

/** What is free text, or filled in by Azure ML itself. */
const free = /(?:^|\.)(?:tags|properties|environment_variables|inputs|outputs)$/;
/** What is looked up: names, references and paths. */
const resolved =
  /^(?:name|endpoint_name|component|job_definition|image|conda_file|path|compute|environment|model|version)$|^(?:model|environment|component|build|code_configuration|environment\.build)\.(?:name|version|path|image|conda_file|code|scoring_script|dockerfile_path)$|^settings\.default_compute$|^defaults\.deployment_name$|^jobs\.[^.]+\.(?:component|compute|environment|code)$/;

const markers: readonly RegExp[] = [
  /(?<![$\\])\$\{[A-Za-z_]\w{0,100}\}/,
  /#\{[A-Za-z_][\w.-]{0,100}\}#/,
  /(?<!\w)__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){0,20}__(?!\w)/,
  /(?<!\w)<[A-Za-z][\w.-]*(?: [\w.-]+){0,10}>/,
  /\$\([A-Za-z_][\w.-]{0,100}\)/,
  /(?<!\$)\{\{\s{0,10}[A-Za-z_][\w.-]{0,100}\s{0,10}\}\}/,
];

/** The first whole marker in a value. */
function markerIn(written: string): string | undefined {
  for (const form of markers) {
    const [marker] = form.exec(written) ?? [];
    if (marker !== undefined) return marker;
  }
  return undefined;
}
