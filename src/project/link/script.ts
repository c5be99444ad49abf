import type { DeploymentForm } from '../../model/batch.ts';
import type { PathUse } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
import type { ScoringScript } from '../../model/scoring-script.ts';
import { keepNothing } from '../../text/keep.ts';
import type { FilePath } from '../../text/location.ts';
import { rememberTexts } from '../../text/memo.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { mayChange } from '../effects/changing.ts';
import type { Linking } from './linking.ts';

/** Reads the scoring script of a deployment, once however many use it. */
export function linkScript(
  { files, listing, scripts, pythonAllowed, readScript, containment, steps, naming, keep = keepNothing }: Linking,
  form: DeploymentForm,
  code: Fact<PathUse>,
  script: Fact<PathUse>,
): Fact<ScoringScript> {
  if (script.state !== 'known') return script;
  const { exists } = script.value;
  const file = exists === 'no' ? meantBy(script.value, script.at.file, listing) : script.value.target;
  const folder = code.state === 'known' ? code.value.target : undefined;
  const unknown = (because: string) => ({ state: 'unknown', at: script.at, because }) as const;
  if (form === 'pipeline' || readScript === undefined) return unknown('the scoring script is not read');
  if ((exists !== 'file' && exists !== 'no') || file === undefined || folder === undefined) {
    return unknown('the scoring script is not in the repository');
  }
  if (!file.endsWith('.py')) return unknown('the scoring script is no Python file');
  const key = `${folder}:${file}`;
  const known = scripts.get(key);
  if (known !== undefined) return { ...script, value: known };
  files.need(file);
  const text = files.text(file);
  if (text === undefined) return unknown('the scoring script cannot be read');
  const change = steps.changes(file).find((each) => mayChange(each.change, '', text));
  if (change) return unknown(change.because);
  const textOf = (path: FilePath) => (listing.isFile(path) ? files.text(path) : undefined);
  // Whoever compares what was kept asks again, and that must not cost more.
  const refuse = rememberTexts((path: FilePath) => {
    const { length } = path === file ? text : (textOf(path) ?? '');
    return pythonAllowed.takes(path, length) ? undefined : pythonAllowed.because;
  });
  const around = { textOf, refuse, shipped: listing.below, naming };
  const read = () =>
    keep(`scoring script in ${folder}`, [{ file, text }], around, (asking) =>
      readScript(
        { file, text, codeFolder: folder, refuse: asking.refuse },
        asking.textOf,
        () => asking.shipped(folder),
        asking.naming,
      ),
    );
  const value = containment.attempt({ step: 'while reading a scoring script', file }, read);
  if (value === undefined) return unknown('the scoring script could not be understood');
  scripts.set(key, value);
  return { ...script, value };
}

/** The script that a path means which leads nowhere from the code folder: the one that it leads to from the root, or from the file that says it. */
function meantBy({ written }: PathUse, said: FilePath, listing: Linking['listing']): FilePath | undefined {
  const places = new Set(['', folderOf(said)].map((folder) => joinPath(folder, written)));
  const found = [...places].filter((path) => path !== undefined && listing.isFile(path));
  return found.length === 1 ? found[0] : undefined;
}
