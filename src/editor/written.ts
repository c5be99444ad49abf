import { asString, entry } from '../syntax/yaml/access.ts';
import { readYaml } from '../syntax/yaml/read.ts';
import type { FilePath, Location } from '../text/location.ts';
import { folderOf } from '../text/paths.ts';

/** A name as it stands in a YAML file. */
export interface WrittenName {
  readonly name: string;
  readonly at: Location;
}

/** The text of a file; undefined if it cannot be had. */
export type ReadText = (file: FilePath) => string | undefined;

/** What a key at the top of a YAML file names, whatever commands lay over it: that is what people see there. */
export function writtenIn(file: FilePath, key: string, read: ReadText): WrittenName | undefined {
  const text = /\.ya?ml$/i.test(file) ? read(file) : undefined;
  const node = text === undefined ? undefined : entry(readYaml(text).root, key);
  const name = asString(node);
  return node === undefined || name === undefined || name === '' ? undefined : { name, at: { file, span: node.span } };
}

/** The names that the files of some entities write, each place once. */
export function namesWritten(
  entities: readonly { readonly header: Location }[],
  read: ReadText,
): readonly WrittenName[] {
  const files = new Set(entities.map(({ header }) => header.file));
  return [...files].flatMap((file) => writtenIn(file, 'name', read) ?? []);
}

/** Those that spell a name as the service compares names, those beside a file first. */
export function spelled(all: readonly WrittenName[], { name, at }: WrittenName): readonly WrittenName[] {
  const folder = folderOf(at.file);
  const isFar = (each: WrittenName) => Number(folderOf(each.at.file) !== folder);
  return all
    .filter((each) => each.name.toLowerCase() === name.toLowerCase())
    .sort((one, other) => isFar(one) - isFar(other));
}
