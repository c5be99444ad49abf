import { type Commands, type FileArgument, isRun, type Strength } from '../../model/command.ts';
import type { FilesMeant } from '../../model/default-assignment.ts';
import type { WrongFile } from '../../model/sent-mistakes.ts';
import type { Files } from '../files/files.ts';
import { otherKind } from '../files/kinds.ts';
import type { Steps } from './steps.ts';

/** The commands that are given the file of another kind: every file that the words may mean is of that kind, and no step changes it before. */
export function wrongFiles(
  { deploys, assets, others = [] }: Commands,
  filesMeant: FilesMeant,
  { files, steps }: { readonly files: Files; readonly steps: Pick<Steps, 'changes'> },
): readonly WrongFile[] {
  const find = (
    sentAs: WrongFile['sentAs'],
    action: 'create' | 'update',
    strength: Strength,
    argument: FileArgument | undefined,
  ): readonly WrongFile[] => {
    if (argument === undefined || !isRun(strength)) return [];
    const owners = (filesMeant(argument) ?? []).map((file) =>
      steps.changes(file).length > 0 ? undefined : files.yaml(file, false)?.owner,
    );
    const kinds = owners.map((owner) => owner && otherKind(owner.map, sentAs));
    const [is] = kinds;
    const [owner] = owners;
    if (is === undefined || owner === undefined || kinds.includes(undefined)) return [];
    return [{ argument, sentAs, action, strength, is, file: owner.file, header: owner.header }];
  };
  return [
    ...deploys.flatMap(({ what, perhaps, action, strength, file }) =>
      what === 'either' || perhaps ? [] : find(what, action, strength, file),
    ),
    ...assets.flatMap(({ what, action, strength, file }) => find(what, action, strength, file)),
    ...others.flatMap(({ group, action, strength, file }) => {
      const sentAs = onlineKinds[group.text];
      return sentAs === undefined ? [] : find(sentAs, action.text === 'update' ? 'update' : 'create', strength, file);
    }),
  ];
}

const onlineKinds: Readonly<Record<string, 'online deployment' | 'online endpoint'>> = {
  'online-deployment': 'online deployment',
  'online-endpoint': 'online endpoint',
};
