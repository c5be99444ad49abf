import type { AssetCommand, Setting } from '../../model/command.ts';
import type { AttributeReader } from '../../programs/python/evaluate.ts';
import { fileArgumentsOf } from '../../programs/python/file-arguments.ts';
import { follow } from '../../programs/python/follow.ts';
import { momentOf } from '../../programs/python/moment.ts';
import { lastWord, mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { ChangesOf } from './changes.ts';
import { argumentNamed, sentBy as sentIn } from './objects.ts';
import { callsBehind, type Sends } from './sends.ts';
import { overridesOf } from './settings.ts';

/** What is known of a script. */
interface Reader {
  readonly script: Script;
  readonly readAttribute: AttributeReader;
  readonly sends: Sends;
  readonly changes: ChangesOf;
}

/** The functions of the client library that load a file as an asset. */
const loaders: Readonly<Record<string, AssetCommand['what']>> = {
  load_component: 'component',
  load_compute: 'compute',
  load_data: 'data',
  load_datastore: 'datastore',
  load_environment: 'environment',
  load_model: 'model',
  load_workspace: 'workspace',
};

/**
 * `client.environments.create_or_update(load_environment("x.yml"))`: the assets that code creates from files. Where code makes a deployment of a
 * pipeline, the components that it loads beside are the steps of that.
 */
export function assetsSent(reader: Reader): readonly AssetCommand[] {
  const { script, sends } = reader;
  const loaded = script.module.calls.flatMap((call) => {
    const what = loadedBy(script, call);
    return what === undefined ? [] : [{ call, what }];
  });
  if (loaded.length === 0) return [];
  const registries = registriesIn(script);
  const deploys = script.module.calls.some((call) => isCallOf(script, call, 'PipelineComponentBatchDeployment'));
  return loaded
    .filter(({ call, what }) => (deploys && what === 'component') || sends.isSent(call))
    .flatMap(({ call, what }) => sentBy(reader, call, what, registries.get(call)));
}

function loadedBy(script: Script, call: PythonCall): AssetCommand['what'] | undefined {
  const origin = originOf(script, call.target);
  const last = lastWord(origin.path) ?? '';
  return Object.hasOwn(loaders, last) && mayBeClient(origin) ? loaders[last] : undefined;
}

function isCallOf(script: Script, { target }: PythonCall, name: string): boolean {
  const origin = originOf(script, target);
  return lastWord(origin.path) === name && mayBeClient(origin);
}

function sentBy(
  { script, readAttribute, changes }: Reader,
  call: PythonCall,
  what: AssetCommand['what'],
  registry: Setting | undefined,
): readonly AssetCommand[] {
  const source = argumentNamed(call, ['source', 'path'], 0);
  if (source === undefined) return [];
  const at = script.locate(call.span);
  const overrides = overridesOf(script, argumentNamed(call, ['params_override']), readAttribute);
  const fields = [...changes(call).keys()];
  const set = fields.map((path): Setting => ({ path, value: { text: '', at, known: false } }));
  return fileArgumentsOf(script, source, readAttribute).map((file) => ({
    what,
    action: 'create',
    at,
    strength: 'call',
    moment: momentOf(script, call),
    file,
    sets: [...overrides.sets, ...set, ...(registry ? [registry] : [])],
    open: call.open || overrides.open || fields.includes('*'),
  }));
}

/** The registries that what calls make goes to: those of the clients that send it. */
function registriesIn(script: Script): ReadonlyMap<PythonCall, Setting> {
  const found = new Map<PythonCall, Setting>();
  for (const call of script.module.calls) {
    const sent = sentIn(call);
    const client = sent && clientOf(script, call.target);
    const name = client && argumentNamed(client, ['registry_name']);
    if (sent === undefined || name === undefined) continue;
    const value = { text: '', at: script.locate(name.span), known: false };
    for (const made of callsBehind(script, sent).calls) found.set(made, { path: 'registry_name', value });
  }
  return found;
}

/** The call that makes the client at the root of `client.components.create_or_update`. */
function clientOf(script: Script, target: PythonExpression): PythonCall | undefined {
  let root = target;
  while (root.kind === 'attribute') root = root.object;
  const value = follow(script, root);
  return value.kind === 'call' && isCallOf(script, value.call, 'MLClient') ? value.call : undefined;
}
