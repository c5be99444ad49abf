import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonCall, PythonExpression } from '../../syntax/python/module.ts';
import { isReached, withHelpers } from './certain.ts';
import type { FoundEntry } from './entry.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathBelow } from './path-below.ts';
import { pathOf } from './results.ts';

const outputFolder = 'AZUREML_BI_OUTPUT_PATH';

/** Writers that are called by name, with the index of the file among their arguments. */
const writers: Readonly<Partial<Record<string, number>>> = {
  'numpy.save': 0,
  'numpy.savetxt': 0,
  'numpy.savez': 0,
  'numpy.savez_compressed': 0,
  'joblib.dump': 1,
  'torch.save': 1,
};

/** Files of one fixed name in the output folder that `run` writes anew, as the text of their last part. */
export function sharedFilesOf({ module, definition }: FoundEntry): ScoringScript['sharedFiles'] {
  const { python } = module;
  // With a lock, or with a look at what is there, a script may know what it does.
  if (module.loose !== undefined || /lock|\bexists\b|is_file|isfile|chdir/i.test(python.text)) return [];
  const isMade = ({ sure, place }: PythonCall) => sure && isReached(python, place);
  const scopes = withHelpers(module, [definition.scope], isMade);
  return python.calls.flatMap((call) => {
    if (!scopes.has(call.place.scope) || !isMade(call)) return [];
    const file = writtenBy(module, call);
    const name = file && pathBelow(module, outputFolder, file);
    return file === undefined || !name ? [] : [{ at: placeIn(module, file.span), what: name }];
  });
}

/** The argument that says which file a call writes, if it starts the file anew. */
function writtenBy(module: ScriptModule, call: PythonCall): PythonExpression | undefined {
  const { target, positional, keywords, open } = call;
  if (open) return undefined;
  const mode = keywords.find(({ name }) => name === 'mode')?.value;
  if (target.kind === 'name' && target.name === 'open' && module.bindings.of(target).candidates.length === 0) {
    const how = positional[1] ?? mode;
    return how?.kind === 'literal' && /^w[bt]?$/.test(String(how.value)) ? positional[0] : undefined;
  }
  const path = pathOf(module, target);
  if (path !== undefined) return positional[writers[path] ?? positional.length];
  if (target.kind !== 'attribute') return undefined;
  if (/^write_(text|bytes)$/.test(target.name)) return target.object;
  if (target.name === 'open') {
    const how = positional[0] ?? mode;
    return how?.kind === 'literal' && /^w[bt]?$/.test(String(how.value)) ? target.object : undefined;
  }
  if (!imports(module, 'pandas')) return undefined;
  if (!/^to_(csv|parquet|json|excel|feather|pickle)$/.test(target.name)) return undefined;
  if (mode !== undefined && (mode.kind !== 'literal' || mode.value !== 'w')) return undefined;
  if (keywords.some(({ name }) => /^(partition_cols|storage_options|append)$/.test(name))) return undefined;
  return positional[0] ?? keywords.find(({ name }) => /^(path_or_buf|path|excel_writer)$/.test(name))?.value;
}

function imports(module: ScriptModule, name: string): boolean {
  return module.python.imports.some(({ module: path }) => path === name);
}
