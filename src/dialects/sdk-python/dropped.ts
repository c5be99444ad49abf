import table from '../../../schemas/facts/sdk-constructors.json' with { type: 'json' };
import type { DroppedArgument } from '../../model/code.ts';
import { optionalArgument } from '../../programs/python/arguments.ts';
import { type AttributeReader, evaluate } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { lastWord, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonCode, PythonExpression, PythonKeyword } from '../../syntax/python/module.ts';
import { didYouMean, nearest } from '../../text/similar.ts';
import type { ChangesOf } from './changes.ts';
import { type Constructor, constructorOf, partsOf, unknownKeywords } from './constructor-faults.ts';
import { headSpan, type Made } from './fields.ts';
import { argumentNamed, objectOf, type SdkObject, traceObject } from './objects.ts';

/** What is known of a script. */
interface Reader {
  readonly script: Script;
  readonly readAttribute: AttributeReader;
  readonly changes: ChangesOf;
}

type Owner = Pick<DroppedArgument, 'entity' | 'owner'>;

/** The keywords and attributes of a script that the client library takes and drops. */
export function droppedIn(reader: Reader): readonly DroppedArgument[] {
  const { script } = reader;
  return [
    ...script.module.calls.flatMap((call) => [...ofInvocation(reader, call), ...ofConstructor(reader, call)]),
    ...ofAttributes(reader),
  ];
}

/** `batch_endpoints.invoke(output=...)` and `Input(datastore=...)` in it. */
function ofInvocation({ script, readAttribute }: Reader, call: PythonCall): readonly DroppedArgument[] {
  if (!call.callee.endsWith('.invoke') || call.open) return [];
  if (!/(^|\.)batch_endpoints\.invoke$/.test(originOf(script, call.target).path)) return [];
  const endpoint = optionalArgument(script, argumentNamed(call, ['endpoint_name'], 0), readAttribute);
  const owner = { entity: 'invocation', owner: endpoint?.known ? endpoint.text : script.file };
  const { takes } = table.invoke;
  const own = call.keywords
    .filter(({ name }) => !takes.includes(name))
    .map((keyword): DroppedArgument => {
      const { name, span } = keyword;
      const by = '"batch_endpoints.invoke"';
      return { ...owner, name, at: script.locate(span), by, ...advised(script, keyword, adviceOnInvoke(name, takes)) };
    });
  return [...own, ...inputsOf(script, call).flatMap((input) => ofInput(script, input, owner))];
}

function adviceOnInvoke(name: string, takes: readonly string[]): Advice {
  const [, instead] = table.invoke.instead.find(([key]) => key === name) ?? [];
  return instead === undefined ? meantBy(name, takes) : { advice: instead };
}

function inputsOf(script: Script, call: PythonCall): readonly PythonExpression[] {
  const named = argumentNamed(call, ['inputs']);
  const dict = named && follow(script, named);
  const single = argumentNamed(call, ['input']);
  return [...(single ? [single] : []), ...(dict?.kind === 'dict' ? dict.entries.map(({ value }) => value) : [])];
}

/** In a job the client uploads to that datastore; where it invokes an endpoint it does not look at it. */
function ofInput(script: Script, expression: PythonExpression, owner: Owner) {
  const value = follow(script, expression);
  if (value.kind !== 'call' || !isInput(script, value.call)) return [];
  const datastore = value.call.keywords.find(({ name }) => name === 'datastore');
  if (datastore === undefined || isNone(script, datastore.value)) return [];
  const advice =
    'It uploads local files to the default datastore. Upload them to the other one first, and give the path "azureml://datastores/NAME/paths/...".';
  return [{ ...owner, name: 'datastore', at: script.locate(datastore.span), by: '"batch_endpoints.invoke"', advice }];
}

function isInput(script: Script, { target }: PythonCall): boolean {
  const { path, from } = originOf(script, target);
  return from === 'import' && /^azure\.ai\.ml(\.|$)/.test(path) && lastWord(path) === 'Input';
}

function isNone(script: Script, expression: PythonExpression): boolean {
  return evaluate(script, expression, () => undefined) === null;
}

/** What the constructors of deployments, and of the objects that they are given, take and drop. */
function ofConstructor(reader: Reader, call: PythonCall): readonly DroppedArgument[] {
  const { script, readAttribute, changes } = reader;
  const object = objectOf(script, call);
  if (object?.by !== 'constructor' || object.what !== 'deployment') return [];
  const header = script.locate(headSpan(call));
  const name = optionalArgument(script, argumentNamed(call, ['name']), readAttribute);
  const owner = { entity: 'batch deployment', owner: name?.known ? name.text : script.file };
  return keywordsDropped({ script, call, readAttribute, header, changed: changes(call), changes }, owner);
}

function keywordsDropped(made: Made, owner: Owner): readonly DroppedArgument[] {
  const row = constructorOf(made, made.call);
  if (row === undefined) return [];
  const parts = partsOf(made, row);
  const found = parts.flatMap(({ part }) => keywordsDropped(part, owner));
  const { script, call } = made;
  const own = (names: readonly string[], advice: (name: string) => Advice) =>
    call.keywords
      .filter(({ name, value }) => names.includes(name) && !isNone(script, value))
      .map((keyword) => ({
        ...owner,
        name: keyword.name,
        at: script.locate(keyword.span),
        by: `"${row.name}"`,
        ...advised(script, keyword, advice(keyword.name)),
      }));
  const strange = row.swallows ? unknownKeywords(row, call).map(({ name }) => name) : [];
  const hasSettings = parts.some(({ key }) => key === 'settings');
  return [
    ...own(strange, (name) => meantBy(name, row.takes)),
    ...own(row.drops, () => ofComponent),
    ...own(hasSettings ? row.yields : [], () => ({ advice: 'It has "settings": set it there.' })),
    ...found,
  ];
}

/** What to do about an argument, and what that comes to in the call itself, if nothing else has to change: another name, or no argument. */
interface Advice {
  readonly advice: string;
  readonly inCall?: { readonly meant?: string };
}

function advised(
  script: Script,
  { span, value }: PythonKeyword,
  { advice, inCall }: Advice,
): Pick<DroppedArgument, 'advice' | 'argument'> {
  const whole = script.locate({ start: span.start, end: value.span.end });
  return { advice, ...(inCall && { argument: { whole, ...inCall } }) };
}

const ofComponent: Advice = { advice: 'The component brings its own.', inCall: {} };

function meantBy(name: string, takes: readonly string[]): Advice {
  const meant = nearest(name, takes);
  return { advice: didYouMean(meant, 'Remove it.'), inCall: meant === undefined ? {} : { meant } };
}

/** What sets a default deployment in other clients and classes, and nothing here. */
const wrongDefaults = ['default', 'default_deployment', 'default_deployment_name', 'deployment_name', 'traffic'];

/** `endpoint.default_deployment_name = ...`: an attribute that the client does not send. */
function ofAttributes({ script }: Reader): readonly DroppedArgument[] {
  const set = attributesSet(script).filter(({ name }) => isStrange(name));
  const read = set.length === 0 ? new Set<string>() : attributesRead(script.module);
  return set.flatMap(({ object, name, span }): readonly DroppedArgument[] => {
    const what = read.has(name) ? undefined : whatIs(script, object);
    const advice = what && adviceOnAttribute(what, name);
    if (what === undefined || advice === undefined) return [];
    return [
      { entity: `batch ${what}`, owner: script.file, name, at: script.locate(span), by: `a batch ${what}`, advice },
    ];
  });
}

/** `x.name = ...` and `setattr(x, "name", ...)`. */
function attributesSet({ module }: Script) {
  const assigned = module.assignments.flatMap(({ target, how }) => {
    if (target.kind !== 'attribute' || how !== 'assign') return [];
    const { object, name, span } = target;
    return [{ object, name, span: { start: span.end - name.length, end: span.end } }];
  });
  const called = module.calls.flatMap(({ callee, positional: [object, name] }) => {
    if (callee !== 'setattr' || object === undefined || name?.kind !== 'literal') return [];
    return [{ object, name: String(name.value), span: name.span }];
  });
  return [...assigned, ...called];
}

/** Whether an endpoint or a deployment has no attribute of a name. */
function isStrange(name: string): boolean {
  return (
    !name.startsWith('_') &&
    Object.values(known).some(({ takes, hidden }) => !takes.includes(name) && !hidden.includes(name))
  );
}

function adviceOnAttribute(what: SdkObject['what'], name: string): string | undefined {
  const { takes, hidden } = known[what];
  if (takes.includes(name) || hidden.includes(name) || name.startsWith('_')) return undefined;
  if (what === 'endpoint' && wrongDefaults.includes(name)) {
    return 'Set "defaults.deployment_name" of the endpoint that "get" returns.';
  }
  const meant = nearest(name, takes);
  return meant && `Did you mean "${meant}"?`;
}

const known = {
  endpoint: attributesOf(/^BatchEndpoint$/),
  deployment: attributesOf(/BatchDeployment$/),
};

function attributesOf(pattern: RegExp): Pick<Constructor, 'takes' | 'hidden'> {
  const rows: readonly Constructor[] = table.classes.filter(({ name }) => pattern.test(name));
  // An endpoint has the name of its default only as an argument.
  const takes = rows.flatMap(({ takes }) => takes).filter((name) => name !== 'default_deployment_name');
  return { takes: [...new Set(takes)], hidden: rows.flatMap(({ hidden }) => hidden) };
}

/** The attributes that a text reads anywhere: code that reads one keeps something there for itself. With `getattr` it may read any. */
function attributesRead({ text }: PythonCode): { has(name: string): boolean } {
  if (text.includes('getattr(')) return { has: () => true };
  const found = new Set<string>();
  for (const [, name, set] of text.matchAll(/\.([A-Za-z_]\w{0,200})(\s{0,5}=(?!=))?/g)) {
    if (name !== undefined && set === undefined) found.add(name);
  }
  return found;
}

/** What an expression surely is: made, loaded or got as one, or sent as one. */
function whatIs(script: Script, expression: PythonExpression): SdkObject['what'] | undefined {
  const only = traceObject(script, expression);
  if (only !== undefined) return only.what;
  if (expression.kind !== 'name') return undefined;
  const { candidates } = script.bindings.of(expression);
  const kinds = candidates.map(({ how, value }) =>
    how === 'assign' && value ? traceObject(script, value)?.what : undefined,
  );
  const [first] = kinds;
  if (first !== undefined && kinds.every((kind) => kind === first)) return first;
  return candidates.every(({ how }) => how === 'parameter') ? sentAs(script, expression) : undefined;
}

/** What the client is told that a name of the same function is: `client.batch_endpoints.begin_create_or_update(endpoint)`. */
function sentAs({ module }: Script, { name, place }: PythonExpression & { readonly kind: 'name' }) {
  for (const { callee, positional, place: at } of module.calls) {
    const [sent] = positional;
    const what = /(^|\.)batch_(endpoint|deployment)s\.begin_create_or_update$/.exec(callee)?.[2];
    if (what === undefined || at.scope !== place.scope || sent?.kind !== 'name' || sent.name !== name) continue;
    return what === 'endpoint' ? what : 'deployment';
  }
  return undefined;
}
