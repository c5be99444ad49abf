import names from '../../schemas/facts/import-names.json' with { type: 'json' };
import type { Deployment } from '../model/batch.ts';
import type { FilePath } from '../text/location.ts';
import { joinPath } from '../text/paths.ts';
import type { Workspace } from '../text/workspace.ts';
import type { Cause } from './cause.ts';
import { codeFolder } from './repository.ts';

const known: ReadonlySet<string> = new Set(names.modules.map(({ module }) => module));

/** A module that a job missed, and that is of no package that rules know: of the repository itself, or of a private package. */
export interface OwnModule {
  /** Where the repository has it; no deployment uploads that. */
  readonly file: FilePath | undefined;
}

/** Undefined: no such module is missing, or a deployment uploads it. */
export function ownModuleMissing(
  { named }: Cause,
  deployments: readonly Deployment[],
  { files, has }: Workspace,
): OwnModule | undefined {
  const module = named.find(([what]) => what === 'module')?.[1];
  if (module === undefined || isKnown(module)) return undefined;
  const path = module.replaceAll('.', '/');
  const forms = [`${path}.py`, `${path}/__init__.py`];
  const isUploaded = deployments.some((deployment) => {
    const folder = codeFolder(deployment);
    return forms.some((form) => {
      const file = folder === undefined ? undefined : joinPath(folder, form);
      return file !== undefined && has(file);
    });
  });
  if (isUploaded) return undefined;
  const elsewhere = files.filter((file) => forms.some((form) => `/${file}`.endsWith(`/${form}`)));
  return { file: elsewhere.length === 1 ? elsewhere[0] : undefined };
}

function isKnown(module: string): boolean {
  const parts = module.split('.');
  return parts.some((_, index) => known.has(parts.slice(0, index + 1).join('.')));
}
