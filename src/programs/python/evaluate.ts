import type { Argument } from '../../model/command.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { onceFor } from '../../text/memo.ts';
import { type Constant, spell } from './constant.ts';
import { entryOf } from './entries.ts';
import { follow } from './follow.ts';
import { lastWord, originOf } from './origin.ts';
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
    return said === undefined ? importedConstant(script, value) : evaluate(script, said, readAttribute, depth + 1);
  }
  if (value.kind === 'name') return importedConstant(script, value);
  return value.kind === 'subscript' || value.kind === 'call'
    ? entryOf(script, value, evaluatorOf(script, readAttribute), depth)
    : undefined;
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
  return module.text.slice(span.start, span.end).replace(/\s*[\r\n]\s*/g, ' ');
}

/** An expression as an argument: known if it is constant. */
export function argumentOf(script: Script, expression: PythonExpression, readAttribute: AttributeReader): Argument {
  const value = evaluate(script, expression, readAttribute);
  const at = script.locate(expression.span);
  if (value === undefined) return { text: writtenText(script, expression), at, known: false };
  return { text: spell(value), at, known: true };
}

/** The same for an argument that `None` leaves out. */
export function optionalArgument(
  script: Script,
  expression: PythonExpression | undefined,
  readAttribute: AttributeReader,
): Argument | undefined {
  if (expression === undefined || evaluate(script, expression, readAttribute) === null) return undefined;
  return argumentOf(script, expression, readAttribute);
}
