import type { CodeEndpoint } from '../../model/code.ts';
import { type Around, keptOf, type ReadDialect, type SourceText } from '../../model/dialect.ts';
import { codeLengthOf, notebookSource } from '../../programs/python/notebook.ts';
import type { PythonSource } from '../../programs/python/source.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import { allow } from '../../text/allowance.ts';
import { clientPythonCharacters, smallPythonCharacters } from '../../text/budgets.ts';
import type { Location } from '../../text/location.ts';
import { readSdkFile } from './read.ts';
import { mergeReadings } from './reading.ts';
import { mayUseSdk } from './sniff.ts';

/** Reads Python files and the code cells of notebooks. Never throws. */
export const readSdkDialect: ReadDialect = (sources, around) => {
  const allowed = allow(clientPythonCharacters, 'the Python files', smallPythonCharacters);
  // Where nobody reads the code it is looked at by words.
  const readings = sources
    .filter((source) => !mayUseSdk(source.text) || allowed.takes(source.file, codeLengthOf(source.file, source.text)))
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

function sourceOf({ file, text }: SourceText, variablesIn: Around['variablesIn']): PythonSource {
  const source = /\.ipynb$/i.test(file) ? notebookSource(file, readNotebook(text)) : { file, text };
  const variables = variablesIn?.(file);
  return variables === undefined || variables.size === 0 ? source : { ...source, variables };
}
