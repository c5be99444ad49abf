import type { MlModel } from '../../model/assets.ts';
import type { OpenedYaml } from './open.ts';
import { at, childOwner, pairOf, textFact } from './values.ts';

/** Reads an MLmodel file; undefined if it has no flavors to speak of. */
export function readMlModel(opened: OpenedYaml): Omit<MlModel, 'packages'> | undefined {
  const owner = opened.owner;
  const flavors = owner && childOwner(owner, 'flavors');
  const pair = owner && pairOf(owner, 'flavors');
  if (!owner || !flavors || !pair) return undefined;
  return {
    file: opened.file,
    flavors: [...flavors.map.entries.keys()],
    mlflowVersion: textFact(owner, 'mlflow_version'),
    flavorsAt: at(owner, pair.key.span),
  };
}
