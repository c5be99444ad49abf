/** The files of the playground, in the order of their tabs: paths are unique, relative, with "/" between their parts. */
export type Files = readonly (readonly [path: string, text: string])[];

/** Files and folders that lie beside those that were opened, and were not: what they hold is not known. An empty one is the top. */
export type Beside = readonly string[];

/** The most that is opened at once; more is a repository, and that is for the command line. */
export const most = { files: 100, characters: 500_000, path: 200, beside: 200 } as const;

/** Why a path cannot be one of the playground, as a sentence; undefined if it can. */
export function refusedPath(path: string, files: Files = []): string | undefined {
  if (path === '') return 'Give the file a name.';
  if (path.length > most.path) return `A path has at most ${most.path} characters.`;
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(path)) return 'A path holds letters, digits and "/", no other separators.';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    return 'A path starts at the top of the repository: "src/score.py".';
  }
  if (files.some(([other]) => other === path)) return `There is a file "${path}" already.`;
  const isInFile = files.some(([other]) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`));
  return isInFile ? `"${path}" would be a file and a folder at once.` : undefined;
}

/** The text of a file; undefined if there is none. */
export function textOf(files: Files, path: string): string | undefined {
  return files.find(([other]) => other === path)?.[1];
}

/** The same files with another text for one of them. */
export function withText(files: Files, path: string, text: string): Files {
  return files.map((file) => (file[0] === path ? [path, text] : file));
}

/** Why a path that is not open may be there all the same. */
export function mayBeBeside(beside: Beside): (path: string) => string | undefined {
  return (path) =>
    beside.some((each) => each === '' || each === path || each.startsWith(`${path}/`) || path.startsWith(`${each}/`))
      ? 'it was not loaded'
      : undefined;
}
