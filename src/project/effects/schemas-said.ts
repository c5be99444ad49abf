import { otherKindOfSchema } from '../../dialects/cli-yaml/schema-kind.ts';
import { type Commands, isRun } from '../../model/command.ts';
import type { MismatchedSchema } from '../../model/sent-mistakes.ts';
import { entry } from '../../syntax/yaml/access.ts';
import type { FilePath } from '../../text/location.ts';
import { otherKind } from '../files/kinds.ts';
import type { Linking } from '../link/linking.ts';

/** The files whose `$schema` names another kind than the commands that send them; those that plainly are of another kind are told apart. */
export function mismatchedSchemas(
  { deploys, assets }: Commands,
  { files, filesMeant }: Pick<Linking, 'files' | 'filesMeant'>,
): readonly MismatchedSchema[] {
  const found = new Map<FilePath, MismatchedSchema>();
  for (const command of [...deploys, ...assets]) {
    const { what, file: argument, strength, at: sender } = command;
    if (argument === undefined || what === 'either' || !isRun(strength)) continue;
    if ('perhaps' in command && command.perhaps === true) continue;
    const [file, another] = filesMeant(argument) ?? [];
    if (file === undefined || another !== undefined || found.has(file)) continue;
    const owner = files.yaml(file, false)?.owner;
    const schema = entry(owner?.map, '$schema');
    if (owner === undefined || schema?.kind !== 'scalar' || otherKind(owner.map, what) !== undefined) continue;
    const names = otherKindOfSchema(owner.map, what);
    if (names !== undefined) found.set(file, { names, sentAs: what, at: { file, span: schema.span }, sender });
  }
  return [...found.values()];
}
