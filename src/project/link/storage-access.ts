import type { Declared } from '../../model/declaration.ts';
import type { SourceText } from '../../model/dialect.ts';
import { lazyRoster, type Roster } from '../../model/facts.ts';
import type { StorageAccess } from '../../model/resources.ts';
import { firstIn } from '../../text/find-in.ts';

/** Words of a text that may assign roles, or that says that somebody does. */
const speaks = firstIn(/\brole[ _-]?assignments?\b|RoleAssignment|Storage Blob Data/i);
/** Words of a script or program that makes private endpoints. */
const makesEndpoints = firstIn(
  /\bprivate-endpoint\s{1,4}create\b|New-AzPrivateEndpoint\b|\bprivate_endpoints\.begin_create|network\.PrivateEndpoint\b/,
);
const isTemplate = /\.(bicep|bicepparam|tf|tfvars)(\.json)?$/i;
const templateText = firstIn(/deployment(Template|Parameters)\.json/i);

/** More texts than this are not looked through. */
const mostTexts = 3_000;

/** What all dialects show of who may read the storage accounts; texts that are no templates may assign roles, too. */
export function storageAccessOf(declared: readonly Declared[], texts: () => readonly SourceText[]): StorageAccess {
  const all = declared.flatMap(({ storageAccess }) => storageAccess ?? []);
  return {
    otherEndpoints: lazyRoster([], () => gapsIn(texts(), makesEndpoints, 'make private endpoints')),
    accounts: all.flatMap(({ accounts }) => accounts),
    roles: lazyRoster(
      all.flatMap(({ roles }) => roles.items),
      () => [...all.flatMap(({ roles }) => roles.gaps), ...gapsIn(texts(), speaks, 'assign roles')],
    ),
  };
}

function gapsIn(
  texts: readonly SourceText[],
  words: (source: SourceText) => number | undefined,
  does: string,
): Roster<never>['gaps'] {
  const start = { start: 0, end: 0 };
  const [first] = texts;
  if (first && texts.length > mostTexts) {
    return [{ at: { file: first.file, span: start }, because: `there are too many texts that may ${does}` }];
  }
  return texts
    .filter(
      (source) => !isTemplate.test(source.file) && templateText(source) === undefined && words(source) !== undefined,
    )
    .map(({ file }) => ({ at: { file, span: start }, because: `"${file}" may ${does}, too` }));
}
