import type { PathUse } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { FilePath } from '../../text/location.ts';
import { baseName, folderOf } from '../../text/paths.ts';
import type { Linking } from './linking.ts';

/** Files that keep a folder in a repository and are no model. */
const keepers = /^(\.git(keep|ignore|attributes)|\.keep|readme(\.\w+)?|\.dvc\w*|\.amlignore)$/i;

/** What a large file is replaced by in a repository. */
const pointer = /^version https:\/\/git-lfs\.github\.com\/spec/;

/** A model folder has few files that are texts; so many are looked at. */
const mostTexts = 50;

/** The files of a local model, if it is complete here: nothing of it is ignored, written by a step, or kept outside git. */
export function contentsOf({ listing, files }: Linking, path: Fact<PathUse>): Fact<readonly FilePath[]> {
  if (path.state !== 'known') return path;
  const { target, exists, written } = path.value;
  const unknown = (because: string) => ({ state: 'unknown', at: path.at, because }) as const;
  if (target === undefined || (exists !== 'file' && exists !== 'folder')) {
    return unknown(`the model "${written}" is not in the repository`);
  }
  if (exists === 'file') return { state: 'known', at: path.at, value: [target] };
  const below = listing.below(target);
  // A name that nothing has: what may bring it may bring others.
  const any = listing.resolve({ written: './MLmodel', at: path.at }, target);
  if (any.exists === 'unknown') return unknown(any.because ?? 'files of it may come into being');
  if (!below.some((file) => !keepers.test(baseName(file)))) return unknown(`"${written}" holds no model yet`);
  const outside = below.some((file) => /\.dvc$|(^|\/)\.gitignore$/.test(file)) || listing.isFile(`${target}.dvc`);
  const inLfs = below.slice(0, mostTexts).some((file) => pointer.test(files.glance(file)?.slice(0, 60) ?? ''));
  const dvc = listing.called('dvc.yaml').some((file) => folderOf(file) === '' || target.startsWith(folderOf(file)));
  return outside || inLfs || dvc
    ? unknown(`files of "${written}" are kept outside git`)
    : { state: 'known', at: path.at, value: below };
}
