import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isReached, mayLeaveBefore } from './certain.ts';
import { functionNamed, placeIn, type ScriptModule } from './module.ts';
import { pathOf } from './results.ts';
import type { SurelyRun } from './surely-run.ts';

/** What ends a process otherwise than a parser does, or keeps it from ending. */
const lenient =
  /\.(error|exit)\s*=(?!=)|\bdef (error|exit)\b|\bSystemExit\b|\bBaseException\b|\bexcept\s*:|\bsuppress\b/;

/** Arguments that the driver gives to each process; it has more. */
const ofDriver = [
  'client_sdk_version',
  'scoring_module_name',
  'mini_batch_size',
  'error_threshold',
  'output_action',
  'logging_level',
  'run_invocation_timeout',
];

/** Calls of `parse_args()` that take the arguments of the process and that every process of the job makes. */
export function strictParsingOf(run: SurelyRun): ScoringScript['strictParsing'] {
  const modules = [...run.keys()];
  // Who replaces the arguments may do so in another module.
  if (modules.some((module) => lenient.test(module.python.text) || changesArguments(module))) return [];
  if (ofDriver.every((name) => modules.some(({ python }) => python.text.includes(`--${name}`)))) return [];
  return [...run].flatMap(([module, scopes]) =>
    module.python.calls
      .filter((call) => scopes.has(call.place.scope) && isStrict(module, call) && isMade(module, call))
      .map(({ span }) => ({
        at: placeIn(module, span),
        what: '"parse_args()" takes the arguments of the driver for its own',
      })),
  );
}

/** A handler changes nothing: a parser ends the process by an exception that only few of them take. */
function isMade(module: ScriptModule, { place, sure, span }: PythonCall): boolean {
  return sure && isReached(module.python, place) && !mayLeaveBefore(module, place, span.start);
}

/** `sys.argv = ...`, `del sys.argv[1:]`, `sys.argv.clear()` */
function changesArguments(module: ScriptModule): boolean {
  const { assignments, calls } = module.python;
  const isArguments = (value: PythonExpression): boolean =>
    pathOf(module, value) === 'sys.argv' || (value.kind === 'subscript' && isArguments(value.object));
  return (
    assignments.some(({ target }) => target.kind !== 'name' && isArguments(target)) ||
    calls.some(({ target }) => target.kind === 'attribute' && isArguments(target.object))
  );
}

function isStrict(module: ScriptModule, { target, positional, keywords, open }: PythonCall): boolean {
  if (target.kind !== 'attribute' || !/^parse_(intermixed_)?args$/.test(target.name) || open) return false;
  const others = keywords.filter(({ name }) => name !== 'args' && name !== 'namespace');
  const given = positional[0] ?? keywords.find(({ name }) => name === 'args')?.value;
  return (
    others.length === 0 && (given === undefined || isOfProcess(module, given)) && isParser(module, target.object, 0)
  );
}

/** `None`, `sys.argv[1:]` */
function isOfProcess(module: ScriptModule, value: PythonExpression): boolean {
  if (value.kind === 'literal') return value.value === null;
  return pathOf(module, value.kind === 'subscript' ? value.object : value) === 'sys.argv';
}

const depthLimit = 5;

/** A parser that the script makes, also in a function of its own. */
function isParser(module: ScriptModule, value: PythonExpression, depth: number): boolean {
  if (depth > depthLimit) return false;
  if (value.kind === 'name') {
    const { candidates, exact } = module.bindings.of(value);
    const [only] = candidates;
    return exact && only?.how === 'assign' && only.value !== undefined && isParser(module, only.value, depth + 1);
  }
  if (value.kind !== 'call') return false;
  const { target, callee } = value.call;
  if (pathOf(module, target) === 'argparse.ArgumentParser') return true;
  const helper = target.kind === 'name' ? functionNamed(module, callee) : undefined;
  const exits = helper && module.python.exits.filter(({ place }) => place.scope === helper.scope);
  return (
    exits?.length === 1 &&
    exits.every((exit) => exit.kind === 'return' && exit.value !== undefined && isParser(module, exit.value, depth + 1))
  );
}
