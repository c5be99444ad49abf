import { type Commands, type FileArgument, isRun, type MissingCommandFile } from '../../model/command.ts';
import type { SourceText } from '../../model/dialect.ts';
import { groupBy } from '../../text/group.ts';
import { lineBefore } from '../../text/lines.ts';
import { rememberTexts } from '../../text/memo.ts';
import { baseName } from '../../text/paths.ts';
import { insideOf } from '../../text/spans.ts';
import type { Listing } from '../files/listing.ts';
import type { Linking } from '../link/linking.ts';

/**
 * Finds them. From whatever folder of the repository a command runs, its file must be missing; and nothing here may make it or fetch it:
 * neither does its name stand where something is written, nor does the script bring anything from elsewhere.
 */
export function missingCommandFiles(
  { deploys, invokes }: Commands,
  { listing, files }: Pick<Linking, 'listing' | 'files'>,
  naming: (word: string) => readonly SourceText[],
): readonly MissingCommandFile[] {
  const named = [...deploys, ...invokes].flatMap(({ file, strength }) =>
    file?.known === true && isRun(strength) && isRelative(file.text) ? [file] : [],
  );
  if (named.length === 0 || !listing.below('').some((file) => atTheTop.test(file))) return [];
  // Every one is looked for among all files and scripts.
  const missing = named
    .slice(0, limit)
    .filter((file) => isNowhere(tailOf(file.text), listing) && mayNotAppear(file, listing));
  const bringsMore = rememberTexts((file) => brings.test(files.text(file) ?? ''));
  const namedIn = groupBy(named, ({ at }) => at.file);
  const readIn = rememberTexts((file) => insideOf((namedIn.get(file) ?? []).map(({ at }) => at.span)));
  const isMade = rememberTexts((name) => naming(name).some((text) => mayMake(text, name, readIn(text.file))));
  return missing.flatMap((file) => {
    if (bringsMore(file.at.file)) return [];
    const name = baseName(tailOf(file.text));
    if (isMade(name)) return [];
    const others = listing.called(name).filter((path) => baseName(path) === name && listing.isFile(path));
    const [other] = others.length === 1 ? others : [];
    return [{ written: file.text, at: file.at, ...(other === undefined ? {} : { other }) }];
  });
}

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
    if (isRead(at)) continue;
    const before = lineBefore(text, at, 400);
    if (writing.test(before) || moving.test(before) || /[=(]\s*f?["'][\w./\\-]{0,200}$/.test(before)) return true;
  }
  return false;
}
