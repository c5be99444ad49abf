import type { WrittenText } from '../../model/effect.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { Location, Span } from '../../text/location.ts';
import { evaluate } from './evaluate.ts';
import { follow } from './follow.ts';
import type { Script } from './source.ts';

/** The text that `open(...)` or `write_text(...)` puts into a file, if all of it is a constant that is written at once. */
export function writtenBy(script: Script, call: PythonCall): WrittenText | undefined {
  const { target, positional, keywords } = call;
  const given = (writing: PythonCall, name: string) =>
    writing.positional[0] ?? writing.keywords.find((each) => each.name === name)?.value;
  if (target.kind === 'attribute' && target.name === 'write_text') return constantIn(script, given(call, 'data'));
  const mode = keywords.find(({ name }) => name === 'mode')?.value ?? positional[target.kind === 'attribute' ? 0 : 1];
  if (mode === undefined || !/^[wx]t?$/.test(String(evaluate(script, mode, () => undefined)))) return undefined;
  const writing = onlyWriteTo(script, call);
  return writing && constantIn(script, given(writing, 's'));
}

/** The one call of `write` on what a call opens; undefined: more is done with it, or nothing that can be followed. */
function onlyWriteTo(script: Script, opening: PythonCall): PythonCall | undefined {
  const { module, bindings } = script;
  const isOpened = (value: PythonExpression | undefined) => value?.kind === 'call' && value.call.span === opening.span;
  const chained = module.calls.find(({ target }) => target.kind === 'attribute' && isOpened(target.object));
  if (chained) return isWrite(chained) ? chained : undefined;
  const binding = module.assignments.find(({ value, enters }) => isOpened(enters) || isOpened(value));
  if (binding === undefined || binding.target.kind !== 'name') return undefined;
  const isIt = (value: PythonExpression) => value.kind === 'name' && bindings.of(value).candidates.includes(binding);
  const using = module.calls.filter(({ target, positional, keywords }) => {
    const values = [...positional, ...keywords.map(({ value }) => value)];
    return values.some(isIt) || (target.kind === 'attribute' && target.name !== 'close' && isIt(target.object));
  });
  const [only, another] = using;
  const isSure = only?.place.scope === opening.place.scope && only.place.block === opening.place.block;
  return isSure && another === undefined && isWrite(only) ? only : undefined;
}

function isWrite({ target, positional, open }: PythonCall): boolean {
  return target.kind === 'attribute' && target.name === 'write' && positional.length === 1 && !open;
}

/** The text of an expression, if it is a constant. */
export function constantIn(script: Script, expression: PythonExpression | undefined): WrittenText | undefined {
  if (expression === undefined) return undefined;
  const text = evaluate(script, expression, () => undefined);
  return typeof text === 'string' ? { text, locate: placesIn(script, expression, text) } : undefined;
}

/** Where parts of a text stand: in the literal, if it is written there as it is; else the expression as a whole. */
export function placesIn(
  script: Script,
  expression: PythonExpression,
  text: string,
): (start: number, end: number) => Location {
  const span = literalIn(script, expression, text) ?? expression.span;
  return (start, end) =>
    script.locate(span === expression.span ? span : { start: span.start + start, end: span.start + end });
}

/** The span of a text inside the literal that is its value. */
export function literalIn(script: Script, expression: PythonExpression, text: string): Span | undefined {
  const { kind, span } = follow(script, expression);
  const at = kind === 'literal' ? script.module.text.slice(span.start, span.end).indexOf(text) : -1;
  return at < 0 ? undefined : { start: span.start + at, end: span.start + at + text.length };
}
