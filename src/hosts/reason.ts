import { MachineError } from './machine-error.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'there is already something of this name',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the system allows',
  EIO: 'the disk failed',
  EROFS: 'the disk is read-only',
  ENXIO: 'nobody reads from it',
  EPIPE: 'nobody reads from it any more',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOMEM: 'there is no memory left',
};

/** Nothing is left to work with. */
const exhaustions: readonly string[] = ['EMFILE', 'ENFILE', 'ENOMEM'];

/** The disk fails, whatever the path. */
const diskFailures: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS'];

/** What a failed operation of the system says, without paths and codes where we have words for it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('code' in error)) return error.message;
  return reasons[String(error.code)] ?? String(error.code);
}

/** Whether an operation failed with one of the system's codes. */
export function isRefusalOf(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

/** Whether an operation failed because of the machine, not because of what was asked for. */
export function isOfMachine(error: unknown): boolean {
  return isRefusalOf(error, ...exhaustions, ...diskFailures);
}

/**
 * Throws MachineError if an operation failed because the machine has no files or memory left. Every further file would fail as well, and
 * half a result must not look like a whole one.
 */
export function refuseExhaustion(error: unknown): void {
  if (isRefusalOf(error, ...exhaustions)) throw new MachineError(`The repository cannot be read: ${reasonOf(error)}.`);
}
