import type { Argument } from '../../model/command.ts';
import type { PythonExpression } from '../../syntax/python/module.ts';
import { spell } from './constant.ts';
import { type AttributeReader, evaluate, writtenText } from './evaluate.ts';
import type { Script } from './source.ts';

/** An expression as an argument: known if it is constant. */
export function argumentOf(script: Script, expression: PythonExpression, readAttribute: AttributeReader): Argument {
  const value = evaluate(script, expression, readAttribute);
  const at = script.locate(expression.span);
  if (value === undefined) return unknownArgument(script, expression, readAttribute);
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

/** An expression that is not constant, with what is known of its text. */
export function unknownArgument(
  script: Script,
  expression: PythonExpression,
  readAttribute: AttributeReader,
): Argument {
  const word = wordOf(script, expression, readAttribute);
  const made = madeWith(expression, readAttribute);
  return {
    ...{ text: writtenText(script, expression), at: script.locate(expression.span), known: false },
    ...(word !== undefined && { word }),
    ...(made !== expression && { means: writtenText(script, made) }),
  };
}

/** What an attribute of an object was made with: `endpoint_name` of `endpoint.name`, through every `get(endpoint.name)` between. */
function madeWith(expression: PythonExpression, readAttribute: AttributeReader, depth = 0): PythonExpression {
  if (expression.kind !== 'attribute' || depth > deepest) return expression;
  const said = readAttribute(expression.object, expression.name, depth);
  return said === undefined ? expression : madeWith(said, readAttribute, depth + 1);
}

const longestWord = 4_096;

/** The literal text of an f-string or sum of texts, with "{}" for what only a run knows; undefined if nothing is known of it. */
function wordOf(script: Script, expression: PythonExpression, readAttribute: AttributeReader): string | undefined {
  const word = wordWith({ script, readAttribute, names: [], budget: { left: mostSteps } }, expression);
  return /[^{}]/.test(word) && word.length <= longestWord ? word : undefined;
}

interface Reading {
  readonly script: Script;
  readonly readAttribute: AttributeReader;
  /** The names whose values are being looked for. */
  readonly names: readonly string[];
  /** Expressions that may still be looked at: they can stand for each other, again and again. */
  readonly budget: { left: number };
}

const deepest = 12;
const mostSteps = 200;
const mostParts = 20;
const mostCandidates = 5;

/** Stands for what a name was before: `name = name + suffix`. */
const itself = '\0';

function wordWith(reading: Reading, expression: PythonExpression): string {
  const { script, readAttribute, names } = reading;
  if (names.length >= deepest || reading.budget.left-- <= 0) return '{}';
  const value = evaluate(script, expression, readAttribute);
  if (value !== undefined && value !== null && typeof value !== 'boolean') return spell(value);
  if (expression.kind === 'name' && names.includes(expression.name)) return itself;
  const inner = expression.kind === 'name' ? { ...reading, names: [...names, expression.name] } : reading;
  if (expression.kind === 'name') return beginningOf(inner, expression);
  const inside = (each: PythonExpression) => wordWith({ ...inner, names: [...names, ''] }, each);
  if (expression.kind === 'attribute') {
    const said = readAttribute(expression.object, expression.name, names.length);
    return said === undefined ? '{}' : inside(said);
  }
  if (expression.kind === 'binary' && expression.operator === '+')
    return inside(expression.left) + inside(expression.right);
  if (expression.kind !== 'other' || !expression.parts) return '{}';
  return expression.parts
    .slice(0, mostParts)
    .map((part) => (typeof part === 'string' ? part : inside(part)))
    .join('');
}

/** What all values of a name begin with; what begins with the name itself begins with that, too. */
function beginningOf(reading: Reading, name: PythonExpression & { readonly kind: 'name' }): string {
  const { candidates } = reading.script.bindings.of(name);
  if (candidates.length === 0 || candidates.length > mostCandidates) return '{}';
  const words = candidates.map(({ how, value }) => (how === 'assign' && value ? wordWith(reading, value) : '{}'));
  const [first, ...others] = words.filter((word) => !word.startsWith(itself));
  if (first === undefined) return '{}';
  if (words.length === 1) return first.replaceAll(itself, '{}');
  let common = first.split(/[{\0]/)[0] ?? '';
  for (const other of others) while (!other.startsWith(common)) common = common.slice(0, -1);
  return `${common}{}`;
}
