import type { FileArgument } from '../../model/command.ts';
import type { FileEffect, Program } from '../../model/effect.ts';
import { meaningOf } from '../../model/may-mean.ts';
import { mayBeTold, writesWhatItIsTold } from '../../programs/python/file-effects.ts';
import type { Allowance } from '../../text/allowance.ts';
import type { FilePath } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { isBlankPath } from './path-pattern.ts';

/** What scripts may do to the files that their callers name: `./render.sh conda.yml`, where it writes "$1". */
export function effectsOnGiven(
  programs: readonly Program[],
  effects: readonly FileEffect[],
  textOf: (file: FilePath) => string | undefined,
  exists: (path: FilePath) => boolean,
  writersAllowed: Allowance,
): readonly FileEffect[] {
  const filling = once(
    () =>
      new Set(
        effects.flatMap(({ pattern: { path }, moment }) =>
          !path.known && isBlankPath(path.text) ? [moment.at.file] : [],
        ),
      ),
  );
  const writes = rememberTexts((file: FilePath): boolean => {
    if (!/\.py$/i.test(file)) return filling().has(file);
    const text = textOf(file);
    if (text === undefined || !mayBeTold(text)) return false;
    // What may not be read any more may do so.
    return !writersAllowed.takes(file, text.length) || writesWhatItIsTold({ file, text });
  });
  return programs
    .flatMap(({ calls }) => calls)
    .flatMap(({ file, given = [], moment }) => {
      const named = given.filter(isFile);
      const meaning = named.length === 0 ? undefined : meaningOf(file, exists);
      if (meaning?.kind !== 'files' || !meaning.files.some(writes)) return [];
      return named.map(
        (path): FileEffect => ({
          does: 'edit',
          pattern: { path, reach: 'file' },
          change: { to: 'anything' },
          moment,
          strength: 'runs',
        }),
      );
    });
}

function isFile({ text }: FileArgument): boolean {
  return /^[^-].{0,300}\.\w{1,10}$/.test(text);
}
