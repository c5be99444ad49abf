import type { Workspace } from '../../model/assets.ts';
import type { Resolution } from '../../model/entity.ts';
import { knownValue } from '../../model/facts.ts';
import { perObject } from '../../text/memo.ts';
import { foundOrOutside } from './resolve.ts';

/**
 * Completes declared workspaces by the live one of their name: what a file leaves open, or out, is as the live one shows it; what it says stays,
 * as it may be about to be so. Where only a run knows the name, the only live one is meant, and what it shows counts for more than the file,
 * which may be of another. One workspace stays one object.
 */
export function completedBy(live: readonly Workspace[]): (workspace: Workspace) => Workspace {
  if (live.length === 0) return (workspace) => workspace;
  return perObject((workspace: Workspace) => {
    const shown = liveOf(workspace, live);
    if (shown === undefined) return workspace;
    const [first, second] = workspace.name.state === 'known' ? [workspace, shown] : [shown, workspace];
    // That it has no keys is all that a live workspace without them shows.
    const isSaid = first === shown || first.customerManagedKey.state === 'known';
    return {
      ...workspace,
      customerManagedKey: (isSaid ? first : second).customerManagedKey,
      ...either('containerRegistry', first, second),
      ...either('datastoreAccess', first, second),
    };
  });
}

function liveOf({ name }: Workspace, live: readonly Workspace[]): Workspace | undefined {
  if (name.state === 'known') return live.find((each) => isNamed(each, name.value));
  const [only, another] = live;
  return name.state === 'unknown' && another === undefined ? only : undefined;
}

function either(
  part: 'containerRegistry' | 'datastoreAccess',
  first: Workspace,
  second: Workspace,
): Partial<Workspace> {
  const fact = first[part]?.state === 'known' ? first[part] : (second[part] ?? first[part]);
  return fact === undefined ? {} : { [part]: fact };
}

function isNamed({ name }: Workspace, wanted: string): boolean {
  return knownValue(name)?.toLowerCase() === wanted.toLowerCase();
}

/** The live workspaces that nothing declares. */
export function liveOnly(declared: readonly Workspace[], live: readonly Workspace[]): readonly Workspace[] {
  return live.filter(({ name }) => !declared.some((each) => isNamed(each, knownValue(name) ?? '')));
}

/**
 * What is meant where nothing says which: what the facts are of. Undefined where the repository declares just one workspace, and that has
 * another name; and where there are several live ones.
 */
export function guessLive(
  declared: readonly Workspace[],
  live: readonly Workspace[],
): Resolution<Workspace> | undefined {
  const [shown, another] = live;
  if (shown === undefined || another !== undefined) return undefined;
  const same = declared.filter((each) => isNamed(each, knownValue(shown.name) ?? ''));
  if (same.length > 0) return foundOrOutside(same, '');
  const [only, ...others] = declared;
  if (only === undefined || others.length > 0) return foundOrOutside([shown], '');
  return only.name.state === 'known' ? undefined : foundOrOutside([only], '');
}
