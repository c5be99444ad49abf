import type { ScoringScript } from '../../model/scoring-script.ts';
import type { PythonExpression, PythonPlace } from '../../syntax/python/module.ts';
import { isOnMainWay } from './certain.ts';
import { placeIn, type ScriptModule } from './module.ts';
import { pathBelow } from './path-below.ts';
import { pathOf } from './results.ts';
import type { SurelyRun } from './surely-run.ts';

const modelFolder = 'AZUREML_MODEL_DIR';

/** What looks for files, or at what is there, before it opens one. */
const looking =
  /\b(i?glob|rglob|walk|listdir|scandir|iterdir|exists|is_?file|is_?dir|FileNotFoundError|OSError|hf_hub\w*|snapshot_download)\b/;

/** What is only imported looks for nothing. */
function withoutImports(text: string): string {
  return text.replace(/^[ \t]{0,40}(?:import|from)[ \t][^\n(\\;]{0,500}$/gm, '');
}

/** What opens the file of exactly the name that it is given, and puts no ending to it. */
const openers = /^(open|io\.open|joblib\.load|torch\.(jit\.)?load|numpy\.load|pandas\.read_\w+)$/;

/** The fixed paths that a script surely joins to the folder of its model, each once, as what follows the folder. */
export function modelFilesOf(run: SurelyRun): ScoringScript['modelFiles'] {
  return [...run].flatMap(([module, scopes]) => {
    const { text, assignments, calls } = module.python;
    if (module.loose !== undefined || !text.includes(modelFolder) || looking.test(withoutImports(text))) return [];
    const isSet = assignments.some(
      ({ target }) =>
        target.kind === 'subscript' && text.slice(target.span.start, target.span.end).includes(modelFolder),
    );
    if (isSet) return [];
    const values: (readonly [PythonExpression, PythonPlace])[] = [
      ...assignments.flatMap(({ value, place, how }) => (value && how === 'assign' ? [[value, place] as const] : [])),
      ...calls.flatMap(({ positional, keywords, place }) =>
        [...positional, ...keywords.map(({ value }) => value)].map((value) => [value, place] as const),
      ),
    ];
    const isRun = ({ scope }: PythonPlace) => scopes.has(module.index.owner(scope));
    const opened = calls.flatMap(({ target, callee, positional: [first], place }) =>
      first && isRun(place) && openers.test(pathOf(module, target) ?? callee) ? (fixedPath(module, first) ?? []) : [],
    );
    return pathsIn(
      module,
      values.filter(([, place]) => isRun(place)),
      new Set(opened),
    );
  });
}

/** Without those that lie below another one: that one says what is wrong first. */
function pathsIn(
  module: ScriptModule,
  values: readonly (readonly [PythonExpression, PythonPlace])[],
  opened: ReadonlySet<string>,
): ScoringScript['modelFiles'] {
  const found = new Map<string, ScoringScript['modelFiles'][number]>();
  for (const [value, place] of values) {
    if (value.kind !== 'call' && value.kind !== 'binary') continue;
    if (module.index.nameAt(value.span.start)?.sure !== true || !isOnMainWay(module, place, value.span.start)) continue;
    const path = fixedPath(module, value);
    if (path && !found.has(path))
      found.set(path, { at: placeIn(module, value.span), what: path, whole: opened.has(path) });
  }
  return [...found.values()];
}

/** What follows the folder of the model in a path without patterns, as it reads once empty steps are left out. */
function fixedPath(module: ScriptModule, value: PythonExpression): string | undefined {
  const path = pathBelow(module, modelFolder, value)
    ?.replace(/^(\.\/+)+|(?<!\/)\/+$/g, '')
    .replace(/\/(\.?\/)+/g, '/');
  return path === undefined || /[*?[{]|\.\./.test(path) ? undefined : path;
}
