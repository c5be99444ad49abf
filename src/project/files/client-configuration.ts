import type { FilePath } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';

/** Where `MLClient.from_config` looks in a folder, in that order [azure-ai-ml 1.35.2, _ml_client.py]. */
const names = ['config.json', '.azureml/config.json', 'aml_config/config.json'];

/**
 * The workspace that the configuration beside a Python file, or in the nearest folder above it, names. Undefined: there is none here, and the
 * machine has another; a name that is still to be filled in is given as it stands.
 */
export function configuredWorkspace(
  file: FilePath,
  exists: (path: FilePath) => boolean,
  textOf: (path: FilePath) => string | undefined,
): string | undefined {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    for (const name of names) {
      const path = joinPath(folder, name);
      const text = path !== undefined && exists(path) ? textOf(path) : undefined;
      const said = text && /"workspace_name"\s{0,10}:\s{0,10}"([^"\n]{1,300})"/.exec(text)?.[1];
      if (said) return said;
    }
    if (folder === '') return undefined;
  }
}
