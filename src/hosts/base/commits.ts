import { askGit, gitLimits } from '../git-child.ts';
import { readObjects } from './objects.ts';

/** Bytes of a commit that is read: its parents stand at its beginning, but it is had whole or not at all. */
const commitBytes = 1_000_000;

/** Whether a text is the name of a commit in full. */
export function isCommitName(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text) && !/^0+$/.test(text);
}

/** The parents of HEAD as its object names them, whether they are there or not; undefined if there is no commit. Never rejects. */
export async function parentsOfHead(root: string): Promise<readonly string[] | undefined> {
  const found = await readObjects(root, ['HEAD'], commitBytes).catch(() => undefined);
  const head = found?.get('HEAD');
  if (typeof head !== 'object' || head.type !== 'commit') return undefined;
  const text = head.bytes.toString('latin1');
  const header = text.slice(0, text.indexOf('\n\n') + 1);
  return [...header.matchAll(/^parent ([0-9a-f]{40}(?:[0-9a-f]{24})?)$/gm)].flatMap(([, parent]) => parent ?? []);
}

/** The commit that a revision ("main", "HEAD~2", "v1.0") means; undefined if there is none. Never rejects. */
export async function commitOf(root: string, revision: string): Promise<string | undefined> {
  return nameIn(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
}

/** The best common ancestor of HEAD and a commit, as far as history is there; undefined if it shows none. Never rejects. */
export async function mergeBaseWith(root: string, commit: string): Promise<string | undefined> {
  return nameIn(root, ['merge-base', 'HEAD', commit]);
}

/** The commit that git answers with. */
async function nameIn(root: string, command: readonly string[]): Promise<string | undefined> {
  const answer = await askGit(root, command, gitLimits).catch(() => undefined);
  const name = answer?.code === 0 ? answer.output.toString('latin1').trim().split('\n').at(-1) : undefined;
  return isCommitName(name) ? name : undefined;
}
