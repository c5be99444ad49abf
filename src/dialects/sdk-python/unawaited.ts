import type { UnawaitedDeployment } from '../../model/command.ts';
import { type AttributeReader, evaluate, optionalArgument, writtenText } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression, PythonPlace } from '../../syntax/python/module.ts';
import type { Span } from '../../text/location.ts';
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

/** A place that needs the deployment to be there. */
interface Use {
  readonly does: UnawaitedDeployment['does'];
  readonly span: Span;
  readonly place: PythonPlace;
}

/** The deployments of a script whose creation nobody waits for, and that are used further on. */
export function unawaitedIn(reader: Reader): readonly UnawaitedDeployment[] {
  const { script, readAttribute } = reader;
  return script.module.calls.flatMap((call): readonly UnawaitedDeployment[] => {
    const object = deploymentSent(script, call);
    if (object === undefined || !isThrownAway(script, call)) return [];
    const use = usesOf(reader, object).find((each) => follows(reader, call, each));
    if (use === undefined || isWaitedFor(script, call, use)) return [];
    const name = optionalArgument(script, argumentOf(object, 'name'), readAttribute);
    return [
      {
        at: script.locate(headSpan(call)),
        deployment: name?.known ? name.text : undefined,
        does: use.does,
        use: script.locate(use.span),
      },
    ];
  });
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
    return target.kind === 'name' && text.split(new RegExp(`\\b${target.name}\\b`)).length === 2;
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

/** Where code invokes the endpoint of a deployment, or makes it the default. */
function usesOf(reader: Reader, object: SdkObject): readonly Use[] {
  return [...invocationsOf(reader, object), ...defaultsOf(reader, object)].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
}

function invocationsOf(reader: Reader, object: SdkObject): readonly Use[] {
  const { script } = reader;
  return script.module.calls.flatMap((call): readonly Use[] => {
    if (!call.callee.endsWith('.invoke')) return [];
    if (!/(^|\.)batch_endpoints\.invoke$/.test(originOf(script, call.target).path)) return [];
    const endpoint = argumentNamed(call, ['endpoint_name'], 0);
    const deployment = argumentNamed(call, ['deployment_name']);
    const isIt = deployment
      ? isSame(reader, deployment, object, 'name')
      : endpoint !== undefined && !call.open && isSame(reader, endpoint, object, 'endpoint_name');
    return isIt ? [{ does: 'invoke', span: headSpan(call), place: call.place }] : [];
  });
}

function defaultsOf(reader: Reader, object: SdkObject): readonly Use[] {
  const { script, changes } = reader;
  const all = [...changes.traced.filter(({ object: { what } }) => what === 'endpoint'), ...changes.loose];
  return all.flatMap(({ path, value, target }): readonly Use[] => {
    if (!/^defaults(\.deployment_?[nN]ame)?$/.test(path) || value === undefined) return [];
    const assignment = script.module.assignments.find((each) => each.target === target);
    const said = follow(script, value);
    const names = said.kind === 'dict' ? said.entries.map((entry) => entry.value) : [value];
    if (assignment === undefined || !names.some((name) => isSame(reader, name, object, 'name'))) return [];
    return [{ does: 'default', span: target.span, place: assignment.place }];
  });
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
  return isPlain(expression) && writtenText(script, expression) === writtenText(script, given);
}

/** A name or attribute, which says the same wherever it stands. */
function isPlain({ kind }: PythonExpression): boolean {
  return kind === 'name' || kind === 'attribute';
}

/** Whether a use surely comes after a call, in the same cell of a notebook: between two cells somebody may wait. */
function follows({ script, sends }: Reader, call: PythonCall, { span, place }: Use): boolean {
  const isLater = span.start >= call.span.end && sends.isSure(call, place);
  return isLater && script.locate(call.span).cell === script.locate(span).cell;
}

/** Whether something between a call and a use may wait until the deployment is there. */
function isWaitedFor({ module }: Script, { span: { end } }: PythonCall, { span: { start } }: Use): boolean {
  const isBetween = (span: Span) => span.start >= end && span.start < start;
  const waits = /(^|\.)(sleep|input|system|run)$|wait|poll|until|ready|batch_deployments\.(get|list)$/i;
  return (
    module.calls.some(({ callee, span }) => isBetween(span) && waits.test(callee)) ||
    /^\s*(while|async|await)\b/m.test(module.text.slice(end, start))
  );
}
