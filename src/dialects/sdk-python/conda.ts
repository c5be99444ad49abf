import type { Package } from '../../model/assets.ts';
import type { CondaDeclaration } from '../../model/declaration.ts';
import { evaluate } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { parseMatchSpec } from '../../syntax/conda/match-spec.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { normaliseName, parseRequirement } from '../../syntax/requirements/pep508.ts';
import type { Location } from '../../text/location.ts';
import type { Made } from './fields.ts';

/** What is being collected. */
interface Reading {
  readonly made: Made;
  readonly items: Package[];
  readonly gaps: { readonly at: Location; readonly because: string }[];
  readonly includes: CondaDeclaration['includes'][number][];
}

type Dict = PythonExpression & { readonly kind: 'dict' };

/** The conda environment that code writes down as a dict: `Environment(conda_file={"dependencies": [...]})`. Undefined: it is none that can be read. */
export function condaOf(made: Made, expression: PythonExpression): CondaDeclaration | undefined {
  const { script } = made;
  const root = asDict(follow(script, expression));
  if (root === undefined || root.open) return undefined;
  const reading: Reading = { made, items: [], gaps: [], includes: [] };
  const dependencies = entryOf(made, root, 'dependencies');
  const list = dependencies && follow(script, dependencies.value);
  if (dependencies === undefined || list?.kind !== 'list') return undefined;
  if (list.open)
    reading.gaps.push({ at: script.locate(list.span), because: 'its dependencies are put together of lists' });
  for (const item of list.items) readItem(reading, item);
  const channels = entryOf(made, root, 'channels');
  if (channels && mayBePrivate(made, channels.value))
    reading.gaps.push({ at: script.locate(channels.value.span), because: 'packages may come from another channel' });
  return {
    file: script.file,
    header: script.locate(dependencies.key.span),
    packages: { items: reading.items, gaps: reading.gaps },
    setsVariables: entryOf(made, root, 'variables') !== undefined,
    constraints: [],
    privateIndexes: [],
    includes: reading.includes,
  };
}

/** `{"a": b}`, or `dict(a=b)`. */
function asDict(value: PythonExpression): Dict | undefined {
  if (value.kind !== 'call') return value.kind === 'dict' ? value : undefined;
  const { target, positional, keywords, open } = value.call;
  if (target.kind !== 'name' || target.name !== 'dict' || positional.length > 0) return undefined;
  const entries = keywords.map((each) => ({
    key: { kind: 'literal', value: each.name, span: each.span } as const,
    value: each.value,
  }));
  return { kind: 'dict', entries, open, span: value.span };
}

function entryOf(made: Made, { entries }: Dict, name: string): Dict['entries'][number] | undefined {
  return entries.findLast(({ key }) => evaluate(made.script, key, made.readAttribute) === name);
}

function readItem(reading: Reading, item: PythonExpression): undefined {
  const { made, items } = reading;
  const value = asDict(follow(made.script, item));
  if (value !== undefined) {
    const pip = entryOf(made, value, 'pip');
    const list = pip && follow(made.script, pip.value);
    if (value.open || value.entries.length !== 1 || list?.kind !== 'list' || list.open) return unread(reading, item);
    for (const each of list.items) readPip(reading, each);
    return;
  }
  const text = textOf(made, item);
  const spec = text === undefined ? undefined : parseMatchSpec(text);
  if (spec === undefined) return unread(reading, item);
  const { name, version: specifier } = spec;
  items.push({ name: normaliseName(name), manager: 'conda', specifier, extras: [], at: made.script.locate(item.span) });
}

function readPip(reading: Reading, item: PythonExpression): undefined {
  const { made, items, includes } = reading;
  const text = textOf(made, item);
  const at = made.script.locate(item.span);
  const [, file] = /^(?:-r|--requirement)[\s=]{1,20}([^\s=]\S{0,1000})$/.exec(text?.trim() ?? '') ?? [];
  if (file !== undefined) {
    includes.push({ written: file, at });
    return;
  }
  const requirement = text === undefined ? undefined : parseRequirement(text);
  if (requirement === undefined || requirement.url !== undefined) return unread(reading, item);
  const { key: name, specifier, extras, marker } = requirement;
  items.push({ name, manager: 'pip', specifier, extras, ...(marker === undefined ? {} : { marker }), at });
}

function textOf({ script, readAttribute }: Made, item: PythonExpression): string | undefined {
  const value = evaluate(script, item, readAttribute);
  return typeof value === 'string' ? value : undefined;
}

function unread({ made, gaps }: Reading, item: PythonExpression): undefined {
  gaps.push({ at: made.script.locate(item.span), because: 'a dependency is known at run time only, or no package' });
}

/** Whether a channel is an address, or not known. */
function mayBePrivate(made: Made, expression: PythonExpression): boolean {
  const list = follow(made.script, expression);
  if (list.kind !== 'list' || list.open) return true;
  return list.items.some((item) => /[/\\]/.test(textOf(made, item) ?? '/'));
}
