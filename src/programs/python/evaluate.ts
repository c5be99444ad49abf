import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { onceFor } from '../../text/memo.ts';
import type { Constant } from './constant.ts';
import { entryOf } from './entries.ts';
import { follow } from './follow.ts';
import { surelyReturned } from './functions.ts';
import { lastWord, originOf } from './origin.ts';
import { givenTo } from './parameters.ts';
import { pathWith } from './path.ts';
import type { Script } from './source.ts';

const depthLimit = 50;

const lengthLimit = 4_096;

/** The members of `azure.ai.ml.constants.AssetTypes`. */
const assetTypes: Readonly<Record<string, string>> = {
  CUSTOM_MODEL: 'custom_model',
  MLFLOW_MODEL: 'mlflow_model',
  MLTABLE: 'mltable',
  TRITON_MODEL: 'triton_model',
  URI_FILE: 'uri_file',
  URI_FOLDER: 'uri_folder',
};

/** Reads attributes of objects, `endpoint.name`, for the evaluation. */
export type AttributeReader = (object: PythonExpression, name: string, depth: number) => PythonExpression | undefined;

/** The value of an expression, if it is a constant or put together from constants. */
export function evaluate(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
  depth = 0,
): Constant | undefined {
  if (depth > depthLimit) return undefined;
  const value = follow(script, expression);
  if (value.kind === 'literal') return value.value;
  return onceFor(script.found.constants, value, () => constantOf(script, value, readAttribute, depth));
}

function constantOf(
  script: Script,
  value: PythonExpression,
  readAttribute: AttributeReader,
  depth: number,
): Constant | undefined {
  if (value.kind === 'binary' && value.operator === '+') {
    const left = evaluate(script, value.left, readAttribute, depth + 1);
    // "a = a + a", written often, would never end.
    if (typeof left !== 'string' || left.length > lengthLimit) return undefined;
    const right = evaluate(script, value.right, readAttribute, depth + 1);
    return typeof right === 'string' ? left + right : undefined;
  }
  if (value.kind === 'attribute') {
    const type = assetTypes[value.name];
    if (type !== undefined && lastWord(originOf(script, value.object).path) === 'AssetTypes') return type;
    const said = readAttribute(value.object, value.name, depth + 1);
    if (said !== undefined) return evaluate(script, said, readAttribute, depth + 1);
    const member =
      memberOf(script, value.object, value.name) ??
      (value.name === 'value' && value.object.kind === 'attribute'
        ? memberOf(script, value.object.object, value.object.name)
        : undefined);
    return member ? evaluate(script, member, readAttribute, depth + 1) : importedConstant(script, value);
  }
  if (value.kind === 'name') return importedConstant(script, value) ?? sameInAll(script, value, readAttribute, depth);
  if (value.kind === 'other' && value.parts) return joined(script, value.parts, readAttribute, depth);
  if (value.kind === 'binary' && value.operator === '%') return percentFilled(script, value, readAttribute, depth);
  const configured = fromEnvironment(script, value, readAttribute, depth);
  if (configured !== undefined) return configured;
  if (value.kind === 'call') {
    const text = formatted(script, value.call, readAttribute, depth);
    if (text !== undefined) return text;
    const returned = surelyReturned(script, value.call);
    if (returned) return evaluate(script, returned, readAttribute, depth + 1);
  }
  return value.kind === 'subscript' || value.kind === 'call'
    ? entryOf(script, value, evaluatorOf(script, readAttribute), depth)
    : undefined;
}

/** What the configuration says of `os.environ["NAME"]`, `os.environ.get("NAME")` and `os.getenv("NAME")`. */
function fromEnvironment(
  script: Script,
  value: PythonExpression,
  readAttribute: AttributeReader,
  depth: number,
): string | undefined {
  const { variables } = script;
  const name = variables && variableAskedFor(script, value, readAttribute, depth);
  return name === undefined ? undefined : variables?.get(name);
}

/** The variable of the environment that an expression asks for. */
export function variableAskedFor(
  script: Script,
  value: PythonExpression,
  readAttribute: AttributeReader,
  depth: number,
): string | undefined {
  if (value.kind !== 'call' && value.kind !== 'subscript') return undefined;
  if (!/^os\.(environ\[\]|(environ\.get|getenv)\(\))$/.test(originOf(script, value).path)) return undefined;
  const name = value.kind === 'subscript' ? value.index : value.call.positional[0];
  const said = name && evaluate(script, name, readAttribute, depth + 1);
  return typeof said === 'string' && said !== '' ? said : undefined;
}

/** What all assignments that a name may have its value from, or all calls that give it to a parameter, come to, if that is the same. */
function sameInAll(
  script: Script,
  name: PythonExpression & { readonly kind: 'name' },
  readAttribute: AttributeReader,
  depth: number,
): Constant | undefined {
  const { candidates } = script.bindings.of(name);
  const [only, another] = candidates;
  if (only === undefined || candidates.length > mostCandidates) return undefined;
  const said =
    another === undefined
      ? givenTo(script, only).map((each) => (isNothing(each) ? undefined : each))
      : candidates.map(({ how, value }) => (how === 'assign' ? value : undefined));
  const values = said.map((value) => value && evaluate(script, value, readAttribute, depth + 1));
  const [first] = values;
  return first !== undefined && values.every((each) => each === first) ? first : undefined;
}

const mostCandidates = 10;

/** Whether a parameter is given what says that nothing is given: code asks for that first, and leaves alone what it would be for. */
function isNothing(given: PythonExpression | undefined): boolean {
  return given?.kind === 'literal' && !given.value;
}

/** The texts and fields of an f-string. */
function joined(
  script: Script,
  parts: readonly (string | PythonExpression)[],
  readAttribute: AttributeReader,
  depth: number,
): string | undefined {
  let text = '';
  for (const part of parts) {
    const value = typeof part === 'string' ? part : evaluate(script, part, readAttribute, depth + 1);
    if (value === undefined || value === null || typeof value === 'boolean' || text.length > lengthLimit)
      return undefined;
    text += String(value);
  }
  return text;
}

/** `"{}-{name}".format(a, name=b)` and `"-".join([a, b])`. */
function formatted(
  script: Script,
  { target, positional, keywords, open }: PythonCall,
  readAttribute: AttributeReader,
  depth: number,
): string | undefined {
  if (target.kind !== 'attribute' || open) return undefined;
  const text = /^(format|join|lower|upper|strip)$/.test(target.name)
    ? evaluate(script, target.object, readAttribute, depth + 1)
    : undefined;
  if (typeof text !== 'string') return undefined;
  if (/^(lower|upper|strip)$/.test(target.name)) return positional.length === 0 ? spelt(text, target.name) : undefined;
  if (target.name === 'join') {
    const list = positional[0] && follow(script, positional[0]);
    if (list?.kind !== 'list' || list.open) return undefined;
    return joined(
      script,
      list.items.flatMap((item, index) => (index === 0 ? [item] : [text, item])),
      readAttribute,
      depth,
    );
  }
  let next = 0;
  const parts: (string | PythonExpression)[] = [];
  for (const piece of text.split(/(\{\w{0,50}\})/)) {
    const name = /^\{(\w*)\}$/.exec(piece)?.[1];
    if (name === undefined) {
      if (/[{}]/.test(piece)) return undefined;
      parts.push(piece);
      continue;
    }
    const given = /^\d*$/.test(name)
      ? positional[name === '' ? next++ : Number(name)]
      : keywords.find((each) => each.name === name)?.value;
    if (given === undefined) return undefined;
    parts.push(given);
  }
  return joined(script, parts, readAttribute, depth);
}

function spelt(text: string, method: string): string {
  return method === 'strip' ? text.trim() : method === 'lower' ? text.toLowerCase() : text.toUpperCase();
}

/** `"%s-%s" % (a, b)`. */
function percentFilled(
  script: Script,
  { left, right }: PythonExpression & { readonly kind: 'binary' },
  readAttribute: AttributeReader,
  depth: number,
): string | undefined {
  const text = evaluate(script, left, readAttribute, depth + 1);
  const values = follow(script, right);
  const items = values.kind === 'list' ? values.items : [right];
  if (typeof text !== 'string' || (values.kind === 'list' && values.open)) return undefined;
  const pieces = text.split('%s');
  if (pieces.length !== items.length + 1 || pieces.some((piece) => piece.includes('%'))) return undefined;
  const parts = pieces.flatMap((piece, index) => (index === 0 ? [piece] : [items[index - 1] ?? '', piece]));
  return joined(script, parts, readAttribute, depth);
}

/** What a class of the text sets, asked of the class or of an object that is made without arguments: `Config.NAME`, `Config().name`. */
function memberOf(script: Script, object: PythonExpression, name: string): PythonExpression | undefined {
  const { module, bindings } = script;
  const value = follow(script, object);
  if (value.kind === 'call' && originOf(script, value.call.target).path === 'types.SimpleNamespace') {
    const isChanged = object.kind === 'name' && bindings.isChanged(object);
    return isChanged ? undefined : value.call.keywords.find((each) => each.name === name)?.value;
  }
  const isPlainObject =
    value.kind === 'call' && value.call.positional.length + value.call.keywords.length === 0 && !value.call.open;
  const owner = isPlainObject ? value.call.target : value;
  if (owner.kind !== 'name') return undefined;
  const { candidates } = bindings.of(owner);
  const [only, another] = candidates;
  const isChanged = bindings.isChanged(owner) || (object.kind === 'name' && bindings.isChanged(object));
  if (only?.how !== 'definition' || another !== undefined || isChanged) return undefined;
  const scopes = module.scopes.flatMap((each, index) =>
    each.kind === 'class' && each.name === owner.name && each.parent === only.place.scope ? [index] : [],
  );
  const [scope, second] = scopes;
  const set = module.assignments.filter(
    ({ target, place }) => target.kind === 'name' && target.name === name && place.scope === scope,
  );
  const [first, more] = set;
  return second === undefined && more === undefined && first?.how === 'assign' ? first.value : undefined;
}

/** Evaluates the parts of a path or of a look-up. */
function evaluatorOf(script: Script, readAttribute: AttributeReader) {
  return (expression: PythonExpression, depth: number) => evaluate(script, expression, readAttribute, depth);
}

/** The path that an expression is, if it is constant. */
export function pathOf(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
): string | undefined {
  return pathWith(script, expression, evaluatorOf(script, readAttribute));
}

/** A constant of another module of the repository: `from config import NAME`, `import config` and `config.NAME`. */
function importedConstant(script: Script, expression: PythonExpression): Constant | undefined {
  let root = expression;
  while (root.kind === 'attribute') root = root.object;
  if (script.elsewhere === undefined || root.kind !== 'name') return undefined;
  const { candidates } = script.bindings.of(root);
  const [only, another] = candidates;
  if (only?.how !== 'import' || another !== undefined || script.bindings.isChanged(root)) return undefined;
  const { path } = originOf(script, expression);
  return /^azure\b/.test(path) ? undefined : script.elsewhere.constant(path);
}

/** The text of an expression as written, on one line. */
export function writtenText({ module }: Script, { span }: PythonExpression): string {
  return module.text.slice(span.start, span.end).replace(/(?<!\s)\s*[\r\n]\s*/g, ' ');
}
