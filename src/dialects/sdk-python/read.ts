import type { CodeDeployment, CodeEndpoint } from '../../model/code.ts';
import type { Argument, DeployCommand, InvokeCommand, Setting } from '../../model/command.ts';
import type { Declared } from '../../model/declaration.ts';
import type { Moment } from '../../model/effect.ts';
import { optionalArgument } from '../../programs/python/arguments.ts';
import type { TextOf } from '../../programs/python/elsewhere.ts';
import { type AttributeReader, writtenText } from '../../programs/python/evaluate.ts';
import { fileArgumentsOf } from '../../programs/python/file-arguments.ts';
import { effectsOfScript, isTestFile, mayWriteFiles } from '../../programs/python/file-effects.ts';
import { follow } from '../../programs/python/follow.ts';
import { momentOf } from '../../programs/python/moment.ts';
import { type PythonSource, readScript, type Script } from '../../programs/python/source.ts';
import type { PythonCall } from '../../syntax/python/module.ts';
import { addAll } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { assetsSent } from './assets-sent.ts';
import { type AttributeChanges, attributeReader, changesIn, type LooseChange } from './attributes.ts';
import { changesOfCalls } from './changes.ts';
import { workspaceIn } from './client.ts';
import { declaredIn } from './declared.ts';
import { droppedIn } from './dropped.ts';
import { callsInSight, type Sight } from './escapes.ts';
import { invocationOf } from './invocation.ts';
import { argumentNamed, objectOf, type SdkObject, sentBy } from './objects.ts';
import { onlineLoadsIn } from './online-loads.ts';
import { keeping } from './own-functions.ts';
import { mergeDeclared, mergeReadings, nothingRead, type SdkReading } from './reading.ts';
import { rightDefaultsIn } from './right-defaults.ts';
import { type Sends, sendsIn } from './sends.ts';
import { overridesOf, settingsOf } from './settings.ts';
import { mayConcernWorkspaces, mayUseSdk } from './sniff.ts';
import { unawaitedIn } from './unawaited.ts';
import { unknownNamesIn } from './unknown-names.ts';

/** Reads the calls of the Azure ML client library (v2) in Python sources, one at a time. Never throws. */
export function readSdk(sources: Iterable<PythonSource>, textOf?: TextOf): SdkReading {
  return mergeReadings(Array.from(sources, (source) => readSdkFile(source, textOf)));
}

/** The same of one source. */
export function readSdkFile(source: PythonSource, textOf?: TextOf): SdkReading {
  if (!mayUseSdk(source.text)) return nothingRead;
  if (isClientItself(source.file)) return { ...nothingRead, files: new Set([source.file]) };
  const script = readScript(source, textOf);
  const because = script.module.unread;
  if (because === undefined) return readCalls(script, source);
  return mayConcernWorkspaces(source.text) ? { ...nothingRead, unread: [{ file: source.file, because }] } : nothingRead;
}

function readCalls(script: Script, source: PythonSource): SdkReading {
  const { file, text } = source;
  const deploys: DeployCommand[] = [];
  const invokes: InvokeCommand[] = [];
  const deployments: CodeDeployment[] = [];
  const sent: Moment[] = [];
  const sends = sendsIn(script);
  const changes = changesIn(script, sends);
  const readAttribute = attributeReader(script, () => changes);
  const keeps = keeping(script);
  const sight = callsInSight(script, sends, keeps);
  const reader: Reader = { script, changes, readAttribute, sight, sends };
  const workspace = workspaceIn(script, readAttribute);
  const made = new Map<PythonCall, CodeEndpoint>();
  for (const call of script.module.calls) {
    if (sentBy(call) !== undefined) sent.push(momentOf(script, call));
    const invocation = invocationOf(script, call, readAttribute);
    if (invocation !== undefined) invokes.push(invocation);
    const object = objectOf(script, call);
    if (object === undefined) continue;
    if (object.by !== 'constructor') addAll(deploys, deployOf(reader, object));
    else if (object.what === 'endpoint') made.set(call, endpointOf(reader, object));
    else deployments.push(deploymentOf(reader, object));
  }
  for (const change of changes.loose) addAll(deploys, looseDeploys(reader, change));
  const changesOfMade = changesOfCalls(script, sends, keeps);
  const { untilSent } = sight;
  const found = declaredIn({ script, changes: changesOfMade, readAttribute, untilSent, sends, endpoints: made });
  const writes = mayWriteFiles(text) && !isTestFile(file);
  return {
    ...{ deploys, invokes, deployments, sends: sent, routes: [], effects: [], programs: [], unread: [] },
    assets: assetsSent({ script, readAttribute, sends, changes: changesOfMade }),
    rightDefaults: rightDefaultsIn(script, changes, readAttribute),
    others: onlineLoadsIn(script, readAttribute),
    dropped: droppedIn({ script, readAttribute, changes: changesOfMade }),
    unawaited: unawaitedIn(reader),
    unknownNames: unknownNamesIn(script),
    endpoints: [...made.values()],
    declared: mergeDeclared(mayConcernWorkspaces(text) ? found : found.map(withoutWorkspaces)),
    files: new Set([file]),
    fileEffects: new Map(writes ? [[file, effectsOfScript(script)]] : []),
    workspaces: new Map(workspace === undefined ? [] : [[file, workspace]]),
  };
}

/** The client library, copied into a repository, makes its objects for others. */
function isClientItself(file: FilePath): boolean {
  return /(^|\/)(site-packages|azure\/(ai\/)?ml\/(entities|operations|_\w+))\//.test(file);
}

function withoutWorkspaces({ workspaces: _, ...rest }: Declared): Declared {
  return rest;
}

interface Reader {
  readonly script: Script;
  readonly changes: AttributeChanges;
  readonly readAttribute: AttributeReader;
  readonly sight: Sight;
  readonly sends: Sends;
}

/** A loaded file is sent; what is got from the workspace is sent back only if something was changed. */
function deployOf(reader: Reader, object: SdkObject): readonly DeployCommand[] {
  const { script, readAttribute, sight } = reader;
  const { call, what, strength } = object;
  const changed = changesOf(reader, object);
  const moment = strength === 'call' ? { moment: momentOf(script, call) } : {};
  const base = { what, at: script.locate(call.span), strength, ...moment, setDefault: false, noWait: false };
  if (object.by === 'get') {
    if (changed.length === 0) return [];
    const name = optionalArgument(script, argumentNamed(call, ['name'], 0), readAttribute);
    const endpoint =
      what === 'deployment'
        ? optionalArgument(script, argumentNamed(call, ['endpoint_name'], 1), readAttribute)
        : undefined;
    const named = { ...(name === undefined ? {} : { name }), ...(endpoint === undefined ? {} : { endpoint }) };
    return [{ ...base, ...named, action: 'update', sets: changed, open: call.open }];
  }
  const source = argumentNamed(call, ['source', 'path'], 0);
  const files = source === undefined ? [undefined] : fileArgumentsOf(script, source, readAttribute);
  const overrides = overridesOf(script, argumentNamed(call, ['params_override']), readAttribute);
  const seen = what === 'endpoint' ? sight.always : sight.untilSent;
  const open = call.open || overrides.open || !seen.has(call);
  return files.map((file) => ({
    ...base,
    action: 'create',
    ...(file === undefined ? {} : { file }),
    ...(object.classic ? { loader: 'classic' as const } : {}),
    sets: [...(reader.sends.isSent(call) ? overrides.sets : overrides.sets.map(unknown)), ...changed],
    open,
  }));
}

/** What is loaded and never sent, as far as can be seen, may be sent with other values. */
function unknown(setting: Setting): Setting {
  return { ...setting, value: { ...setting.value, known: false } };
}

function endpointOf(reader: Reader, object: SdkObject): CodeEndpoint {
  const { script, readAttribute, sight } = reader;
  const { call, strength } = object;
  const name = changedArgument(reader, object, 'name') ?? constructed(reader, object, 'name');
  const written = argumentNamed(call, ['defaults']);
  const said =
    written === undefined
      ? []
      : settingsOf(script, { path: 'defaults', value: written, target: written, exact: true }, readAttribute);
  const settings = [...said, ...changesOf(reader, object)].filter(({ path }) =>
    /^defaults(\.deployment_name)?$/.test(path),
  );
  const direct = optionalArgument(script, argumentNamed(call, ['default_deployment_name']), readAttribute);
  const fallback = lastDefault(settings) ?? direct;
  return {
    at: script.locate(call.span),
    strength,
    ...(name === undefined ? {} : { name }),
    ...(fallback === undefined ? {} : { default: fallback }),
    open: call.open || !sight.always.has(call),
  };
}

/** The last that was said, unless it is an empty dict or `None`: those leave the endpoint without a default. */
function lastDefault(settings: readonly Setting[]): Argument | undefined {
  const value = settings.at(-1)?.value;
  if (value === undefined) return undefined;
  return value.known && (value.text === '{}' || value.text === 'null') ? undefined : value;
}

function deploymentOf(reader: Reader, object: SdkObject): CodeDeployment {
  const name = changedArgument(reader, object, 'name') ?? constructed(reader, object, 'name');
  const endpointName = changedArgument(reader, object, 'endpoint_name') ?? constructed(reader, object, 'endpoint_name');
  return {
    at: reader.script.locate(object.call.span),
    strength: object.strength,
    ...(name === undefined ? {} : { name }),
    ...(endpointName === undefined ? {} : { endpointName }),
    open: object.call.open || !reader.sight.untilSent.has(object.call),
  };
}

function constructed({ script, readAttribute }: Reader, { call }: SdkObject, name: string): Argument | undefined {
  return optionalArgument(script, argumentNamed(call, [name]), readAttribute);
}

function changedArgument(reader: Reader, object: SdkObject, path: string): Argument | undefined {
  return changesOf(reader, object).findLast((setting) => setting.path === path)?.value;
}

function changesOf({ script, changes, readAttribute }: Reader, { call }: SdkObject): readonly Setting[] {
  return changes.traced
    .filter(({ object }) => object.call === call)
    .flatMap((change) => settingsOf(script, change, readAttribute));
}

/** A default that is set on an endpoint of unknown making: it may silence, but not accuse. */
function looseDeploys({ script, readAttribute }: Reader, change: LooseChange): readonly DeployCommand[] {
  const sets = settingsOf(script, { ...change, exact: true }, readAttribute);
  const opaque = change.value === undefined || !['dict', 'list', 'literal'].includes(follow(script, change.value).kind);
  if (!opaque && !sets.some(({ path }) => path === 'defaults.deployment_name')) return [];
  const { root, target } = change;
  const name = { text: writtenText(script, root), at: script.locate(root.span), known: false };
  const base = { what: 'endpoint', action: 'update', strength: 'weak' } as const;
  return [{ ...base, at: script.locate(target.span), name, sets, setDefault: false, noWait: false, open: true }];
}
