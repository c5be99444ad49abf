import { groupBy } from '../text/group.ts';
import type { FilePath } from '../text/location.ts';
import type { Workspace } from '../text/workspace.ts';
import { applyEdits, type TextEdit } from './edit.ts';

/** The texts that edits make of the files of a workspace. */
export function editedTexts(workspace: Workspace, edits: readonly TextEdit[]): ReadonlyMap<FilePath, string> {
  const texts = [...groupBy(edits, ({ file }) => file)].flatMap(([file, ofFile]) => {
    const { text } = workspace.read(file);
    return text === undefined ? [] : [[file, applyEdits(text, ofFile)] as const];
  });
  return new Map(texts);
}

/** A workspace in which some files have other texts. */
export function withTexts(workspace: Workspace, texts: ReadonlyMap<FilePath, string>): Workspace {
  return {
    ...workspace,
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? workspace.read(path) : { text };
    },
    mayMention: (path) => texts.has(path) || workspace.mayMention(path),
  };
}
