import type { SourceText } from '../../model/dialect.ts';
import { indexNaming } from '../../text/find-names.ts';
import type { FilePath } from '../../text/location.ts';
import { perObject, rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { touches } from './fields.ts';

/** Python code that loads YAML files and changes them before it sends them, by a look at the words. */
export interface PythonLoader {
  readonly text: string;
  /** It loads a file that no literal names. */
  readonly open: boolean;
  /** The fields that it assigns. */
  readonly sets: ReadonlySet<string>;
}

// Repetitions are bounded, so that no text of a repository can make a match take long.
const loads = /\bload_(?:\w{1,80}_)?batch_(?:deployment|endpoint)\s*\(|\bBatch(?:Deployment|Endpoint)\.load\s*\(/;
const attribute = /\b[A-Za-z_]\w{0,60}\.((?:[a-z_]{1,60}\.){0,3}[a-z_]{1,60})(?:\[[^\]\n]{1,80}\])?\s{0,20}=(?!=)/g;

/** What a text loads and sets; undefined if it loads nothing of batch endpoints. */
export function pythonLoader(text: string): PythonLoader | undefined {
  if (!text.includes('atch') || !loads.test(text)) return undefined;
  const sets = new Set<string>();
  for (const match of text.matchAll(attribute)) sets.add(match[1] ?? '');
  for (const match of text.matchAll(/params_override\s*=\s*\[[^\]]{0,500}/g)) {
    for (const key of match[0].matchAll(/["']([\w.]{1,80})\\?["']\s*:/g)) sets.add(key[1] ?? '');
  }
  return { text, open: !/\.ya?ml\b/i.test(text), sets };
}

/** What code that may load a file sets of it. */
export interface Loading {
  sets(field: string): boolean;
}

/** Finds the code that may load a file, undefined if none does: it names the file, or names none. */
export function indexLoaders(
  texts: readonly SourceText[],
  names: () => Iterable<string>,
): (file: FilePath) => Loading | undefined {
  const loaders = texts.flatMap((source) => loaderIn(source) ?? []);
  const open = loadingBy(loaders.filter((loader) => loader.open));
  const naming = indexNaming(
    loaders.filter((loader) => !loader.open),
    ({ text }) => text,
    names,
  );
  const namedBy = rememberTexts((name) => loadingBy(naming(name)));
  return (file) => {
    const named = namedBy(baseName(file));
    return open && named ? { sets: (field) => open.sets(field) || named.sets(field) } : (open ?? named);
  };
}

const loaderIn = perObject(({ text }: SourceText) => pythonLoader(text));

function loadingBy(loaders: readonly PythonLoader[]): Loading | undefined {
  const sets = (field: string) => loaders.some((loader) => [...loader.sets].some((path) => touches(path, field)));
  return loaders.length === 0 ? undefined : { sets: rememberTexts(sets) };
}
