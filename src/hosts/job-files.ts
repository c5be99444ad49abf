import { closeSync, type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Evidence, type JobReader, openJob } from '../diagnosis/evidence.ts';
import { logClassOf, readingOrder } from '../diagnosis/log-class.ts';
import { logBytes, logFileBytes, logFiles } from '../text/budgets.ts';
import { openRegular, pour, standardInput } from './log-file.ts';
import { reasonOf } from './reason.ts';
import { UsageError } from './usage-error.ts';

/** What was read of a job. */
export interface ReadJob {
  readonly evidence: Evidence;
  /** What could not be looked at, as sentences. */
  readonly notices: readonly string[];
  /** Nothing of it could be read although there is something. */
  readonly isUnreadable: boolean;
}

/** Reads the logs of a job: a folder, one file, or "-" for standard input. Throws UsageError, with the path as `written`, if there is none. */
export function readJob(path: string, written = path): ReadJob {
  const job = openJob();
  const failed: string[] = [];
  const notices: string[] = [];
  let read = 0;
  const take = (name: string, open: () => number | undefined, most: number) => {
    try {
      const file = open();
      if (file === undefined) throw new Error('it is not a regular file');
      const size = pourInto(job, name, file, most);
      read += size.read;
      if (size.isCut) notices.push(`${name} is too large: only its start was read.`);
    } catch (error) {
      failed.push(`${name}: ${reasonOf(error)}`);
    }
  };
  if (path === '-') take('standard input', () => standardInput, logFileBytes);
  else if (isFolder(path, written)) {
    const { logs, others, isCut } = listJob(path);
    if (isCut) notices.push(`There are more than ${logFiles.toLocaleString('en')} files: the rest was passed over.`);
    for (const other of others) job.passOver(other);
    for (const log of logs) {
      if (read >= logBytes) notices.push(`${log} was not read: the logs before it were too large.`);
      else take(log, () => openRegular(join(path, log)), Math.min(logFileBytes, logBytes - read));
    }
  } else take(nameOf(written), () => openRegular(path), logFileBytes);
  const evidence = job.evidence();
  const shown = failed.slice(0, mostFailures).map((each) => `Could not read ${each}.`);
  return {
    evidence,
    notices: [...shown, ...notices.slice(0, mostFailures)],
    isUnreadable: failed.length > 0 && evidence.logs === 0,
  };
}

const mostFailures = 10;

function nameOf(path: string): string {
  return path.replaceAll('\\', '/');
}

function isFolder(path: string, written: string): boolean {
  try {
    return lstatSync(join(path, '.')).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return false;
    throw new UsageError(`No file or folder "${written}".`);
  }
}

function pourInto(job: JobReader, name: string, file: number, most: number) {
  let read = 0;
  try {
    const reader = job.reader(name);
    const push = (text: string) => {
      read += text.length;
      reader.push(text);
    };
    const isCut = pour(file, { push }, most);
    reader.finish();
    return { read, isCut };
  } finally {
    if (file !== standardInput) closeSync(file);
  }
}

interface Listed {
  readonly logs: readonly string[];
  readonly others: readonly string[];
  readonly isCut: boolean;
}

/** The files below a folder, those to be asked first in front. Links are not followed. */
function listJob(folder: string): Listed {
  const files: string[] = [];
  const pending = [''];
  for (let below = pending.shift(); below !== undefined && files.length < logFiles; below = pending.shift()) {
    for (const entry of entriesOf(join(folder, below))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== '.git') pending.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  const isLog = (path: string) => logClassOf(path) !== undefined || /\.(?:txt|log|out|err|json)$/i.test(path);
  const order = (path: string) => readingOrder.indexOf(logClassOf(path) ?? 'arm');
  return {
    logs: files.filter(isLog).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1)),
    others: files.filter((path) => !isLog(path)).sort(),
    isCut: pending.length > 0,
  };
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
