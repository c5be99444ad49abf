import type { Argument, Setting } from '../../model/command.ts';
import { argumentOf } from '../../programs/python/arguments.ts';
import { type AttributeReader, evaluate, writtenText } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { addAll } from '../../text/group.ts';
import type { AttributeChange } from './attributes.ts';
import { argumentNamed } from './objects.ts';

const depthLimit = 10;

const settingLimit = 200;

/** The service's spelling of keys that code writes where the YAML has another. */
const spellings: Readonly<Record<string, string>> = { deploymentName: 'deployment_name' };

/** What an assignment sets: one setting, or one for each key of a dict. */
export function settingsOf(
  script: Script,
  change: Omit<AttributeChange, 'object'>,
  readAttribute: AttributeReader,
): readonly Setting[] {
  const { path, value, target, exact } = change;
  const key = path.split('.').map(respell).join('.');
  if (value === undefined || (target.kind === 'subscript' && target.index.kind !== 'literal')) {
    return [{ path: key, value: unknownAt(script, target) }];
  }
  const isByKey = target.kind === 'subscript' && key === path;
  const expanded = expand(script, key, value, readAttribute);
  const settings = isByKey
    ? expanded
    : expanded.map((each) => (each.path === key ? { ...each, rightly: true as const } : each));
  return exact ? settings : settings.map((setting) => ({ ...setting, value: perhaps(setting.value) }));
}

function perhaps(value: Argument): Argument {
  return { ...value, known: false, ...(value.known && { perhaps: true }) };
}

/** `params_override=[{"name": "x"}, ...]`; `open`: some of it cannot be read. */
export function overridesOf(
  script: Script,
  expression: PythonExpression | undefined,
  readAttribute: AttributeReader,
): { readonly sets: readonly Setting[]; readonly open: boolean } {
  if (expression === undefined || evaluate(script, expression, readAttribute) === null)
    return { sets: [], open: false };
  const list = follow(script, expression);
  const items = list.kind === 'list' ? list.items.map((item) => follow(script, item)) : [list];
  const sets: Setting[] = [];
  let open = list.kind === 'list' && list.open;
  for (const item of items) {
    if (item.kind !== 'dict' || item.open) open = true;
    if (item.kind !== 'dict') continue;
    for (const { key, value } of item.entries) {
      const path = evaluate(script, key, readAttribute);
      if (typeof path !== 'string') open = true;
      else {
        const at = script.locate(key.span);
        addAll(
          sets,
          expand(script, path, value, readAttribute).map((each) => ({ ...each, key: at })),
        );
      }
    }
  }
  return { sets, open };
}

/** The settings of a dict's leaves, as far as its keys are known; of anything else the one setting. */
function expand(
  script: Script,
  path: string,
  expression: PythonExpression,
  readAttribute: AttributeReader,
): readonly Setting[] {
  const settings: Setting[] = [];
  const add = (path: string, expression: PythonExpression, depth: number, rightly = false): void => {
    const leaf = () =>
      settings.push({ path, value: argumentOf(script, expression, readAttribute), ...(rightly && { rightly }) });
    const value = follow(script, expression);
    const name = value.kind === 'call' ? defaultNameOf(value.call) : undefined;
    if (name !== undefined) add(`${path}.deployment_name`, name, depth + 1, true);
    else if (value.kind !== 'dict' || depth > depthLimit || settings.length > settingLimit) leaf();
    else if (value.entries.length === 0 && !value.open) {
      settings.push({ path, value: { text: '{}', at: script.locate(expression.span), known: true } });
    } else {
      const entries = value.entries.map(({ key, value }) => ({ name: evaluate(script, key, readAttribute), value }));
      if (value.open || entries.some(({ name }) => typeof name !== 'string')) leaf();
      for (const { name, value } of entries) {
        if (typeof name === 'string' && settings.length <= settingLimit)
          add(`${path}.${respell(name)}`, value, depth + 1, respell(name) !== name);
      }
    }
  };
  add(path, expression, 0);
  return settings;
}

/** What `BatchEndpointDefaults(deployment_name=...)` names. */
function defaultNameOf(call: PythonCall): PythonExpression | undefined {
  const is = /(^|\.)BatchEndpointDefaults$/.test(call.callee) && !call.open;
  return is ? argumentNamed(call, ['deployment_name']) : undefined;
}

function respell(key: string): string {
  return Object.hasOwn(spellings, key) ? (spellings[key] ?? key) : key;
}

function unknownAt(script: Script, expression: PythonExpression): Argument {
  return { text: writtenText(script, expression), at: script.locate(expression.span), known: false };
}
