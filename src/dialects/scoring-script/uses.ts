import type { Fix } from '../../model/fix.ts';
import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonFunction, PythonPlace } from '../../syntax/python/module.ts';
import { lineBefore } from '../../text/lines.ts';
import { isWithin, type Span } from '../../text/location.ts';
import { isReached, mayLeaveBefore } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { bindingsOf, placeIn, type ScriptModule } from './module.ts';
import { readTooEarly } from './read-too-early.ts';
import { pathOf } from './results.ts';

const onlineModules =
  /^(inference_schema|azureml\.contrib\.services|azureml_inference_server_http|azureml\.ai\.monitoring)(\.|$)/;

/** What only scripts of online endpoints do: a `run` behind a decorator of their packages, or one that reads its argument as JSON. */
export function onlineUsesOf(module: ScriptModule, run: FoundEntry | undefined): ScoringScript['onlineUses'] {
  if (module.loose !== undefined) return [];
  return [...onlineDecorators(module), ...(run === undefined ? [] : jsonOfArgument(run))];
}

/** An import alone proves nothing: scripts that once served online keep theirs. */
function onlineDecorators(module: ScriptModule): ScoringScript['onlineUses'] {
  const { python } = module;
  const [definition, another] = python.functions.filter(({ name }) => name === 'run');
  if (definition === undefined || another !== undefined || bindingsOf(module, 'run').length !== 1) return [];
  if (definition.place.scope !== 0 || definition.place.block !== 0) return [];
  const heads = definition.decorators.map((text) => /^@?\s{0,20}(\w+)/.exec(text)?.[1] ?? '');
  // A stand-in for a package that is not there takes the decorator away.
  const starts = heads.flatMap((head) => {
    const bound = bindingsOf(module, head);
    const isOnline = bound.every(({ value }) => value?.kind === 'import' && onlineModules.test(value.path));
    return isOnline ? bound.map(({ value }) => value?.span.start) : [];
  });
  return python.imports
    .filter(({ span }) => starts.includes(span.start))
    .slice(0, 1)
    .map(({ module: path }) => ({
      at: placeIn(module, definition.nameSpan),
      what: `"run" is wrapped by a decorator of "${path}", which serves online endpoints`,
    }));
}

function jsonOfArgument({ module, definition }: FoundEntry): ScoringScript['onlineUses'] {
  const { python } = module;
  const first = definition.parameters.find(({ kind }) => kind === 'usual' || kind === 'positional-only');
  return python.calls
    .filter(({ target, positional: [argument], place, sure, span }) => {
      if (place.scope !== definition.scope || argument?.kind !== 'name' || argument.name !== first?.name) return false;
      const { candidates, exact } = module.bindings.of(argument);
      if (!exact || candidates[0]?.how !== 'parameter' || pathOf(module, target) !== 'json.loads') return false;
      return sure && isReached(python, place) && !isSorted(module, first.span, place, span.start);
    })
    .map(({ span }) => ({
      at: placeIn(module, span),
      what: `"${first?.name ?? ''}" is a list of file paths here, not a request in JSON`,
    }));
}

/** Whether a function may have looked at its argument and left before an offset: lists may have gone another way. */
function isSorted(module: ScriptModule, parameter: Span, place: PythonPlace, offset: number): boolean {
  if (!mayLeaveBefore(module, place, offset)) return false;
  const name = module.python.text.slice(parameter.start, parameter.end);
  return module.index
    .uses(name)
    .some(({ place: at, span }) => at.scope === place.scope && span.start > parameter.start && span.end < offset);
}

const builtins =
  /^(id|input|filter|map|type|format|vars|max|min|sum|len|list|dict|set|hash|iter|next|object|range|dir|bytes|all|any|abs|bin|pow|round|open|print|str|int|float|bool|zip|sorted|slice|super|tuple)$/;

/** `init` may say the same already: what makes the name a local one is `run`. */
const inRun = 'Declare it as "global" in "run", or give the local one another name.';

/** Names of `init` that `run` reads although neither says that they are global. */
export function unboundGlobalsOf(init: FoundEntry, run: FoundEntry): ScoringScript['unboundGlobals'] {
  const { module } = run;
  if (
    init.module !== module ||
    module.loose !== undefined ||
    /\bNameError\b|__builtins__|builtins|sys\.modules|importlib|\bdir\s*\(/.test(module.python.text)
  )
    return [];
  const given = setOnImports(module);
  const found = new Map<string, ScoringScript['unboundGlobals'][number]>();
  const set = assignedIn(module, init.definition);
  for (const { name, span, place } of module.python.names) {
    if (found.has(name) || given.has(name) || builtins.test(name) || !isInside(module, place, run.definition)) continue;
    const at = placeIn(module, span);
    const inInit = set.get(name);
    const nowhere = module.bindings.of({ kind: 'name', name, place, span }).candidates.length === 0;
    if (inInit !== undefined && nowhere) {
      const what = `"${name}" is set in "init" alone, where it is a local name`;
      found.set(name, {
        at,
        name,
        what,
        remedy: 'Declare it as "global" in "init".',
        related: placeIn(module, inInit),
        ...declaredGlobal(module, name, inInit),
      });
    }
  }
  for (const [name, { span: use, hidden }] of readTooEarly(module, run.definition)) {
    // Who takes the error may mean it, but not of a name that `init` has made a global one.
    const global = module.python.assignments.find(
      ({ target, place, span }) =>
        target.kind === 'name' &&
        target.name === name &&
        place.scope === 0 &&
        (!hidden || isWithin(span, init.definition.span)),
    );
    if (global === undefined || found.has(name)) continue;
    const what = `"${name}" is assigned in "run", too, and so is a local name there that has no value yet`;
    found.set(name, { at: placeIn(module, use), name, what, remedy: inRun, related: placeIn(module, global.span) });
  }
  return [...found.values()];
}

/** `global` stands above the first assignment, at its indentation. An annotated name cannot be global. */
function declaredGlobal(module: ScriptModule, name: string, { start, end }: Span): { readonly fix?: Fix } {
  const { text } = module.python;
  const indent = lineBefore(text, start, 1000);
  if (indent.trim() !== '' || !/^[ \t]*=(?!=)/.test(text.slice(end, end + 500))) return {};
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const to = `global ${name}${lineBreak}${indent}${name}`;
  const step = { does: 'replace-text', at: placeIn(module, { start, end }), was: name, to } as const;
  return { fix: { title: `Declare "${name}" as "global" in "init".`, safety: 'safe', steps: [step] } };
}

/** Names that are set on something imported: it may be the module itself, by its own name. */
function setOnImports(module: ScriptModule): ReadonlySet<string> {
  const names = module.python.assignments.flatMap(({ target }) =>
    target.kind === 'attribute' && pathOf(module, target.object) !== undefined ? [target.name] : [],
  );
  return new Set(names);
}

function assignedIn({ python }: ScriptModule, { scope }: PythonFunction): ReadonlyMap<string, PythonCall['span']> {
  const names = new Map<string, PythonCall['span']>();
  for (const { target, place, how } of python.assignments) {
    if (target.kind === 'name' && place.scope === scope && how !== 'parameter' && !names.has(target.name))
      names.set(target.name, target.span);
  }
  return names;
}

/** In the function itself or in its comprehensions. */
function isInside({ python }: ScriptModule, place: PythonPlace, { scope }: PythonFunction): boolean {
  let at = place.scope;
  while (at !== 0 && python.scopes[at]?.kind === 'comprehension') at = python.scopes[at]?.parent ?? 0;
  return at === scope && at !== 0;
}
