import type { Package } from '../../model/assets.ts';
import type { DockerfileDeclaration, DockerfileInclude } from '../../model/declaration.ts';
import type { FilePath, Location, Span } from '../../text/location.ts';
import type { Variables } from './variables.ts';

/** A file or folder of the build context that was copied into the image. */
export interface Copied {
  /** In the build context; undefined: what stands there is not of the build context. */
  readonly source: string | undefined;
  /** Absolute in the image. */
  readonly target: string;
  /** The target is a folder into which the source goes, or it is the source's name itself. */
  readonly into: boolean;
}

/** What is being collected about the final image. */
export interface Collecting {
  readonly file: FilePath;
  readonly packages: Package[];
  readonly gaps: { at: Location; because: string }[];
  readonly constraints: Location[];
  /** Where pip is told of an index that is not public. */
  readonly privateIndexes: Location[];
  readonly includes: DockerfileInclude[];
  readonly copied: Copied[];
  readonly variables: Variables;
  /** The folder in the image; undefined: nobody can tell. */
  folder: string | undefined;
}

/** Starts with nothing. */
export function newCollecting(file: FilePath): Collecting {
  return {
    file,
    packages: [],
    gaps: [],
    constraints: [],
    privateIndexes: [],
    includes: [],
    copied: [],
    variables: new Map(),
    folder: '/',
  };
}

/** Notes that something may bring packages which cannot be told. */
export function addGap({ file, gaps }: Collecting, span: Span, because: string): void {
  gaps.push({ at: { file, span }, because });
}

/** A path in the image as an absolute one. */
export function absolute(path: string, folder: string | undefined): string | undefined {
  if (path.startsWith('/')) return normal(path);
  return folder === undefined ? undefined : normal(`${folder}/${path}`);
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** How many of the last copies are looked at: no image has more. */
const mostCopied = 200;

/** The path in the build context of a file in the image; undefined if nobody can tell. */
export function sourceOf(path: string, { copied, folder }: Collecting): string | undefined {
  const target = absolute(path, folder);
  if (target === undefined) return undefined;
  for (const each of copied.slice(-mostCopied).toReversed()) {
    const { source } = each;
    if (each.into && source !== undefined && target === inside(each.target, lastOf(source))) return source;
    if (target === each.target && !each.into) return source;
    const under = each.target === '/' ? '/' : `${each.target}/`;
    if (!target.startsWith(under) || (each.into && source !== undefined && isLikelyFile(source))) continue;
    // A folder's contents are copied, not the folder itself; whether the source is one, only the listing tells.
    return source === undefined ? undefined : `${source}/${target.slice(under.length)}`;
  }
  return undefined;
}

function inside(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

/** A source with an extension, copied into a folder, is a file: nothing lies below it. */
function isLikelyFile(source: string): boolean {
  return /[^.]\.\w+$/.test(lastOf(source));
}

function lastOf(path: string): string {
  return (
    path
      .replace(/(?<!\/)\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

/** What was collected, as a declaration without its base. */
export function collected({
  packages,
  gaps,
  constraints,
  privateIndexes,
  includes,
}: Collecting): Omit<DockerfileDeclaration, 'base' | 'header'> {
  return { packages: { items: packages, gaps }, constraints, privateIndexes, includes };
}
