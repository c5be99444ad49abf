import {
  type Location as ClientLocation,
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type DocumentLink,
  type Hover,
  type Position,
} from 'vscode-languageserver-types';
import { completionsAt, type Proposal } from '../../editor/completion.ts';
import { hoverOfFindings, hoverOfKey } from '../../editor/hover.ts';
import { lensesOf } from '../../editor/lenses.ts';
import { definitionsAt, linksOf, referencesAt } from '../../editor/links.ts';
import { rules } from '../../index.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { perObject } from '../../text/memo.ts';
import { placesOf } from './places.ts';
import type { Root, RootState } from './root.ts';

/** A place in a repository that a client asks about. */
export interface Asked {
  readonly root: Root;
  readonly state: RootState;
  readonly file: FilePath;
  readonly uriOf: (path: string) => string;
}

const placesIn = perObject(({ workspace }: RootState) => placesOf(workspace));
const linksIn = perObject(({ project, workspace }: RootState) =>
  project === undefined ? [] : linksOf(project, (file) => workspace.read(file).text),
);

/** What a rule says that found something here, else what the schema says of the key. */
export function hoverAt({ state, file }: Asked, position: Position): Hover | undefined {
  const places = placesIn(state);
  const offset = places.offset(file, position);
  const text = state.workspace.read(file).text ?? '';
  const told = [hoverOfFindings(state.result.findings, rules, file, offset), hoverOfKey(file, text, offset)];
  const found = told.filter((each) => each !== undefined);
  const [first] = found;
  if (first === undefined) return undefined;
  const value = found.map(({ markdown }) => markdown).join('\n\n---\n\n');
  return { contents: { kind: 'markdown', value }, range: places.rangeIn(file, first.span) };
}

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
};

/** What is typed when completions are wanted. */
export const completionTriggers: readonly string[] = [':', ' ', '/'];

/** What may be written here. */
export function completionAt({ state, file }: Asked, position: Position): readonly CompletionItem[] {
  const { workspace, project } = state;
  const places = placesIn(state);
  const text = workspace.read(file).text ?? '';
  const proposals = completionsAt(file, text, places.offset(file, position), {
    project,
    files: workspace.files,
    read: (each) => workspace.read(each).text,
  });
  return proposals.map(({ kind, label, text: newText, span, about }, index) => ({
    ...{ label, kind: kinds[kind], filterText: newText },
    // Editors would put what lies elsewhere first, by its dots.
    ...(kind === 'file' ? { sortText: String(index).padStart(4, '0') } : {}),
    textEdit: { range: places.rangeIn(file, span), newText },
    ...(about === undefined ? {} : { documentation: { kind: 'markdown', value: about } }),
  }));
}

/** Where what is named here is defined. */
export function definitionAt(asked: Asked, position: Position): readonly ClientLocation[] {
  const { state, file } = asked;
  return definitionsAt(linksIn(state), file, placesIn(state).offset(file, position)).map((at) => locate(asked, at));
}

/** Where it is named. */
export function referencesIn(asked: Asked, position: Position): readonly ClientLocation[] {
  const { state, file } = asked;
  return referencesAt(linksIn(state), file, placesIn(state).offset(file, position)).map((at) => locate(asked, at));
}

function locate({ root, state, uriOf }: Asked, at: Location): ClientLocation {
  return { uri: uriOf(root.pathOf(at.file)), range: placesIn(state).range(at) };
}

/** The paths in a file that lead to others. */
export function documentLinksIn({ root, state, file, uriOf }: Asked): readonly DocumentLink[] {
  return linksIn(state).flatMap(({ from, file: target }) =>
    from.file === file && target !== undefined
      ? [{ range: placesIn(state).range(from), target: uriOf(root.pathOf(target)) }]
      : [],
  );
}

/** What each deployment of a file would get. */
export function codeLensesIn({ state, file }: Asked): readonly CodeLens[] {
  if (state.project === undefined) return [];
  return lensesOf(state.project).flatMap(({ at, text }) =>
    at.file === file ? [{ range: placesIn(state).range(at), command: { title: text, command: '' } }] : [],
  );
}
