import table from '../../../schemas/facts/sdk-constructors.json' with { type: 'json' };
import type { DocumentViolation } from '../../model/source-document.ts';
import { evaluate } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { lastWord, originOf } from '../../programs/python/origin.ts';
import { isTried } from '../../programs/python/tried.ts';
import { emptyTagMessage } from '../../schema/faults.ts';
import type { PythonCall, PythonExpression, PythonKeyword } from '../../syntax/python/module.ts';
import { perObject } from '../../text/memo.ts';
import { didYouMean, nearest } from '../../text/similar.ts';
import { field, inner, type Made } from './fields.ts';
import { callsBehind } from './sends.ts';

/** What a class of the client library takes. */
export interface Constructor {
  readonly name: string;
  readonly takes: readonly string[];
  readonly hidden: readonly string[];
  readonly needs: readonly string[];
  readonly sends: readonly string[];
  readonly objects: Readonly<Record<string, string | undefined>>;
  readonly texts: readonly string[];
  readonly swallows: boolean;
  readonly drops: readonly string[];
  readonly yields: readonly string[];
}

const classes: readonly Constructor[] = table.classes;

/** The row of the class whose constructor a call surely is. */
export function constructorOf({ script }: Pick<Made, 'script'>, call: PythonCall): Constructor | undefined {
  const { path, from } = originOf(script, call.target);
  if (from !== 'import' || !path.startsWith('azure.ai.ml.') || mayBeOwn(script, call.target)) return undefined;
  return classes.find(({ name }) => name === lastWord(path));
}

/** Whether the text may have bound the name of an import to something of its own since. */
function mayBeOwn({ bindings }: Made['script'], target: PythonExpression): boolean {
  let root = target;
  while (root.kind === 'attribute') root = root.object;
  return root.kind === 'name' && bindings.of(root).candidates.some(({ how }) => how !== 'import' && how !== 'assign');
}

/** The keywords of a call that its class does not know. */
export function unknownKeywords({ takes, hidden }: Constructor, { keywords }: PythonCall): readonly PythonKeyword[] {
  return keywords.filter(({ name }) => !takes.includes(name) && !hidden.includes(name));
}

/** What of `made`, and of the objects that it is given, the client library does not take; `sent`: the code sends it to Azure ML. */
export function constructorFaults(made: Made, sent: boolean, below = ''): readonly DocumentViolation[] {
  const row = constructorOf(made, made.call);
  if (row === undefined) return [];
  return [
    ...unknown(made, row, below),
    ...missing(made, row, sent, below),
    ...wrongTypes(made, row, below),
    ...(sent ? emptyTags(made, below) : []),
    ...partsOf(made, row).flatMap(({ key, part }) => constructorFaults(part, sent, `${below}${key}.`)),
  ];
}

/** The objects that a constructor is given, as far as each is made by one call; what may be replaced before it is sent may have become anything. */
export function partsOf(
  made: Made,
  { objects }: Constructor,
): readonly { readonly key: string; readonly part: Made }[] {
  const { script, call, changes } = made;
  return Object.keys(objects).flatMap((key) => {
    const given = call.keywords.find(({ name }) => name === key)?.value;
    const { calls, exact } = given ? callsBehind(script, given) : nothing;
    const [maker] = calls;
    if (!exact || maker === undefined || constructorOf(made, maker) === undefined) return [];
    const isKept = field(made, key, (expression) => (expression === given ? true : undefined)).state === 'known';
    return [{ key, part: inner(made, maker, isKept ? changes(maker) : anything) }];
  });
}

const nothing = { calls: [], exact: false };
const anything: Made['changed'] = new Map([['*', {}]]);

function unknown(made: Made, row: Constructor, below: string): readonly DocumentViolation[] {
  // It may try what only some releases take.
  if (row.swallows || isTried(made.script.module, made.call.place)) return [];
  return unknownKeywords(row, made.call).map(({ name, span }) => {
    const { advice, suggestion } = adviceOn(name, row, made.call);
    const message = `Unknown keyword "${name}" of "${row.name}", which raises a TypeError. ${advice}`;
    const base = { kind: 'unknown-key', at: made.script.locate(span), message } as const;
    return { ...base, ...placed(below, name), ...(suggestion === undefined ? {} : { suggestion }) };
  });
}

/** What is meant by a keyword that a class does not know: another of its own, or one of an object that it takes. */
export function adviceOn(name: string, row: Constructor, { keywords }: PythonCall) {
  const part = Object.entries(row.objects).find(([, type]) => type && classNamed(type)?.takes.includes(name));
  if (part !== undefined) return { advice: `Give it to the "${part[1]}" of "${part[0]}".` };
  const given = namesOf(keywords);
  const others = row.takes.filter((each) => !given.has(each));
  const suggestion = nearest(name, others) ?? others.find((each) => each.endsWith(`_${name}`));
  return { advice: didYouMean(suggestion, 'Remove it.'), suggestion };
}

// A call may have thousands of arguments, and each unknown one asks for the names of all.
const namesOf = perObject((keywords: PythonCall['keywords']) => new Set(keywords.map((each) => each.name)));

function classNamed(name: string): Constructor | undefined {
  return classes.find((each) => each.name === name);
}

function missing(made: Made, { name, needs, sends }: Constructor, sent: boolean, below: string) {
  const { call, script, header } = made;
  if (call.open || call.positional.length > 0) return [];
  const unbuilt = needs.filter((key) => !call.keywords.some((each) => each.name === key));
  const unsent = sent ? sends.filter((key) => field(made, key, () => true).state === 'absent') : [];
  const fault = (key: string, why: string): DocumentViolation => ({
    kind: 'missing-key',
    at: header ?? script.locate(call.span),
    message: `Missing keyword "${key}" of "${name}"${why}. Add it.`,
    ...placed(below, key),
  });
  return [
    ...unbuilt.map((key) => fault(key, ', which raises a TypeError without it')),
    ...unsent.map((key) => fault(key, '; without it the client cannot send the object')),
  ];
}

function wrongTypes(made: Made, { objects, texts }: Constructor, below: string): readonly DocumentViolation[] {
  return Object.entries(objects).flatMap(([key, type]): readonly DocumentViolation[] => {
    const fact = field(made, key, (expression) => plainKind(made, expression));
    if (fact.state !== 'known' || (fact.value === 'text' && texts.includes(key))) return [];
    const message = `"${key}" must be an object of "${type}", not ${phrases[fact.value]}: the client fails on it. Write ${type}(...).`;
    return [{ kind: 'wrong-type', at: fact.at, message, ...placed(below, key) }];
  });
}

const phrases = { dict: 'a dict', list: 'a list', text: 'text', number: 'a number', truth: 'a truth value' } as const;

/** What an expression surely is, if that is no object; the client looks at none that is empty, zero or false. */
function plainKind({ script, readAttribute }: Made, expression: PythonExpression): keyof typeof phrases | undefined {
  const value = follow(script, expression);
  if (value.kind === 'dict') return value.entries.length > 0 ? 'dict' : undefined;
  if (value.kind === 'list') return value.items.length > 0 ? 'list' : undefined;
  const constant = evaluate(script, expression, readAttribute);
  if (!constant) return undefined;
  return typeof constant === 'string' ? 'text' : typeof constant === 'number' ? 'number' : 'truth';
}

/** Tags of a dict in place that have no value, as long as nothing else in the text speaks of tags: it may give them one. */
function emptyTags({ script, call, readAttribute }: Made, below: string): readonly DocumentViolation[] {
  const tags = call.keywords.find(({ name }) => name === 'tags')?.value;
  if (tags?.kind !== 'dict' || /\.tags\b/.test(script.module.text)) return [];
  return tags.entries.flatMap(({ key, value }): readonly DocumentViolation[] => {
    const name = key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined;
    const given = evaluate(script, value, readAttribute);
    if (name === undefined || (given !== '' && given !== null)) return [];
    const message = emptyTagMessage(`"${name}"`);
    return [{ kind: 'empty-tag', at: script.locate(key.span), message, ...placed(`${below}tags.`, name), set: true }];
  });
}

function placed(below: string, key: string) {
  return { field: `${below}${key}`, key, owner: below.slice(0, -1) };
}
