import { MachineError } from './machine-error.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'the disk failed',
  EROFS: 'the disk is read-only',
  ENXIO: 'nobody reads from it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOMEM: 'there is no memory left',
};

/** Where nothing is left to work with every further file would fail: half a result must not look like a whole one. */
const exhaustions: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);

/** What a failed operation of the system says, without paths and codes where we have words for it. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? (code || String(error));
}

/** Throws MachineError if an operation failed because the machine has no files or memory left. */
export function refuseExhaustion(error: unknown): void {
  if (exhaustions.has(codeOf(error))) throw new MachineError(`The repository cannot be read: ${reasonOf(error)}.`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
