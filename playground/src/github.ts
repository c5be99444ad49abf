import { type Beside, type Files, most } from './files.ts';

/** A place in a public repository on GitHub. */
export interface GithubPlace {
  readonly owner: string;
  readonly name: string;
  /** A branch, a tag or a commit; "HEAD" is the default branch. */
  readonly ref: string;
  /** A folder or a file, empty for the top. */
  readonly path: string;
}

/** Reads the address of a repository, folder or file on github.com; undefined for anything else. Names of branches with "/" cannot be told from folders. */
export function githubPlace(address: string): GithubPlace | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname } = new URL(address);
  if (protocol !== 'https:' || hostname !== 'github.com') return undefined;
  const parts = pathname.split('/').filter((part) => part !== '');
  const [owner = '', repository = '', kind, ref = 'HEAD', ...path] = parts.map(decoded);
  const name = repository.replace(/\.git$/, '');
  if (!/^[\w-]{1,39}$/.test(owner) || !/^[\w.-]{1,100}$/.test(name) || /^\.+$/.test(name)) return undefined;
  if (kind !== undefined && kind !== 'tree' && kind !== 'blob') return undefined;
  if ([ref, ...path].some((part) => part === '' || part === '.' || part === '..' || part.includes('/')))
    return undefined;
  return { owner, name, ref, path: path.join('/') };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** The files that may say something of a batch deployment. */
const wanted =
  /(?:\.(?:ya?ml|py|sh|ps1|json|bicep|tf)|(?:^|\/)(?:Dockerfile|MLmodel|requirements[^/]*\.txt|Makefile))$/;
const unwanted = /(?:^|\/)(?:node_modules|\.venv|package-lock\.json)(?:\/|$)/;
const largestFile = 100_000;

/** What is loaded of a listing: the files below a folder, or the folder of a file, those nearest to it first; paths start at that folder. */
export function chosenOf(
  paths: readonly { readonly path: string; readonly size: number }[],
  place: GithubPlace,
): {
  readonly files: readonly string[];
  readonly folder: string;
  /** What was left out because it is too much. */
  readonly left: number;
} {
  const isFile = paths.some(({ path }) => path === place.path);
  const folder = isFile ? place.path.split('/').slice(0, -1).join('/') : place.path;
  const below = paths.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
  const telling = below
    .filter(({ path }) => wanted.test(path) && !unwanted.test(path))
    .sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  let characters = 0;
  const files = telling.filter(({ size }) => {
    if (size > largestFile || characters + size > most.characters) return false;
    characters += size;
    return true;
  });
  const kept = files.slice(0, most.files).map(({ path }) => path);
  return { files: kept, folder, left: telling.length - kept.length };
}

function depth({ path }: { readonly path: string }): number {
  return path.split('/').length;
}

/** What was loaded, and what was not. */
export interface Loaded {
  readonly files: Files;
  readonly beside: Beside;
  readonly left: number;
}

/** Loads files of a public repository. Throws an Error whose message is for people. */
export async function loadFromGithub(address: string): Promise<Loaded> {
  const place = githubPlace(address);
  if (place === undefined) throw new Error('This is no address of a repository, folder or file on github.com.');
  const { owner, name, ref } = place;
  const listing = await ask(
    `https://api.github.com/repos/${owner}/${name}/git/trees/${encodeURIComponent(ref)}?recursive=1`,
  );
  const { files: listed, others, isWhole } = listedIn(await listing.json());
  const { files, folder, left } = chosenOf(listed, place);
  if (files.length === 0) throw new Error('There are no files here that say something of a batch deployment.');
  const start = folder === '' ? 0 : folder.length + 1;
  const loaded = await Promise.all(
    files.map(async (path): Promise<readonly [string, string]> => {
      const parts = [owner, name, ref, ...path.split('/')].map(encodeURIComponent).join('/');
      return [path.slice(start), await (await ask(`https://raw.githubusercontent.com/${parts}`)).text()];
    }),
  );
  const chosen = new Set(files);
  const beside = [...listed.map(({ path }) => path).filter((path) => !chosen.has(path)), ...others];
  return { files: loaded, beside: isWhole ? besideOf(beside, folder) : [''], left };
}

async function ask(address: string): Promise<Response> {
  const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => undefined);
  if (answer === undefined) throw new Error('GitHub could not be reached.');
  if (answer.status === 404) throw new Error('GitHub has no such public repository, branch or file.');
  if (answer.status === 403 || answer.status === 429)
    throw new Error('GitHub answers no more for now; try again in an hour.');
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status}.`);
  return answer;
}

/**
 * Of paths that were not loaded those below a folder, as they are called there. Of too many the folders that hold them, as deep as there may be.
 */
export function besideOf(paths: readonly string[], folder: string): Beside {
  const start = folder === '' ? 0 : folder.length + 1;
  const below = paths.flatMap((path) =>
    path.startsWith(folder === '' ? '' : `${folder}/`) ? [path.slice(start)] : [],
  );
  const parts = below.map((path) => path.split('/'));
  for (let depth = Math.min(10, Math.max(0, ...new Set(parts.map(({ length }) => length)))); depth > 0; depth--) {
    const cut = [...new Set(parts.map((each) => each.slice(0, depth).join('/')))];
    if (cut.length <= most.beside && cut.every((path) => path.length <= most.path)) return cut.sort();
  }
  return below.length === 0 ? [] : [''];
}

/** What a listing tells: files with their sizes, and other things that are there: links, whose texts are paths, and other repositories. */
export function listedIn(listing: unknown): {
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly others: readonly string[];
  /** Whether GitHub told of everything. */
  readonly isWhole: boolean;
} {
  const { tree, truncated }: { tree?: unknown; truncated?: unknown } =
    typeof listing === 'object' && listing !== null ? listing : {};
  const files: { path: string; size: number }[] = [];
  const others: string[] = [];
  for (const { path, type, size, mode } of Array.isArray(tree) ? tree.map(entryOf) : []) {
    if (path === undefined || type === 'tree') continue;
    if (type === 'blob' && mode !== '120000' && size !== undefined) files.push({ path, size });
    else others.push(path);
  }
  return { files, others, isWhole: truncated !== true };
}

function entryOf(entry: unknown) {
  const { path, type, size, mode }: Record<string, unknown> =
    typeof entry === 'object' && entry !== null ? { ...entry } : {};
  return {
    path: typeof path === 'string' ? path : undefined,
    type,
    size: typeof size === 'number' ? size : undefined,
    mode,
  };
}
