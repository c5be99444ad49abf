import type { CodeEndpoint } from '../../model/command.ts';
import { type Around, keptOf, type ReadDialect, type SourceText } from '../../model/dialect.ts';
import { notebookSource } from '../../programs/python/notebook.ts';
import type { PythonSource } from '../../programs/python/source.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import { allow } from '../../text/allowance.ts';
import { allPythonCharacters } from '../../text/budgets.ts';
import type { Location } from '../../text/location.ts';
import { readSdkFile } from './read.ts';
import { mergeReadings } from './reading.ts';
import { mayUseSdk } from './sniff.ts';

/** Reads Python files and the code cells of notebooks. Never throws. */
export const readSdkDialect: ReadDialect = (sources, around) => {
  const allowed = allow(allPythonCharacters, 'the Python files');
  // Where nobody reads the code it is looked at by words.
  const readings = sources
    .filter((source) => !mayUseSdk(source.text) || allowed.takes(source.file, codeLengthOf(source)))
    .map((source) =>
      keptOf(around, 'calls', [source], {}, ({ read: textOf, variablesIn }) =>
        readSdkFile(sourceOf(source, variablesIn), textOf),
      ),
    );
  const { endpoints, deployments, declared, files, workspaces, sends, unread, fileEffects, ...commands } =
    mergeReadings(readings);
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
  return { commands, declared, code, unread: [...unread, ...allowed.leftOut()] };
};

function among(declared: readonly { readonly header: Location }[]): (made: { readonly at: Location }) => boolean {
  const key = ({ file, span, cell }: Location) => `${file} ${cell ?? ''} ${span.start}`;
  const keys = new Set(declared.map(({ header }) => key(header)));
  return ({ at }) => keys.has(key(at));
}

function isKnown({ name, default: value, open }: CodeEndpoint): boolean {
  return name?.known === true && !open && value?.known !== false;
}

/** How many characters of code a file has; what notebooks show of their runs is none. */
function codeLengthOf({ file, text }: SourceText): number {
  if (!/\.ipynb$/i.test(file)) return text.length;
  return readNotebook(text).reduce((sum, cell) => sum + (cell.kind === 'code' ? cell.text.length : 0), 0);
}

function sourceOf({ file, text }: SourceText, variablesIn: Around['variablesIn']): PythonSource {
  const source = /\.ipynb$/i.test(file) ? notebookSource(file, readNotebook(text)) : { file, text };
  const variables = variablesIn?.(file);
  return variables === undefined || variables.size === 0 ? source : { ...source, variables };
}
