import type { Keys } from '../../model/batch.ts';
import { expressionOf } from '../../model/command.ts';
import type { AssetText, PathText } from '../../model/declaration.ts';
import type { Fact } from '../../model/facts.ts';
import { parseOpenReference, parseReference } from '../../model/reference.ts';
import { unknownArgument } from '../../programs/python/arguments.ts';
import { type Constant, spell } from '../../programs/python/constant.ts';
import { variablesBehind } from '../../programs/python/environment-variables.ts';
import { type AttributeReader, evaluate, pathOf } from '../../programs/python/evaluate.ts';
import { follow } from '../../programs/python/follow.ts';
import { lastWord, mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import type { Location } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import type { Change, ChangesOf } from './changes.ts';
import { argumentNamed } from './objects.ts';
import { isFromRegistry } from './registries.ts';
import { callsBehind } from './sends.ts';

/** A call that makes something of Azure ML, with all that reading its arguments takes. */
export interface Made {
  readonly script: Script;
  readonly call: PythonCall;
  readonly readAttribute: AttributeReader;
  /** Where to point when something is missing: the call. */
  readonly header: Location;
  /** The fields that code sets later; "*": it may set any. */
  readonly changed: ReadonlyMap<string, Change>;
  /** The same of the objects that other calls make. */
  readonly changes: ChangesOf;
}

/** The same for a call inside another. */
export function inner(outer: Made, call: PythonCall, changed: Made['changed'] = new Map()): Made {
  return { ...outer, call, header: outer.script.locate(headSpan(call)), changed };
}

/** The callee of a call: what a person would point to. */
export function headSpan({ target, span }: PythonCall) {
  return target.span.end > target.span.start ? target.span : span;
}

/** One argument as a fact: `None` and nothing are absent, unless hidden arguments or a later change may say more. */
export function field<T>(made: Made, name: string, read: (expression: PythonExpression) => T | undefined): Fact<T> {
  const { script, call, changed, header, readAttribute } = made;
  const any = changed.get('*');
  if (any) {
    const by = any.cell ? `${any.cell.because} and` : 'code that cannot be followed';
    return { state: 'unknown', at: header, because: `${by} may set "${name}"` };
  }
  const change = changed.get(name);
  if (change !== undefined && change.set === undefined) {
    return { state: 'unknown', at: header, because: `code sets "${name}" later` };
  }
  const set = change?.set && { value: change.set.value, span: change.set.target.span };
  const keyword = set ?? call.keywords.find((each) => each.name === name);
  if (keyword === undefined) {
    const hidden = call.open || call.positional.length > 0;
    return hidden
      ? { state: 'unknown', at: header, because: `"${name}" may be among the hidden arguments` }
      : { state: 'absent', in: header };
  }
  if (evaluate(script, keyword.value, readAttribute) === null) return { state: 'absent', in: header };
  const at = script.locate(keyword.value.span);
  const value = read(keyword.value);
  if (value !== undefined) return { state: 'known', value, at, key: script.locate(keyword.span) };
  const argument = unknownArgument(script, keyword.value, readAttribute);
  const { text, word } = argument;
  const expression = expressionOf(argument, script.file);
  const variables = variablesBehind(script, keyword.value, readAttribute);
  return {
    ...{ state: 'unknown', at, because: unknownBecause(script, keyword.value, text) },
    ...(variables !== undefined && { variables }),
    ...(expression !== undefined && { expression }),
    ...(word !== undefined && { word }),
    ...(word !== undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(word) && { elsewhere: true as const }),
  };
}

/** A cell that cannot be read may set what stands there, and a call gives it to a function; anything else only a run knows. */
function unknownBecause(script: Script, expression: PythonExpression, text: string): string {
  const { broken, bindings } = script;
  const said = `"${text.slice(0, 80)}"`;
  const names = text.slice(0, 1_000).match(/[A-Za-z_]\w*/g) ?? [];
  const cell = broken.find(({ sets }) => names.some((each) => sets.has(each)));
  if (cell) return `${cell.because} and may set ${said}`;
  const value = follow(script, expression);
  const candidates = value.kind === 'name' ? bindings.of(value).candidates : [];
  return candidates.length > 0 && candidates.every(({ how }) => how === 'parameter')
    ? `${said} is a parameter, to which each call of its function may give another value`
    : `${said} is known at run time only`;
}

/** A text argument; members of enumerations count as what they stand for. */
export function textField(made: Made, name: string): Fact<string> {
  return field(made, name, (expression) => {
    const value = constantOf(made, expression);
    return value === undefined || value === null ? undefined : spell(value);
  });
}

/** A name; "<name>" is one that somebody has still to fill in. */
export function nameField(made: Made, name: string): Fact<string> {
  const fact = textField(made, name);
  if (fact.state !== 'known' || !/<[^<>]*>/.test(fact.value)) return fact;
  return { state: 'unknown', at: fact.at, because: `"${fact.value}" is to be filled in` };
}

/** A whole number. */
export function numberField(made: Made, name: string): Fact<number> {
  return field(made, name, (expression) => {
    const value = constantOf(made, expression);
    return typeof value === 'number' ? Math.trunc(value) : undefined;
  });
}

/** Known when the argument is given. */
export function presenceField(made: Made, name: string): Fact<true> {
  return field(made, name, (expression) => (isPlain(follow(made.script, expression)) ? true : undefined));
}

function isPlain({ kind }: PythonExpression): boolean {
  return kind === 'literal' || kind === 'call' || kind === 'dict' || kind === 'list';
}

function constantOf({ script, readAttribute }: Made, expression: PythonExpression): Constant | undefined {
  const value = evaluate(script, expression, readAttribute);
  if (value !== undefined) return value;
  const member = follow(script, expression);
  if (member.kind !== 'attribute') return undefined;
  const owner = lastWord(originOf(script, member.object).path);
  return owner === 'BatchDeploymentOutputAction' ? member.name.toLowerCase() : undefined;
}

/** A local path. Where the code runs is not known: it counts only where just one file is meant. */
export function pathField(made: Made, name: string): Fact<PathText> {
  return field(made, name, (expression) => pathText(made, expression));
}

function pathText({ script, readAttribute }: Made, expression: PythonExpression): PathText | undefined {
  const path = pathOf(script, expression, readAttribute);
  if (path === undefined) return undefined;
  const at = script.locate(expression.span);
  if (path.startsWith('\0/')) return { written: path.slice(2), at, folders: [''] };
  const own = folderOf(script.file);
  return { written: path, at, folders: script.moves ? [] : own === '' ? [''] : [own, ''] };
}

/** A reference, or the definition in its place. The client adds "azureml:" where it is missing. */
export function assetField<T>(
  made: Made,
  name: string,
  define: (expression: PythonExpression) => T | undefined = () => undefined,
): Fact<AssetText<T>> {
  let isOfRegistry = false;
  const fact = field<AssetText<T>>(made, name, (expression) => {
    const at = made.script.locate(expression.span);
    isOfRegistry = isFromRegistry(made.script, expression);
    if (isOfRegistry) return undefined;
    const inline = define(expression);
    if (inline !== undefined) return { written: '', reference: { form: 'inline' }, at, inline, form: 'free' };
    const written = constantOf(made, expression) ?? registered(made, expression);
    if (typeof written !== 'string' || written === '') return openReference(made, expression);
    const isShort = /^(?!azureml:)[\w.-]+([:@][\w.-]+)?$/.test(written);
    return { written, reference: parseReference(isShort ? `azureml:${written}` : written), at, form: 'free' };
  });
  return isOfRegistry && fact.state === 'unknown'
    ? { ...fact, word: 'azureml://registries/{}', elsewhere: true }
    : fact;
}

/** A reference of which only the version is not known: `f"azureml:churn:{version}"`, `"churn:" + version`, `client.models.get("churn", version)`. */
function openReference({ script, readAttribute }: Made, expression: PythonExpression): AssetText<never> | undefined {
  const value = follow(script, expression);
  const before = value.kind === 'binary' && value.operator === '+' ? [value.left] : partsOf(value).slice(0, -1);
  const texts = before.map((part) => (typeof part === 'string' ? part : evaluate(script, part, readAttribute)));
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) return undefined;
  const written = `${texts.join('').replace(/^azureml:/, '')}...`;
  const reference = parseOpenReference(`azureml:${written}`);
  return reference && { written: `azureml:${written}`, reference, at: script.locate(expression.span), form: 'free' };
}

function partsOf(value: PythonExpression): readonly (string | PythonExpression)[] {
  return value.kind === 'other' ? (value.parts ?? []) : [];
}

/** A registered component, or `load_component("pipeline.yml")` with nothing overridden. */
export function componentField(made: Made): Fact<AssetText> {
  const fact = field<AssetText>(made, 'component', (expression) => loadedComponent(made, expression));
  return fact.state === 'unknown' ? assetField(made, 'component') : fact;
}

function loadedComponent(made: Made, expression: PythonExpression): AssetText | undefined {
  const { script } = made;
  const { calls, exact } = callsBehind(script, expression);
  const [call] = calls;
  if (!exact || call === undefined || call.open || made.changes(call).size > 0) return undefined;
  const origin = originOf(script, call.target);
  if (!mayBeClient(origin) || lastWord(origin.path) !== 'load_component') return undefined;
  const source = argumentNamed(call, ['source', 'path'], 0);
  const loaded = source && pathText(made, source);
  if (loaded === undefined || argumentNamed(call, ['params_override']) !== undefined) return undefined;
  const reference = { form: 'plain', text: loaded.written } as const;
  return { written: loaded.written, reference, at: loaded.at, form: 'free', loaded };
}

/** `client.models.get("churn", version="1")`, also with `.id`, as the reference that it stands for. */
function registered(made: Made, expression: PythonExpression): string | undefined {
  const value = follow(made.script, expression);
  const { candidates } = value.kind === 'name' ? made.script.bindings.of(value) : { candidates: [] };
  if (candidates.length > mostCandidates) return undefined;
  // Wherever it comes from, it is the same: `try` gets it, and `except` makes it and gets it then.
  const all = candidates.map((each) => (each.how === 'assign' && each.value ? gotten(made, each.value) : undefined));
  const [first] = all;
  return candidates.length === 0 ? gotten(made, value) : all.every((each) => each === first) ? first : undefined;
}

const mostCandidates = 5;

function gotten({ script, readAttribute }: Made, expression: PythonExpression): string | undefined {
  const value = follow(script, expression);
  const object = value.kind === 'attribute' && value.name === 'id' ? follow(script, value.object) : value;
  if (object.kind !== 'call' || object.call.open) return undefined;
  if (!/(^|\.)(models|environments)\.get$/.test(originOf(script, object.call.target).path)) return undefined;
  const text = (names: readonly string[], position?: number) => {
    const argument = argumentNamed(object.call, names, position);
    const said = argument && evaluate(script, argument, readAttribute);
    return said === undefined || said === null ? undefined : String(said);
  };
  const name = text(['name'], 0);
  const version = text(['version'], 1);
  const label = text(['label']);
  if (name === undefined) return undefined;
  if (version !== undefined) return `azureml:${name}:${version}`;
  return label === undefined ? undefined : `azureml:${name}@${label}`;
}

/** The arguments by name, each with its place. */
export function keywordsOf({ script, call }: Made): Keys {
  return new Map(call.keywords.map(({ name, span }) => [name, script.locate(span)]));
}

/** What all entities share. */
export function identityOf(made: Made, entity: string) {
  const name = nameField(made, 'name');
  const { file } = made.script;
  return { entity, file, header: made.header, name, title: name.state === 'known' ? name.value : file };
}
