import type { Strength } from '../../model/command.ts';
import { follow } from '../../programs/python/follow.ts';
import { returnedBy } from '../../programs/python/functions.ts';
import { mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';

/** A batch endpoint or deployment that code has in its hands. */
export interface SdkObject {
  readonly what: 'endpoint' | 'deployment';
  /** How the code came by it: from a file, by a constructor, or from the workspace. */
  readonly by: 'load' | 'constructor' | 'get';
  readonly call: PythonCall;
  readonly strength: Strength;
  /** Loaded with the client's older schema, whatever the file. */
  readonly classic?: true;
}

const loaders: Readonly<Record<string, SdkObject['what']>> = {
  load_batch_endpoint: 'endpoint',
  load_batch_deployment: 'deployment',
  load_model_batch_deployment: 'deployment',
  load_pipeline_component_batch_deployment: 'deployment',
};

const classes: Readonly<Record<string, SdkObject['what']>> = {
  BatchEndpoint: 'endpoint',
  BatchDeployment: 'deployment',
  ModelBatchDeployment: 'deployment',
  PipelineComponentBatchDeployment: 'deployment',
};

const depthLimit = 20;

/** What a call makes or gets, if it is a batch endpoint or deployment. */
export function objectOf(script: Script, call: PythonCall): SdkObject | undefined {
  if (!/[bB]atch/.test(call.callee) && !script.renamed.has(call.callee.split('.')[0] ?? '')) return undefined;
  const origin = originOf(script, call.target);
  const strength: Strength = mayBeClient(origin) ? 'call' : 'weak';
  const words = origin.path.split('.');
  const last = words.at(-1) ?? '';
  const owner = words.at(-2) ?? '';
  const loaded = own(loaders, last) ?? (last === 'load' ? own(classes, owner) : undefined);
  if (loaded !== undefined) {
    const classic = last === 'load_batch_deployment' ? { classic: true as const } : {};
    return { what: loaded, by: 'load', call, strength, ...classic };
  }
  const made = own(classes, last);
  if (made !== undefined) return { what: made, by: 'constructor', call, strength };
  if (last !== 'get') return undefined;
  if (owner === 'batch_endpoints') return { what: 'endpoint', by: 'get', call, strength: 'call' };
  return owner === 'batch_deployments' ? { what: 'deployment', by: 'get', call, strength: 'call' } : undefined;
}

/** The object that an expression surely is. `create_or_update` hands its object back. */
export function traceObject(script: Script, expression: PythonExpression, depth = 0): SdkObject | undefined {
  if (depth > depthLimit) return undefined;
  const value = follow(script, expression);
  if (value.kind !== 'call') return undefined;
  const { call } = value;
  const inner = sentBy(call) ?? returnedBy(script, call);
  return inner === undefined ? objectOf(script, call) : traceObject(script, inner, depth + 1);
}

/** All objects that an expression may be; `exact`: it is the one there is. */
export function objectsBehind(
  script: Script,
  expression: PythonExpression,
): { readonly objects: readonly SdkObject[]; readonly exact: boolean } {
  const only = traceObject(script, expression);
  if (only !== undefined) return { objects: [only], exact: true };
  const value = follow(script, expression);
  if (value.kind !== 'name') return { objects: [], exact: false };
  const objects = script.bindings
    .of(value)
    .candidates.flatMap(({ how, value }) => (how === 'assign' && value !== undefined ? [value] : []))
    .flatMap((candidate) => traceObject(script, candidate) ?? []);
  return { objects, exact: false };
}

/** Whether an expression is an online endpoint, whichever way the code came by it. */
export function isOnline(script: Script, expression: PythonExpression): boolean {
  const value = follow(script, expression);
  if (value.kind === 'call') {
    return /(^|\.)online_endpoints\.|OnlineEndpoint(\.|\(|$)/.test(originOf(script, value.call.target).path);
  }
  if (value.kind !== 'name') return false;
  const { candidates } = script.bindings.of(value);
  return (
    candidates.length > 0 && candidates.every((each) => each.value?.kind === 'call' && isOnline(script, each.value))
  );
}

/** What `begin_create_or_update(x)`, `.result()` and `.wait()` included, sends. */
export function sentBy({ target, positional, keywords }: PythonCall): PythonExpression | undefined {
  if (target.kind !== 'attribute') return undefined;
  if (target.name === 'result' && target.object.kind === 'call') return sentBy(target.object.call);
  if (!/^(begin_)?create_or_update$/.test(target.name)) return undefined;
  return positional[0] ?? keywords.find(({ name }) => /^(endpoint|deployment|entity)$/.test(name))?.value;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** An argument by its keyword, or by its position. */
export function argumentNamed(
  call: PythonCall,
  names: readonly string[],
  position?: number,
): PythonExpression | undefined {
  const found = call.keywords.find(({ name }) => names.includes(name))?.value;
  return found ?? (position === undefined ? undefined : call.positional[position]);
}
