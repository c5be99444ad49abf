import type { KnownOutside } from '../../config/config.ts';
import type { FilePath } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import type { CompileGlobs } from '../link/attach.ts';

/** What variables come to in a file, by their names; one with several values is not among them. */
export type VariablesIn = (file: FilePath) => ReadonlyMap<string, string>;

/** Prepares what the configuration says of variables. */
export function variablesOf({ variables }: Pick<KnownOutside, 'variables'>, compile: CompileGlobs): VariablesIn {
  const known = [...variables].flatMap(([name, { values, files }]) => {
    const [value, another] = values;
    if (value === undefined || another !== undefined) return [];
    return [{ name, value, isMeant: files.length === 0 ? () => true : compile(files) }];
  });
  if (known.length === 0) return () => none;
  return rememberTexts(
    (file) => new Map(known.flatMap(({ name, value, isMeant }) => (isMeant(file) ? [[name, value] as const] : []))),
  );
}

const none: ReadonlyMap<string, string> = new Map();
