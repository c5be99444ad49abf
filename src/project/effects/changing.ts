import type { Change, FileEffect } from '../../model/effect.ts';
import { isBlank } from '../../model/may-mean.ts';
import { mentionsIn } from '../../model/mention.ts';
import { indexNaming } from '../../text/find-names.ts';
import { groupBy } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';
import { touches } from './fields.ts';

/** What is known of the repository around the scripts. */
interface Around {
  /** The text of a file, if it can be read. */
  readonly textOf: (file: FilePath) => string | undefined;
  readonly exists: (path: FilePath) => boolean;
  /** The names of the files that will be asked about. */
  readonly names: () => Iterable<string>;
}

/** Whether a change may change a fact of a file: what it says of a field, or what stands at its place. */
export function mayChange(change: Change, field: string, written: string | undefined): boolean {
  switch (change.to) {
    case 'fields':
      return change.fields.some((path) => touches(path, field));
    case 'words':
      return (
        written !== undefined && change.words.some((word) => written.includes(word) || standsIn(word, field, written))
      );
    // What has the marks of a template is not known anyway.
    case 'markers':
      return false;
    default:
      return true;
  }
}

/** Whether a text that names keys, too, such as "timeout: 30", stands where a file says a field. */
function standsIn(word: string, field: string, written: string): boolean {
  const looked = bare(word);
  const keys = field.split('.');
  return (
    looked !== '' &&
    keys.some((key, depth) => `${key}:${depth === keys.length - 1 ? bare(written) : ''}`.includes(looked))
  );
}

/** Without what YAML and JSON write differently. */
function bare(text: string): string {
  return text.replace(/[\s"']/g, '');
}

/** Effects that say nothing of the file they mean: it is one that their script names. */
export function blankEffects(
  effects: readonly FileEffect[],
  { textOf, exists, names }: Around,
): (file: FilePath) => readonly FileEffect[] {
  // What may be meant by a name depends on the script and on where its paths start.
  const rewrites = effects.filter(({ pattern }) => isBlank(pattern.path));
  const groups = groupBy(rewrites, ({ pattern: { path } }) => JSON.stringify([path.at.file, path.folders]));
  const scripts = [...groups.values()].flatMap((group) => {
    const first = group[0]?.pattern.path;
    const script = first && textOf(first.at.file);
    return first === undefined || script === undefined
      ? []
      : [{ script, group, mentions: mentionsIn(script, first, exists) }];
  });
  const naming = indexNaming(scripts, ({ script }) => script, names);
  return (file) => naming(baseName(file)).flatMap(({ group, mentions }) => (mentions(file) ? group : []));
}
