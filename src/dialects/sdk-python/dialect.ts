import type { CodeEndpoint } from '../../model/command.ts';
import type { Around, ReadDialect, SourceText } from '../../model/dialect.ts';
import { notebookSource } from '../../programs/python/notebook.ts';
import type { PythonSource } from '../../programs/python/source.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import type { Location } from '../../text/location.ts';
import { readSdk } from './read.ts';

/** Reads Python files and the code cells of notebooks. Never throws. */
export const readSdkDialect: ReadDialect = (sources, { read: textOf, variablesIn }) => {
  const { endpoints, deployments, declared, files, workspaces, sends, unread, fileEffects, ...commands } = readSdk(
    sourcesOf(sources, variablesIn),
    textOf,
  );
  const isDeclared = among([...(declared.endpoints ?? []), ...(declared.deployments ?? [])]);
  // What is declared is no secret; of a name or default that is not known nobody can tell what it hides.
  const code = {
    deployments: deployments.filter((each) => !isDeclared(each)),
    endpoints: endpoints.filter((each) => !isDeclared(each) || !isKnown(each)),
    files,
    sends,
    workspaces,
    effects: fileEffects,
  };
  return { commands, declared, code, unread };
};

function among(declared: readonly { readonly header: Location }[]): (made: { readonly at: Location }) => boolean {
  const key = ({ file, span, cell }: Location) => `${file} ${cell ?? ''} ${span.start}`;
  const keys = new Set(declared.map(({ header }) => key(header)));
  return ({ at }) => keys.has(key(at));
}

function isKnown({ name, default: value, open }: CodeEndpoint): boolean {
  return name?.known === true && !open && value?.known !== false;
}

/** Taken apart when its turn comes: all notebooks at once would fill the memory. */
function* sourcesOf(sources: readonly SourceText[], variablesIn: Around['variablesIn']): Iterable<PythonSource> {
  for (const source of sources) {
    const variables = variablesIn?.(source.file);
    yield variables === undefined || variables.size === 0 ? sourceOf(source) : { ...sourceOf(source), variables };
  }
}

function sourceOf({ file, text }: SourceText): PythonSource {
  return /\.ipynb$/i.test(file) ? notebookSource(file, readNotebook(text)) : { file, text };
}
