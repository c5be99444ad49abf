import { statSync } from 'node:fs';

/**
 * Throws if a file that the toolkit is about to open is a pipe by a name, as it would wait for a reader for ever. The system's own names of what
 * this process has open, such as /dev/stdout, have one.
 */
export function refusePipe(file: string): void {
  const isPipe = statSync(file, { throwIfNoEntry: false })?.isFIFO() ?? false;
  if (isPipe && !file.startsWith('/dev/')) throw new Error('it is a pipe, not a file');
}
