import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { entryAt } from '../../syntax/yaml/access.ts';
import type { YamlNode } from '../../syntax/yaml/node.ts';
import { folderOf } from '../../text/paths.ts';
import type { Constant } from './constant.ts';
import { follow } from './follow.ts';
import { originOf } from './origin.ts';
import { type Evaluator, pathWith } from './path.ts';
import type { Script } from './source.ts';

const depthLimit = 20;

/** `settings["name"]` and `settings.get("name")`, of a dict in the text or of a JSON or YAML file that the text reads. */
export function entryOf(
  script: Script,
  expression: PythonExpression,
  evaluate: Evaluator,
  depth: number,
): Constant | undefined {
  const keys: string[] = [];
  let object = expression;
  for (let step = stepOf(object); step !== undefined && keys.length < depthLimit; step = stepOf(object)) {
    const key = evaluate(step.key, depth + 1);
    if (typeof key !== 'string') return undefined;
    keys.unshift(key);
    object = step.object;
  }
  if (keys.length === 0 || (object.kind === 'name' && script.bindings.isChanged(object))) return undefined;
  const root = follow(script, object);
  if (root.kind === 'dict') return entryOfDict(script, root, keys, evaluate, depth);
  if (root.kind === 'call' && root.call.callee === 'dict') return entryOfCall(script, root.call, keys, evaluate, depth);
  const node = root.kind === 'call' ? documentOf(script, root.call, evaluate) : undefined;
  return node && scalarOf(entryAt(node, ...keys));
}

function stepOf(expression: PythonExpression) {
  if (expression.kind === 'subscript') return { object: expression.object, key: expression.index };
  if (expression.kind !== 'call') return undefined;
  const { target, positional, keywords, open } = expression.call;
  const [key, another] = positional;
  const isPlain = target.kind === 'attribute' && target.name === 'get' && keywords.length === 0 && !open;
  return isPlain && key?.kind === 'literal' && another === undefined ? { object: target.object, key } : undefined;
}

function entryOfDict(
  script: Script,
  dict: PythonExpression,
  keys: readonly string[],
  evaluate: Evaluator,
  depth: number,
): Constant | undefined {
  const [key, ...rest] = keys;
  if (dict.kind !== 'dict' || dict.open) return undefined;
  const found = dict.entries.filter((each) => each.key.kind !== 'literal' || each.key.value === key);
  const [only, another] = found;
  if (only?.key.kind !== 'literal' || another !== undefined) return undefined;
  if (rest.length === 0) return evaluate(only.value, depth + 1);
  return entryOfDict(script, follow(script, only.value), rest, evaluate, depth + 1);
}

/** `dict(name="churn")`. */
function entryOfCall(
  script: Script,
  { positional, keywords, open }: PythonCall,
  [key, ...rest]: readonly string[],
  evaluate: Evaluator,
  depth: number,
): Constant | undefined {
  const value = keywords.find(({ name }) => name === key)?.value;
  if (value === undefined || open || positional.length > 0) return undefined;
  return rest.length === 0
    ? evaluate(value, depth + 1)
    : entryOfDict(script, follow(script, value), rest, evaluate, depth);
}

function scalarOf(node: YamlNode | undefined): Constant | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const { value } = node;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** `json.load(open("config.json"))`, also of a file that a `with` opens. */
function documentOf(script: Script, call: PythonCall, evaluate: Evaluator): YamlNode | undefined {
  const [source] = call.positional;
  const { path, from } = originOf(script, call.target);
  if (source === undefined || from !== 'import' || !/^(json\.loads?|yaml\.(safe_load|full_load|load))$/.test(path)) {
    return undefined;
  }
  const file = openedFile(script, source);
  const written = file && pathWith(script, file, evaluate);
  if (written === undefined || script.moves) return undefined;
  if (written.startsWith('\0/')) return script.elsewhere?.document(written.slice(2), ['']);
  return script.elsewhere?.document(written, [folderOf(script.file), '']);
}

/** The path in `open(path)`, `open(path).read()`, `Path(path).read_text()`, or in the `with` that binds a name. */
function openedFile(script: Script, expression: PythonExpression): PythonExpression | undefined {
  const value = follow(script, expression);
  if (value.kind === 'name') return openedAs(script, value);
  if (value.kind !== 'call') return undefined;
  const { target, positional } = value.call;
  if (target.kind === 'name' && target.name === 'open') return positional[0];
  if (target.kind !== 'attribute') return undefined;
  if (target.name === 'read_text' || target.name === 'open') return target.object;
  return target.name === 'read' ? openedFile(script, target.object) : undefined;
}

function openedAs(script: Script, name: PythonExpression & { readonly kind: 'name' }): PythonExpression | undefined {
  const { candidates, exact } = script.bindings.of(name);
  const [only] = candidates;
  if (!exact || only?.how !== 'other') return undefined;
  const { calls, text } = script.module;
  const opening = calls.find(
    ({ span }) =>
      span.end < only.span.start && /^\s{1,20}as\s{1,20}$/.test(text.slice(span.end, only.span.start).slice(0, 50)),
  );
  return opening && openedFile(script, { kind: 'call', call: opening, span: opening.span });
}
