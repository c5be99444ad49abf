import type { Argument, Setting } from '../../project/command.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import type { AttributeChange } from './attributes.ts';
import { type AttributeReader, argumentOf, evaluate, follow, writtenText } from './evaluate.ts';
import { argumentNamed } from './objects.ts';
import type { Script } from './source.ts';

const depthLimit = 10;

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
  const settings = expand(script, key, value, readAttribute);
  return exact ? settings : settings.map((setting) => ({ ...setting, value: { ...setting.value, known: false } }));
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
      if (typeof path === 'string') sets.push(...expand(script, path, value, readAttribute));
      else open = true;
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
  depth = 0,
): readonly Setting[] {
  const value = follow(script, expression);
  const leaf = [{ path, value: argumentOf(script, expression, readAttribute) }];
  if (depth > depthLimit) return leaf;
  if (value.kind === 'call' && /(^|\.)BatchEndpointDefaults$/.test(value.call.callee) && !value.call.open) {
    const name = argumentNamed(value.call, ['deployment_name']);
    return name === undefined ? leaf : expand(script, `${path}.deployment_name`, name, readAttribute, depth + 1);
  }
  if (value.kind !== 'dict') return leaf;
  if (value.entries.length === 0 && !value.open) {
    return [{ path, value: { text: '{}', at: script.locate(expression.span), known: true } }];
  }
  const settings: Setting[] = [];
  for (const { key, value: inner } of value.entries) {
    const name = evaluate(script, key, readAttribute);
    if (typeof name !== 'string') return leaf;
    settings.push(...expand(script, `${path}.${respell(name)}`, inner, readAttribute, depth + 1));
  }
  return value.open ? [...leaf, ...settings] : settings;
}

function respell(key: string): string {
  return Object.hasOwn(spellings, key) ? (spellings[key] ?? key) : key;
}

function unknownAt(script: Script, expression: PythonExpression): Argument {
  return { text: writtenText(script, expression), at: script.locate(expression.span), known: false };
}
