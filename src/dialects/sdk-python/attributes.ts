import { follow } from '../../programs/python/follow.ts';
import { originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { argumentNamed, isOnline, objectsBehind, type SdkObject, traceObject } from './objects.ts';
import { callsBehind, type Sends } from './sends.ts';

/** Something set on an object: `endpoint.defaults.deployment_name = value`. */
export interface AttributeChange {
  readonly object: SdkObject;
  /** "defaults.deployment_name" */
  readonly path: string;
  /** Missing if nobody can tell what is set: `del`, `+=`, a target of an unpacking. */
  readonly value?: PythonExpression;
  readonly target: PythonExpression;
  /** False if the object is one of several that the name may stand for, or if it may be sent without the change. */
  readonly exact: boolean;
}

/** A change of `defaults` of something that cannot be traced to its making. */
export interface LooseChange {
  readonly root: PythonExpression;
  readonly path: string;
  readonly value?: PythonExpression;
  readonly target: PythonExpression;
}

/** What assignments and `setattr` change about batch endpoints and deployments. */
export interface AttributeChanges {
  readonly traced: readonly AttributeChange[];
  readonly loose: readonly LooseChange[];
}

type Statement = Pick<PythonCall, 'place' | 'span'>;

/** Finds them in a script. */
export function changesIn(script: Script, sends: Sends): AttributeChanges {
  const traced: AttributeChange[] = [];
  const loose: LooseChange[] = [];
  const isIn = ({ call }: SdkObject, path: string, { place, span }: Statement) =>
    // A default is set when the deployment is there: the endpoint was sent before.
    /^defaults(\.|$)/.test(path) ? sends.isSure(call, place) : sends.isSetInTime(call, { place, end: span.end });
  const note = (target: PythonExpression, value: PythonExpression | undefined, statement: Statement) => {
    const { root, path } = keyPath(script, target);
    if (path === undefined || path === '') return;
    const change = { path, target, ...(value === undefined ? {} : { value }) };
    const { objects, exact } = objectsBehind(script, root);
    for (const object of objects) traced.push({ object, exact: exact && isIn(object, path, statement), ...change });
    if (objects.length > 0 || !/^defaults(\.|$)/.test(path) || isOnline(script, root)) return;
    loose.push({ root, ...change });
  };
  for (const assignment of script.module.assignments) {
    const { target, value, how } = assignment;
    if (target.kind !== 'name') note(target, how === 'assign' ? value : undefined, assignment);
  }
  for (const call of script.module.calls) {
    const { callee, positional, span } = call;
    const [object, name, value] = positional;
    if (callee !== 'setattr' || object === undefined || name?.kind !== 'literal') continue;
    note({ kind: 'attribute', object, name: String(name.value), span }, value, call);
  }
  return { traced, loose };
}

/** What the attribute of a traced object is: the argument of its constructor or of `get`, unless it is set again. */
export function attributeReader(script: Script, changes: () => AttributeChanges) {
  return (object: PythonExpression, name: string): PythonExpression | undefined => {
    const traced = traceObject(script, object);
    if (traced === undefined) return attributeOfAsset(script, object, name);
    if (traced.by === 'load') return undefined;
    if (changes().traced.some((change) => change.object.call === traced.call && change.path === name)) return undefined;
    if (traced.by === 'constructor') return argumentNamed(traced.call, [name]);
    if (name === 'name') return argumentNamed(traced.call, ['name'], 0);
    return name === 'endpoint_name' && traced.what === 'deployment'
      ? argumentNamed(traced.call, ['endpoint_name'], 1)
      : undefined;
  };
}

/** The name or version that an asset is made with, or asked for: `AmlCompute(name="c").name`, `client.models.get("m").name`. */
function attributeOfAsset(script: Script, object: PythonExpression, name: string): PythonExpression | undefined {
  if (name !== 'name' && name !== 'version') return undefined;
  const { calls, exact } = callsBehind(script, object);
  const [call] = calls;
  if (!exact || call === undefined || call.open) return undefined;
  const value = follow(script, object);
  if (object.kind === 'name' && script.bindings.isChanged(object)) return undefined;
  if (value.kind === 'name' && script.bindings.isChanged(value)) return undefined;
  const { path, from } = originOf(script, call.target);
  if (from === 'import' && /^azure\.ai\.ml\.entities\.[A-Z]\w*$/.test(path)) return argumentNamed(call, [name]);
  const isGotten = /(^|\.)(compute|models|environments|data|components)\.get$/.test(path);
  return isGotten ? argumentNamed(call, [name], name === 'name' ? 0 : 1) : undefined;
}

/** Where a target's attributes and literal subscripts start, and their path; no path: a subscript that is no literal. */
function keyPath(script: Script, target: PythonExpression, depth = 0): { root: PythonExpression; path?: string } {
  const step = (object: PythonExpression, key: string) => {
    const outer = keyPath(script, object, depth + 1);
    if (outer.path === undefined) return { root: outer.root };
    return { root: outer.root, path: outer.path === '' ? key : `${outer.path}.${key}` };
  };
  if (depth > 20) return { root: target };
  if (target.kind === 'attribute') return step(target.object, target.name);
  if (target.kind === 'subscript') {
    const { index, object } = target;
    if (index.kind === 'literal') return step(object, String(index.value));
    // Some entry changes, nobody knows which: all that is known is the path of the whole.
    return keyPath(script, object, depth + 1);
  }
  if (target.kind === 'name') {
    const { candidates, exact } = script.bindings.of(target);
    const value = exact && candidates[0]?.how === 'assign' ? candidates[0].value : undefined;
    // `defaults = endpoint.defaults`
    if (value?.kind === 'attribute') return keyPath(script, value, depth + 1);
  }
  return { root: target, path: '' };
}
