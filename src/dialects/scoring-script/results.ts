import type { WrongResult } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression, PythonFunction } from '../../syntax/python/module.ts';
import { type FindModule, functionNamed, placeIn, type ScriptModule } from './module.ts';

const depthLimit = 6;

/** The ways out of a function whose result the driver surely cannot take. */
export function wrongResultsOf(module: ScriptModule, run: PythonFunction, find: FindModule): readonly WrongResult[] {
  const at = placeIn(module, run.nameSpan);
  if (run.async) return [{ at, what: 'a coroutine', how: 'async' }];
  const exits = module.python.exits.filter(({ place }) => place.scope === run.scope);
  const first = exits.find(({ kind }) => kind === 'yield');
  if (first !== undefined) return [{ at: placeIn(module, first.span), what: 'a generator', how: 'yield' }];
  const wrong: WrongResult[] = [];
  for (const { taken, value, span } of exits) {
    const what = taken === 'yes' ? (value === undefined ? 'None' : kindOf({ module, find }, value, 0)) : undefined;
    if (what !== undefined) wrong.push({ at: placeIn(module, span), what, how: 'written' });
  }
  if (run.end === 'yes') wrong.push({ at, what: 'None', how: 'end' });
  return wrong;
}

/** A module with the way to those beside it. */
interface Reading {
  readonly module: ScriptModule;
  readonly find: FindModule;
}

/** What a value surely is, if the driver takes no such thing. */
function kindOf(reading: Reading, value: PythonExpression, depth: number): string | undefined {
  if (depth > depthLimit) return undefined;
  switch (value.kind) {
    case 'literal':
      return literalKind(value.value);
    case 'dict':
      return 'a dict';
    case 'other':
      return otherKinds[value.what ?? ''];
    case 'call':
      return callKind(reading, value, depth);
    case 'name':
      return nameKind(reading, value, depth);
    default:
      return undefined;
  }
}

const otherKinds: Readonly<Partial<Record<string, string>>> = {
  text: 'a string',
  generator: 'a generator',
  truth: 'a truth value',
  lambda: 'a function',
};

function literalKind(value: string | number | boolean | null): string {
  if (value === null) return 'None';
  return typeof value === 'string' ? 'a string' : typeof value === 'number' ? 'a number' : 'a truth value';
}

const builtins: Readonly<Partial<Record<string, string>>> = {
  dict: 'a dict',
  str: 'a string',
  len: 'a number',
  int: 'a number',
  float: 'a number',
  print: 'None',
};

function callKind(reading: Reading, { call }: PythonExpression & { kind: 'call' }, depth: number): string | undefined {
  const { module } = reading;
  const { target, callee } = call;
  const path = pathOf(module, target);
  if (path !== undefined) return path === 'json.dumps' ? 'a string' : siblingKind(reading, path, depth);
  if (target.kind === 'name') {
    const { candidates, exact } = module.bindings.of(target);
    if (candidates.length === 0) return builtins[callee];
    const [only] = candidates;
    if (!exact || only?.how !== 'definition') return undefined;
    const helper = functionNamed(module, callee);
    return helper === undefined || only.place.scope !== 0 ? undefined : helperKind(reading, helper, depth);
  }
  if (target.kind !== 'attribute') return undefined;
  if (ofTexts.test(target.name))
    return kindOf(reading, target.object, depth + 1) === 'a string' ? 'a string' : undefined;
  return /^to_/.test(target.name) && isTable(module, target.object, depth) ? writtenKind(target.name, call) : undefined;
}

/** Methods by which a text gives a text: `",".join(rows)`. */
const ofTexts = /^(capitalize|format|join|lower|lstrip|replace|rstrip|strip|title|upper)$/;

/** What a table gives for itself in another form: without a file its text, with one nothing. */
function writtenKind(method: string, { positional, keywords, open }: PythonCall): string | undefined {
  if (open) return undefined;
  if (method === 'to_dict') {
    const orient = positional[0] ?? keywords.find(({ name }) => name === 'orient')?.value;
    const isOther = orient?.kind === 'literal' && typeof orient.value === 'string' && !/^r/.test(orient.value);
    return (orient === undefined && keywords.every(({ name }) => name !== 'into')) || isOther ? 'a dict' : undefined;
  }
  if (!/^to_(csv|json|string|html|markdown|parquet|excel|pickle|feather)$/.test(method)) return undefined;
  const file = positional[0] ?? keywords.find(({ name }) => /^(path_or_buf|path|buf|excel_writer)$/.test(name))?.value;
  if (file !== undefined && !(file.kind === 'literal' && file.value === null)) return 'None';
  return /^to_(csv|json|string|html|markdown)$/.test(method) ? 'a string' : undefined;
}

/** Whether a value surely is a table of pandas, or what one of its methods gives: what else has `to_json` may give anything. */
function isTable(module: ScriptModule, value: PythonExpression, depth: number): boolean {
  if (depth > depthLimit) return false;
  if (value.kind === 'call') {
    const { target } = value.call;
    const path = pathOf(module, target);
    if (path !== undefined) return /^pandas\.(DataFrame|Series|concat|merge|read_\w+)$/.test(path);
    return target.kind === 'attribute' && keeping.test(target.name) && isTable(module, target.object, depth + 1);
  }
  if (value.kind !== 'name') return false;
  const { candidates, exact } = module.bindings.of(value);
  const [only] = candidates;
  return exact && only?.how === 'assign' && only.value !== undefined && isTable(module, only.value, depth + 1);
}

const keeping = /^(assign|copy|drop|dropna|fillna|head|merge|rename|reset_index|set_index|sort_values|tail)$/;

/** What a function of another module of the code folder gives: "helpers.score". */
function siblingKind({ module, find }: Reading, path: string, depth: number): string | undefined {
  const dot = path.lastIndexOf('.');
  const sibling = dot > 0 ? find(path.slice(0, dot), module.file) : undefined;
  if (sibling === undefined || sibling.loose !== undefined) return undefined;
  const helper = functionNamed(sibling, path.slice(dot + 1));
  return helper && helperKind({ module: sibling, find }, helper, depth);
}

/** The one kind that every way out of a helper gives. */
function helperKind(reading: Reading, helper: PythonFunction, depth: number): string | undefined {
  const { module } = reading;
  if (helper.async || helper.end === 'maybe') return undefined;
  const exits = module.python.exits.filter(({ place }) => place.scope === helper.scope);
  if (exits.some(({ kind }) => kind === 'yield')) return 'a generator';
  const kinds = exits
    .filter(({ taken }) => taken !== 'no')
    .map(({ value }) => (value === undefined ? 'None' : kindOf(reading, value, depth + 1)));
  if (helper.end === 'yes') kinds.push('None');
  const [first] = kinds;
  return kinds.every((kind) => kind === first) ? first : undefined;
}

function nameKind(reading: Reading, name: PythonExpression & { kind: 'name' }, depth: number): string | undefined {
  const { module } = reading;
  const { candidates, exact } = module.bindings.of(name);
  const [only] = candidates;
  if (!exact && isCount(module, name)) return 'a number';
  if (!exact || only?.how !== 'assign' || only.value === undefined || only.place.scope !== name.place.scope)
    return undefined;
  return kindOf(reading, only.value, depth + 1);
}

/** `n += 1`, `n += len(x)`: what is added is a number. */
const counting = /^\w+\s*[-+*]=\s*(\d[\d_.]*|(len|int|float)\((?:[^()]|\([^()]*\)){0,200}\))\s*$/;

/** Whether a name starts as a number and only numbers are added to it. */
function isCount(module: ScriptModule, { name, place }: PythonExpression & { kind: 'name' }): boolean {
  const { assignments, text } = module.python;
  const bound = assignments.filter(
    ({ target, place: at }) => target.kind === 'name' && target.name === name && at.scope === place.scope,
  );
  const isNumber = ({ value, span }: (typeof bound)[number]) =>
    value === undefined
      ? counting.test(text.slice(span.start, span.end))
      : value.kind === 'literal' && typeof value.value === 'number';
  return bound.length > 1 && bound.length < mostBindings && bound.every(isNumber) && !shadows(module);
}

const mostBindings = 20;

/** Whether a script has a `len`, an `int` or a `float` of its own. */
function shadows({ index }: ScriptModule): boolean {
  return ['len', 'int', 'float'].some((name) => index.bound(name).length > 0);
}

/** The path that an imported name stands for: "json.dumps". */
export function pathOf(module: ScriptModule, target: PythonExpression): string | undefined {
  if (target.kind === 'attribute') {
    const object = pathOf(module, target.object);
    return object === undefined ? undefined : `${object}.${target.name}`;
  }
  if (target.kind !== 'name') return undefined;
  const { candidates, exact } = module.bindings.of(target);
  const [only] = candidates;
  return exact && only?.value?.kind === 'import' ? only.value.path : undefined;
}
