import type { Argument, AssetCommand, Commands, DeployCommand } from '../model/command.ts';
import type { FileEffect } from '../model/effect.ts';
import type { Entity } from '../model/entity.ts';
import type { Fact } from '../model/facts.ts';
import type { Project } from '../model/project.ts';
import { indexLines, positionAt } from '../text/lines.ts';
import type { FilePath, Location } from '../text/location.ts';

/** Gives the text of a file, to tell lines; undefined if it cannot be had. */
export type TextOf = (file: FilePath) => string | undefined;

/** Levels of objects that are written out; deeper ones are named only. */
const deepest = 4;
const longest = 120;

/**
 * The linked project as text, for those who write rules and readers: each entity with its facts, known (`= value @ place`), unknown
 * (`? because @ place`) or absent (`- @ header`), then what commands and steps do, with their strength. `isShown` narrows it to files,
 * `wanted` to entities whose kind, name or file has that text in it.
 */
export function projectNotation(
  project: Project,
  textOf: TextOf,
  {
    wanted = '',
    isShown = () => true,
  }: { readonly wanted?: string; readonly isShown?: (file: FilePath) => boolean } = {},
): string {
  const placed = placesBy(textOf);
  const lists = [
    project.endpoints,
    project.deployments,
    project.environments,
    project.models,
    project.computes,
    project.components,
    project.data,
    project.datastores,
    project.workspaces,
  ];
  const isWanted = ({ entity, title, file }: Entity) =>
    isShown(file) && [entity, title, file].some((each) => each.toLowerCase().includes(wanted.toLowerCase()));
  const entities = lists
    .flatMap((list: readonly Entity[]) => list.filter(isWanted))
    .map((each) => entityLines(each, placed));
  const steps = wanted === '' ? stepLines(project.commands, placed, isShown) : [];
  return `${[...entities, ...steps].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

type Placed = (at: Location) => string;

function placesBy(textOf: TextOf): Placed {
  return ({ file, span }) => {
    const { line, column } = positionAt(indexLines(textOf(file) ?? ''), span.start);
    return `${file}:${line}:${column}`;
  };
}

function entityLines(entity: Entity, placed: Placed): readonly string[] {
  const shown = Object.entries(entity).filter(
    ([key]) => !['entity', 'title', 'header', 'file', 'created'].includes(key),
  );
  return [
    `${entity.entity} "${entity.title}" @ ${placed(entity.header)}`,
    ...shown.flatMap(([key, value]) => valueLines(key, value, placed, 1)),
  ];
}

function valueLines(key: string, value: unknown, placed: Placed, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (isFact(value)) return factLines(key, value, placed, depth);
  if (value === undefined || typeof value === 'function') return [];
  if (typeof value !== 'object' || value === null) return [`${indent}${key}: ${plain(value)}`];
  if (isLocation(value)) return [`${indent}${key} @ ${placed(value)}`];
  if (depth > deepest || isEntity(value)) return [`${indent}${key}: ${nameOf(value)}`];
  const items = value instanceof Map ? [...value] : Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (items.length === 0) return [`${indent}${key}: none`];
  return [`${indent}${key}:`, ...items.flatMap(([name, item]) => valueLines(String(name), item, placed, depth + 1))];
}

function factLines(key: string, fact: Fact<unknown>, placed: Placed, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  if (fact.state === 'absent') return [`${indent}${key} - @ ${placed(fact.in)}`];
  if (fact.state === 'unknown') return [`${indent}${key} ? ${plain(fact.because)} @ ${placed(fact.at)}`];
  const over = (fact.overrides ?? []).map((at) => `, instead of ${placed(at)}`).join('');
  if (typeof fact.value !== 'object' || fact.value === null)
    return [`${indent}${key} = ${plain(fact.value)} @ ${placed(fact.at)}${over}`];
  return [`${indent}${key} = @ ${placed(fact.at)}${over}`, ...valueLines('value', fact.value, placed, depth + 1)];
}

/** What steps do, in the order in which it was read. */
function stepLines(
  { deploys, assets, invokes, effects }: Commands,
  placed: Placed,
  isShown: (file: FilePath) => boolean,
): readonly (readonly string[])[] {
  const sends = [...deploys, ...assets].filter(({ at }) => isShown(at.file)).flatMap((each) => sendLines(each, placed));
  const calls = invokes
    .filter(({ at }) => isShown(at.file))
    .map(({ at, strength }) => `  invoke, ${strength} @ ${placed(at)}`);
  const steps = effects
    .filter(({ moment }) => isShown(moment.at.file))
    .map((effect) => `  ${effectText(effect)}, ${effect.strength} @ ${placed(effect.moment.at)}`);
  return [
    ...(sends.length + calls.length > 0 ? [['commands', ...sends, ...calls]] : []),
    ...(steps.length > 0 ? [['effects of steps', ...steps]] : []),
  ];
}

function sendLines(command: DeployCommand | AssetCommand, placed: Placed): readonly string[] {
  const { at, what, action, strength, file, sets, open } = command;
  const words = [`${action} ${what}`, ...(file ? [argumentText(file)] : [])].join(' ');
  return [
    `  ${words}, ${strength}${open ? ', with hidden words' : ''} @ ${placed(at)}`,
    ...sets.map(({ path, value }) => `    sets ${path} = ${argumentText(value)}`),
  ];
}

function argumentText({ text, known }: Argument): string {
  return `${plain(text)}${known ? '' : ' (not known)'}`;
}

function effectText(effect: FileEffect): string {
  const { path, reach } = effect.pattern;
  const what = `${argumentText(path)}${reach === 'file' ? '' : ` (${reach})`}`;
  if (effect.does === 'edit')
    return `edit ${what}: ${'fields' in effect.change ? effect.change.fields.join(', ') : effect.change.to}`;
  const of = effect.copyOf ? ` as a copy of ${plain(effect.copyOf.text)}` : '';
  return `write ${what}${of}${effect.text ? ' with the text given' : ''}${effect.render ? ` rendered from ${plain(effect.render.of.text)}` : ''}`;
}

function isFact(value: unknown): value is Fact<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    ['known', 'unknown', 'absent'].includes(String(value.state))
  );
}

function isLocation(value: object): value is Location {
  return 'file' in value && 'span' in value && Object.keys(value).length <= 3;
}

function isEntity(value: object): value is Entity {
  return 'entity' in value && 'header' in value;
}

function nameOf(value: object): string {
  return isEntity(value) ? `${value.entity} "${value.title}"` : '...';
}

function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}
