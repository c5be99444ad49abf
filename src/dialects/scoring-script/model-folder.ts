import type { ScoringScript } from '../../model/scoring-script.ts';
import type { FilePath } from '../../text/location.ts';
import { isOnMainWay } from './certain.ts';
import { elsewhere, fetching } from './data.ts';
import { fixedPathOf } from './fixed-path.ts';
import { placeIn } from './module.ts';
import { pathOf } from './results.ts';
import type { SurelyRun } from './surely-run.ts';
import { textOf } from './texts.ts';

/** Fixed folders that a script surely puts into AZUREML_MODEL_DIR, unless the code folder holds them or an image may. */
export function modelFoldersOf(run: SurelyRun, shipped: () => readonly FilePath[]): ScoringScript['modelFolders'] {
  return [...run].flatMap(([module, scopes]) => {
    if (module.loose !== undefined || fetching.test(module.python.text)) return [];
    return module.python.assignments.flatMap(({ target, value, how, place, span }) => {
      if (target.kind !== 'subscript' || how !== 'assign' || value === undefined) return [];
      if (pathOf(module, target.object) !== 'os.environ' || textOf(module, target.index) !== 'AZUREML_MODEL_DIR')
        return [];
      if (!scopes.has(module.index.owner(place.scope)) || !isOnMainWay(module, place, span.start)) return [];
      const folder = fixedPathOf(module, value);
      return folder === undefined || mayBeThere(folder, shipped) ? [] : [{ at: placeIn(module, span), what: folder }];
    });
  });
}

function mayBeThere(folder: string, shipped: () => readonly FilePath[]): boolean {
  if (/^[\\/~]|^[A-Za-z]:/.test(folder)) return !elsewhere.test(folder);
  const name = folder.split(/[\\/]/).find((part) => part !== '' && part !== '.') ?? '';
  return name === '' || name === '..' || shipped().some((file) => file.split('/').includes(name));
}
