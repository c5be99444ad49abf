import type { AssetCommand, Commands } from '../../model/command.ts';
import type { MissingCommandFile } from '../../model/sent-mistakes.ts';
import { folderOf } from '../../text/paths.ts';
import type { Linking } from '../link/linking.ts';

/**
 * Finds them: `az ml model create --path model`. From every folder in which the command may run the path must be missing; of a script by itself
 * that does not lie at the top nobody knows where it runs. What ran before in the same program may have made the model.
 */
export function missingModelPaths(
  commands: Commands,
  linking: Pick<Linking, 'listing'>,
): readonly MissingCommandFile[] {
  return missingPaths('model', commands.assets, commands, linking);
}

/** The same of data assets that an invocation reads: `az ml data create --name a --path data`, then `--input azureml:a:1`. */
export function missingDataPaths(commands: Commands, linking: Pick<Linking, 'listing'>): readonly MissingCommandFile[] {
  const read = new Set(
    commands.invokes.flatMap(({ inputs }) =>
      inputs.flatMap(
        ({ path }) => /^azureml:([^:@/]{1,255})(?:[:@]|$)/.exec(path?.text ?? '')?.[1]?.toLowerCase() ?? [],
      ),
    ),
  );
  const used = commands.assets.filter(({ sets }) => {
    const name = sets.findLast((each) => each.path === 'name')?.value;
    return name?.known === true && read.has(name.text.toLowerCase());
  });
  return missingPaths('data', used, commands, linking);
}

function missingPaths(
  kind: 'model' | 'data',
  assets: readonly AssetCommand[],
  { programs, effects }: Commands,
  { listing }: Pick<Linking, 'listing'>,
): readonly MissingCommandFile[] {
  const runsBefore = ({ moment }: AssetCommand) =>
    moment !== undefined && programs.some(({ id, calls }) => id === moment.program && calls.length > 0);
  const fetches = ({ moment }: AssetCommand) =>
    moment !== undefined &&
    effects.some((effect) => effect.moment.program === moment.program && effect.pattern.reach === 'folder');
  return assets.slice(0, limit).flatMap((command) => {
    const { what, action, strength, folders = [], sets, moment } = command;
    const path = sets.findLast((each) => each.path === 'path')?.value;
    if (what !== kind || action !== 'create' || strength !== 'command' || path?.known !== true) return [];
    if (folders.length === 0 || !isLocal(path.text) || runsBefore(command) || fetches(command)) return [];
    const { text: written, at } = path;
    const uses = folders.map((folder) => listing.resolve({ written, at }, folder, moment));
    if (uses.some(({ exists }) => exists !== 'no')) return [];
    const other = otherOf(written, folders[0] ?? '', listing);
    const isSeen = folderOf(at.file) === '' || /\.ya?ml$/i.test(at.file);
    const isHere = other !== undefined && !isSeen;
    if (isHere) return [];
    const doubt = isSeen ? undefined : 'The script may run in a folder that is not here.';
    return [{ written, at, ...(other === undefined ? {} : { other }), ...(doubt === undefined ? {} : { doubt }) }];
  });
}

const limit = 200;

function isLocal(written: string): boolean {
  return written.trim() !== '' && !/[:$*?{}<>%]|^[/~\\]/.test(written);
}

/** The one listed file or folder whose path ends so, as it is seen from the folder. */
function otherOf(written: string, folder: string, { called }: Linking['listing']): string | undefined {
  const tail = written
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => !/^\.{0,2}$/.test(part));
  const name = tail.at(-1);
  if (name === undefined) return undefined;
  const [other, another] = called(name).filter((path) => `/${path}`.endsWith(`/${tail.join('/')}`));
  if (other === undefined || another !== undefined) return undefined;
  if (folder === '') return other;
  return other.startsWith(`${folder}/`)
    ? other.slice(folder.length + 1)
    : `${'../'.repeat(folder.split('/').length)}${other}`;
}
