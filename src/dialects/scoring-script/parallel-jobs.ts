import type { SourceText } from '../../model/dialect.ts';
import { firstIn } from '../../text/find-in.ts';
import type { FilePath } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';

/** Jobs that may hand over tables. */
const parallel = firstIn(
  /\b(entry_script|program_arguments|run_function|parallel_run_function|ParallelRunConfig|ParallelRunStep|ParallelTask)\b/,
);

/** Whether a text that names a script speaks of parallel jobs: these may call it with a table. */
export function isOfParallelJob(file: FilePath, naming: (word: string) => readonly SourceText[]): boolean {
  return naming(baseName(file)).some((source) => parallel(source) !== undefined);
}
