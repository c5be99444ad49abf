import { type Commands, type FileArgument, isRun } from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import type { ScriptCall } from '../../model/effect.ts';
import type { MissingCommandFile } from '../../model/sent-mistakes.ts';
import { groupBy } from '../../text/group.ts';
import { lineBefore } from '../../text/lines.ts';
import { rememberTexts } from '../../text/memo.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import { insideOf } from '../../text/spans.ts';
import type { Listing } from '../files/listing.ts';
import type { Linking } from '../link/linking.ts';

/**
 * Finds them. From whatever folder of the repository a command runs, its file must be missing. And nothing here may make it or fetch it: neither does its name stand where something is written, nor does the script bring anything
 * from elsewhere. What a call hands to a template is told apart: nobody knows what that does with it.
 */
export function missingCommandFiles(
  { deploys, invokes, routes, programs }: Commands,
  { listing, files }: Pick<Linking, 'listing' | 'files'>,
  naming: (word: string) => readonly SourceText[],
): readonly MissingCommandFile[] {
  const callsWriter = rememberTexts((program) =>
    programs.some(({ id, calls }) => id === program && calls.some((call) => writesAnything(call, files))),
  );
  const tests = rememberTexts((file) => testsFiles.test(files.text(file) ?? ''));
  const named = [...deploys, ...invokes].flatMap(({ file, strength, moment }) => {
    if (file?.known !== true || !isRun(strength) || !isRelative(file.text)) return [];
    // Where it may not run, a test may ask first whether the file is there.
    const mayNotRun = moment?.sure !== true && tests(file.at.file);
    return mayNotRun || (moment && callsWriter(moment.program)) ? [] : [file];
  });
  const handed = routes.flatMap((route) => route.named ?? []);
  if (named.length + handed.length === 0) return [];
  // What stands at the top tells that this is the whole repository.
  const isTop = listing.below('').some((file) => atTheTop.test(file));
  // Every one is looked for among all files and scripts.
  const makesFolders = rememberTexts((file) => making.test(files.text(file) ?? ''));
  const missing = named.slice(0, limit).flatMap((file) => {
    // What lies in a folder that a script has made is nothing of the repository.
    if (file.folders.some((folder) => !isHere(folder, listing)) && makesFolders(file.at.file)) return [];
    const found = missingFrom(file, listing, isTop);
    return found === undefined ? [] : [{ file, ...found }];
  });
  const bringsMore = rememberTexts((file) => brings.test(files.text(file) ?? ''));
  const rendersMore = rememberTexts((file) => renders.test(files.text(file) ?? ''));
  const lost = handed.slice(0, limit).filter((file) => !rendersMore(file.at.file) && isLost(file, listing));
  const namedIn = groupBy([...named, ...handed], ({ at }) => at.file);
  const readIn = rememberTexts((file) => insideOf((namedIn.get(file) ?? []).map(({ at }) => at.span)));
  const isMade = rememberTexts((name) => naming(name).some((text) => mayMake(text, name, readIn(text.file))));
  const doubtful = lost.map((file) => ({
    file,
    doubt: 'The template may run in another folder, or add one to the path.',
  }));
  return [...missing.filter(({ file }) => !bringsMore(file.at.file)), ...doubtful].flatMap(({ file, doubt }) => {
    const name = baseName(tailOf(file.text));
    if (isMade(name)) return [];
    const others = listing.called(name).filter((path) => baseName(path) === name && listing.isFile(path));
    const [other] = others.length === 1 ? others : [];
    const suggested = other === undefined ? {} : { other };
    return [{ written: file.text, at: file.at, ...suggested, ...(doubt === undefined ? {} : { doubt }) }];
  });
}

/** That a file is missing, and what keeps it from being certain; undefined: it may be there. */
function missingFrom(file: FileArgument, listing: Listing, isTop: boolean): { readonly doubt?: string } | undefined {
  const tail = tailOf(file.text);
  if (!isNowhere(tail, listing) || !mayNotAppear(file, listing)) return undefined;
  const isSeen =
    file.folders.length > 0 &&
    file.folders.every((folder) => isHere(folder, listing)) &&
    (!file.at.file.includes('/') || /\.ya?ml$/i.test(file.at.file));
  if (isSeen && (isTop || !tail.includes('/'))) return {};
  // Below a root that is not the top of the repository, a path may start above it.
  if (!isTop && tailsOf(tail).some(listing.isFile)) return undefined;
  return { doubt: 'The script may run in a folder that is not here.' };
}

/** Whether a folder that a command runs in holds files of the repository. */
function isHere(folder: string, listing: Listing): boolean {
  return folder === '' || listing.below(folder).length > 0;
}

/** Whether a program that is called is told by its arguments or surroundings what to write. */
function writesAnything({ file }: ScriptCall, files: Linking['files']): boolean {
  return file.folders.some((folder) => {
    const path = joinPath(folder, file.text);
    const text = (path !== undefined && files.text(path)) || '';
    return given.test(text) && writes.test(text);
  });
}

const given = /\bsys\.argv\b|\bargparse\b|\bclick\b|\btyper\b|\bos\.(?:environ|getenv)\b|\$\{?[1-9@]/;
const writes =
  /\bopen\([^)\n]{0,200},\s{0,9}(?:mode=)?["'][wax]|\.write_(?:text|bytes)\(|\.open\(["'][wax]|\.dump\(|>\s{0,9}["']?\$/;

/** Words that ask whether a file is there. */
const testsFiles =
  /(?:\[|\btest)\s{1,9}(?:!\s{1,9})?-[efrs]\s|\bTest-Path\b|\bos\.path\.(?:exists|isfile|lexists)\b|\.(?:exists|is_file)\(\)|\bhashFiles\(|\bif\s{1,9}(?:not\s{1,9})?exist\s/i;

const making = /\b(mkdir|makedirs|new-item|ni|install\s+-d)\b/i;

/** A path without its first parts: "a/b/c" gives itself, "b/c" and "c". */
function tailsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(at).join('/'));
}

/** Nowhere here, though one of the folders in its path is: seen from the top, or behind leading parts that are none of this repository. */
function isLost(file: FileArgument, listing: Listing): boolean {
  const path = tailOf(file.text);
  const tails = tailsOf(path).slice(0, -1);
  if (!isNowhere(path, listing) || tails.some(listing.isFile)) return false;
  const holds = (tail: string) => listing.below(tail.slice(0, tail.indexOf('/'))).length > 0;
  return tails.some(holds) && mayNotAppear(file, listing);
}

/** Ways by which the files of a call are not those of the repository: a second checkout, or a step that renders them. */
const renders =
  /replace-?tokens|envsubst|\bsed\s|\byq\s|jinja|gomplate|render|cookiecutter|copier|download|artifact|git clone|checkout:\s{0,5}(?!self\b|none\b)\w|actions\/checkout(?:(?!actions\/checkout)[\s\S]){0,300}\srepository:/i;

const limit = 200;

function isRelative(written: string): boolean {
  return /\.ya?ml$/i.test(written) && !/^([\\/~]|[a-zA-Z]:)|[*?[\]{}$<>%#|:]/.test(written);
}

function tailOf(written: string): string {
  const parts = written.trim().replaceAll('\\', '/').split('/');
  return parts.filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
}

/** No folder of the repository has such a file. */
function isNowhere(tail: string, { called, isFile }: Listing): boolean {
  const wanted = tail.toLowerCase();
  return !called(baseName(tail)).some((file) => isFile(file) && `/${file.toLowerCase()}`.endsWith(`/${wanted}`));
}

/** Files that stand at the top of a repository: below another root, a path may start above it. */
const atTheTop = /^(\.github\/|\.?azure-pipelines?(\/|\.ya?ml$)|\.gitlab-ci\.yml$|\.git(ignore|attributes)$|LICENSE)/;

function mayNotAppear({ text, at, folders }: FileArgument, listing: Listing): boolean {
  return ['', ...folders].every((folder) => listing.resolve({ written: text, at }, folder).exists === 'no');
}

/** Ways by which files of another place come to where a script runs. */
const brings =
  /download|artifact|git clone|repository:|checkout:\s*(?!self\b|none\b)\w|\b(curl|wget|unzip|tar|rsync|scp|azcopy|gsutil|dvc|cookiecutter|copier)\b/i;

/** What stands before the name of a file that is written there. */
const writing =
  /(>|\btee\b(\s+-a)?|writefile|\s-o|\s-O|--out(put|file)?[ =]|Out-File|Set-Content|-Destination)\s*["']?[\w./\\${}-]{0,200}$/i;
const moving =
  /\b(cp|mv|copy|move|copy-item|move-item|ln|install|sed|yq|envsubst|render\w*|write\w*|dump\w*|save\w*|open|template\w*)\b/i;

/** Whether a text may make a file of a name: it stands where something is written, or in a variable that code may hand on. */
function mayMake({ text }: SourceText, name: string, isRead: (offset: number) => boolean): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    // The end of a longer name is another file.
    if (isRead(at) || /[\w-]/.test(text.charAt(at - 1))) continue;
    const before = lineBefore(text, at, 400);
    if (writing.test(before) || moving.test(before) || /[=(]\s*f?["'][\w./\\-]{0,200}$/.test(before)) return true;
  }
  return false;
}
