import type { DeploymentUse, UnawaitedDeployment } from '../../model/code.ts';
import { optionalArgument } from '../../programs/python/arguments.ts';
import { type AttributeReader, evaluate, writtenText } from '../../programs/python/evaluate.ts';
import { fileArgumentsOf } from '../../programs/python/file-arguments.ts';
import { follow } from '../../programs/python/follow.ts';
import { functionCalled } from '../../programs/python/functions.ts';
import { originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression, PythonPlace } from '../../syntax/python/module.ts';
import { groupBy } from '../../text/group.ts';
import type { Span } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import type { AttributeChanges } from './attributes.ts';
import { headSpan } from './fields.ts';
import { argumentNamed, type SdkObject, sentBy, traceObject } from './objects.ts';
import type { Sends } from './sends.ts';

/** What is known of a script. */
interface Reader {
  readonly script: Script;
  readonly readAttribute: AttributeReader;
  readonly changes: AttributeChanges;
  readonly sends: Sends;
}

/** A place that needs a deployment to be there: which, and of which endpoint. */
interface Use {
  readonly does: DeploymentUse['does'];
  readonly endpoint?: PythonExpression | undefined;
  readonly deployment?: PythonExpression | undefined;
  readonly span: Span;
  readonly place: PythonPlace;
}

/** No script of a person creates or uses more deployments. */
const mostBegun = 50;
const mostUses = 200;

/** The deployments of a script whose creation nobody waits for, each with what needs it further on. */
export function unawaitedIn(reader: Reader): readonly UnawaitedDeployment[] {
  const { script, readAttribute } = reader;
  const sent = script.module.calls.filter((call) => deploymentSent(script, call)).slice(0, mostBegun);
  const begun = sent.filter((call) => isThrownAway(script, call));
  if (begun.length === 0) return [];
  const all = [...invocationsIn(script), ...defaultsIn(reader)]
    .toSorted((a, b) => a.span.start - b.span.start)
    .slice(0, mostUses);
  return begun.flatMap((call): readonly UnawaitedDeployment[] => {
    const object = deploymentSent(script, call);
    if (object === undefined) return [];
    const later = all.filter((use) => follows(reader, call, use));
    const found = object.by === 'load' ? later : later.filter((use) => isOf(reader, use, object)).slice(0, 1);
    const [first] = found;
    if (first === undefined) return [];
    const name = optionalArgument(script, argumentOf(object, 'name'), readAttribute);
    const source = object.by === 'load' ? argumentNamed(object.call, ['source', 'path'], 0) : undefined;
    const [file] = source ? fileArgumentsOf(script, source, readAttribute) : [];
    return [
      {
        at: script.locate(headSpan(call)),
        end: script.locate({ start: call.span.end - 1, end: call.span.end }),
        deployment: name?.known ? name.text : undefined,
        ...(file === undefined ? {} : { file }),
        uses: found.map((use) => useOf(reader, use, object)),
      },
    ];
  });
}

/** What is known of a use; one that is told by the object itself needs no names. */
function useOf(reader: Reader, use: Use, object: SdkObject): DeploymentUse {
  const { script, readAttribute } = reader;
  const known = (expression: PythonExpression | undefined) => {
    const argument = optionalArgument(script, expression, readAttribute);
    return argument?.known ? argument.text : undefined;
  };
  const [endpoint, deployment] = [known(use.endpoint), known(use.deployment)];
  return {
    does: use.does,
    at: script.locate(use.span),
    isIt: isOf(reader, use, object),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(deployment === undefined ? {} : { deployment }),
    namesOne: use.deployment !== undefined,
  };
}

/** The deployment that a call begins to create. */
function deploymentSent(script: Script, call: PythonCall): SdkObject | undefined {
  const sent = sentBy(call);
  if (sent === undefined || call.target.kind !== 'attribute' || call.target.name !== 'begin_create_or_update')
    return undefined;
  const object = traceObject(script, sent);
  return object?.what === 'deployment' && object.strength === 'call' ? object : undefined;
}

/** Whether a call is a statement by itself, or its value goes into a name that is never read. */
function isThrownAway({ module: { text, assignments } }: Script, { span }: PythonCall): boolean {
  const kept = assignments.find(({ value }) => value?.kind === 'call' && value.call.span.start === span.start);
  if (kept !== undefined) {
    const { target } = kept;
    return target.kind === 'name' && text.split(/\W/).filter((word) => word === target.name).length === 1;
  }
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const after = text.slice(span.end, span.end + 500).replace(/#[^\n]{0,300}/g, '');
  const isContinued = /\\\r?\n$/.test(text.slice(0, span.start - before.length).slice(-3));
  return before.trim() === '' && !isContinued && /^[ \t]*(;|\r?\n|$)/.test(after) && !/^\s*[)\]},.]/.test(after);
}

/** The argument, or the attribute, that an object has its name from. */
function argumentOf({ by, call }: SdkObject, name: 'name' | 'endpoint_name'): PythonExpression | undefined {
  return by === 'constructor' ? argumentNamed(call, [name]) : undefined;
}

function invocationsIn(script: Script): readonly Use[] {
  return script.module.calls.flatMap((call): readonly Use[] => {
    if (!call.callee.endsWith('.invoke') || call.open) return [];
    if (!/(^|\.)batch_endpoints\.invoke$/.test(originOf(script, call.target).path)) return [];
    const endpoint = argumentNamed(call, ['endpoint_name'], 0);
    const deployment = argumentNamed(call, ['deployment_name']);
    return [{ does: 'invoke', endpoint, deployment, span: headSpan(call), place: call.place }];
  });
}

function defaultsIn({ script, changes }: Reader): readonly Use[] {
  const all = [...changes.traced.filter(({ object: { what } }) => what === 'endpoint'), ...changes.loose];
  return all.flatMap(({ path, value, target }): readonly Use[] => {
    if (!/^defaults(\.deployment_?[nN]ame)?$/.test(path) || value === undefined) return [];
    const place = script.module.assignments.find((each) => each.target === target)?.place;
    if (place === undefined) return [];
    const said = follow(script, value);
    const names = said.kind === 'dict' ? said.entries.map((entry) => entry.value) : [value];
    return names.map((deployment) => ({ does: 'default', deployment, span: target.span, place }));
  });
}

/** Whether a use surely needs a deployment that the script makes: by its name, or by that of its endpoint. */
function isOf(reader: Reader, { endpoint, deployment }: Use, object: SdkObject): boolean {
  if (deployment) return isSame(reader, deployment, object, 'name');
  return endpoint !== undefined && isSame(reader, endpoint, object, 'endpoint_name');
}

/** Whether an expression surely is the name, or the name of the endpoint, of a deployment. */
function isSame(
  { script, readAttribute }: Reader,
  expression: PythonExpression,
  object: SdkObject,
  attribute: 'name' | 'endpoint_name',
): boolean {
  const value = follow(script, expression);
  if (value.kind === 'attribute' && value.name === attribute && traceObject(script, value.object)?.call === object.call)
    return true;
  const given = argumentOf(object, attribute);
  if (given === undefined) return false;
  const said = evaluate(script, expression, readAttribute);
  if (said !== undefined) return said === evaluate(script, given, readAttribute);
  const isSameScope = scopeOf(expression) === scopeOf(given) && scopeOf(given) !== undefined;
  return isSameScope && writtenText(script, expression) === writtenText(script, given);
}

/** Where the name stands that a name or attribute begins with: there it says the same. */
function scopeOf(expression: PythonExpression): number | undefined {
  let root = expression;
  while (root.kind === 'attribute') root = root.object;
  return root.kind === 'name' ? root.place.scope : undefined;
}

/** Whether a use surely comes after a call and nothing waits between, in the same cell of a notebook: between two cells somebody may wait. */
function follows({ script, sends }: Reader, call: PythonCall, use: Use): boolean {
  const isLater = (first: PythonCall, { span, place }: Site) =>
    span.start >= first.span.end && sends.isSure(first, place);
  if (script.locate(call.span).cell !== script.locate(use.span).cell) return false;
  if (isLater(call, use)) return !isWaitedFor(script, call, use);
  const uses = [use, ...callersOf(script, use)];
  const isLaterOutside = [call, ...callersOf(script, call)].some((first) => uses.some((each) => isLater(first, each)));
  // What lies between are whole functions: nothing in the text may wait.
  return isLaterOutside && !isWaitedFor(script, undefined, undefined);
}

type Site = Pick<PythonCall, 'span' | 'place'>;

const deepestCaller = 5;

/** The calls of the functions of a script, by the scopes of these. */
const callsByScope = perObject((script: Script) =>
  groupBy(script.module.calls, (call) => functionCalled(script, call)?.scope),
);

/** The one call of the function that something surely happens in, and the one call of the function around that. */
function callersOf(script: Script, { place }: Site, depth = 0): readonly PythonCall[] {
  const { module } = script;
  if (depth > deepestCaller || module.blocks[place.block]?.role !== 'def') return [];
  const [only, another] = callsByScope(script).get(place.scope) ?? [];
  if (only === undefined || another !== undefined || script.locate(only.span).cell !== undefined) return [];
  return [only, ...callersOf(script, only, depth + 1)];
}

/** Whether something between a call and a use may wait until the deployment is there; without them, anything in the text. */
function isWaitedFor(script: Script, call: Site | undefined, use: Site | undefined): boolean {
  const [from, to] = [call?.span.end ?? 0, use?.span.start ?? script.module.text.length];
  return waitsIn(script).some((at) => at >= from && at < to);
}

/** Where something may wait: a call whose name says so, a loop. */
const waitsIn = perObject(({ module }: Script): readonly number[] => {
  const waits = /(^|\.)(sleep|input|system|run)$|wait|poll|until|ready|batch_deployments\.(get|list)$/i;
  const calls = module.calls.flatMap(({ callee, span }) => (waits.test(callee) ? [span.start] : []));
  return [...calls, ...[...module.text.matchAll(/^[ \t]{0,200}(?:while|async|await)\b/gm)].map(({ index }) => index)];
});
