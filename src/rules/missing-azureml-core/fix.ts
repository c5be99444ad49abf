import facts from '../../../schemas/facts/pkg-resources.json' with { type: 'json' };
import type { CondaFile, Package } from '../../model/assets.ts';
import type { Fix } from '../../model/fix.ts';
import { isBelow } from '../../questions/versions.ts';

/** The first release that does without pkg_resources, whatever setuptools and Python there are: see `pkg-resources-removed`. */
const least = facts.packages.find(({ name }) => name === 'azureml-core')?.fixedIn;

/** Its metadata ask for that Python: https://pypi.org/project/azureml-core/1.61.0.post4/ */
const leastPython = '3.8';

/** Packages of Azure ML whose releases do not go along with those of azureml-core. */
const independent = new Set([
  'azureml-dataprep',
  'azureml-dataprep-native',
  'azureml-dataprep-rslex',
  'azureml-fsspec',
  'azureml-inference-server-http',
  'azureml-mlflow',
]);

/** Adds azureml-core to the list of pip; undefined where another package decides which release of it there can be. */
export function fixOf({ header, packages, leftOut }: CondaFile): Fix | undefined {
  const all = [...packages.items, ...leftOut];
  if (least === undefined || all.some(isAgainst)) return undefined;
  const item = `azureml-core>=${least}`;
  return {
    title: `Add "${item}" to the packages of pip.`,
    safety: 'safe',
    steps: [{ does: 'insert-item', into: header, inside: 'pip', item, otherwise: ['pip', { pip: [item] }] }],
  };
}

function isAgainst(found: Package): boolean {
  if (found.name === 'python') return found.specifier !== '' && isBelow(found, leastPython) !== false;
  if (found.name === 'azureml-core') return true;
  return found.name.startsWith('azureml-') && found.specifier !== '' && !independent.has(found.name);
}
