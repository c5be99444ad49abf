import type { DeploymentForm } from '../../model/batch.ts';
import type { CodeEndpoint } from '../../model/code.ts';
import { whyUnknown } from '../../model/command.ts';
import type { Declared } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import type { AttributeReader } from '../../programs/python/evaluate.ts';
import { lastWord, mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import { turnsOf } from '../../programs/python/turns.ts';
import type { PythonCall } from '../../syntax/python/module.ts';
import { assetClasses, assetDeclared } from './assets.ts';
import type { ChangesOf } from './changes.ts';
import { constructorFaults } from './constructor-faults.ts';
import { readDeployment, readEndpoint } from './deployment.ts';
import { headSpan, type Made } from './fields.ts';
import { objectOf } from './objects.ts';
import type { Sends } from './sends.ts';

/** What was read of a script before its declarations. */
export interface Surroundings {
  readonly script: Script;
  readonly changes: ChangesOf;
  readonly readAttribute: AttributeReader;
  /** The calls whose objects stay in sight until they are sent. */
  readonly untilSent: ReadonlySet<PythonCall>;
  readonly sends: Sends;
  /** The endpoints that code makes, by their calls. */
  readonly endpoints: ReadonlyMap<PythonCall, CodeEndpoint>;
}

const forms: Readonly<Record<string, DeploymentForm>> = {
  BatchDeployment: 'classic',
  ModelBatchDeployment: 'model',
  PipelineComponentBatchDeployment: 'pipeline',
};

/** What the calls of a script declare, if the client library is surely behind them. */
export function declaredIn(around: Surroundings): readonly Declared[] {
  const changes = changesOf(around);
  return around.script.module.calls.flatMap((call) => declaredBy(call, around, changes));
}

function declaredBy(call: PythonCall, around: Surroundings, changes: ChangesOf): readonly Declared[] {
  const { script, readAttribute, endpoints, sends } = around;
  const header = script.locate(headSpan(call));
  const made: Made = { script, call, readAttribute, header, changed: changes(call), changes };
  const object = objectOf(script, call);
  const origin = originOf(script, call.target);
  const name = lastWord(origin.path);
  if (object === undefined) {
    if (!assetClasses.includes(name) || origin.from !== 'import' || !mayBeClient(origin)) return [];
    return assetsIn(made, name);
  }
  if (object.by !== 'constructor' || object.strength !== 'call' || origin.from !== 'import') return [];
  const violations = constructorFaults(made, sends.isSent(call));
  const faults = violations.length === 0 ? {} : { violations };
  if (object.what === 'endpoint') {
    return [{ endpoints: [{ ...readEndpoint(made, defaultOf(made, endpoints.get(call))), ...faults }] }];
  }
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  return form === undefined ? [] : [{ deployments: [{ ...readDeployment(made, form, changes), ...faults }] }];
}

/** What a call declares, once for each turn of a loop over a list, or call of a function, that decides what it is given. */
function assetsIn(made: Made, name: string): readonly Declared[] {
  const { call, script } = made;
  return turnsOf(script, { kind: 'call', call, span: call.span }).flatMap(
    (turn) => assetDeclared({ ...made, script: turn.script }, name) ?? [],
  );
}

/** What is out of sight before it is sent may have become anything. */
function changesOf({ script, changes, untilSent }: Surroundings): ChangesOf {
  return (call) => {
    const own = changes(call);
    if (objectOf(script, call) === undefined || untilSent.has(call)) return own;
    return own.has('*') ? own : new Map([...own, ['*', {}]]);
  };
}

function defaultOf({ header }: Made, endpoint: CodeEndpoint | undefined): Fact<string> {
  const because = 'code may set the default deployment elsewhere';
  if (endpoint === undefined || (endpoint.open && endpoint.default === undefined)) {
    return { state: 'unknown', at: header, because };
  }
  const { default: value } = endpoint;
  if (value === undefined) return { state: 'absent', in: header };
  if (!value.known) return { state: 'unknown', at: value.at, because: whyUnknown(value) };
  return { state: 'known', value: value.text, at: value.at };
}
