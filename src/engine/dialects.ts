import { commandsBatch, mayHoldCommands, type Others } from '../dialects/az-cli/sniff.ts';
import { declaresBatch, isTemplateOnly, mayBeTemplate, mayDeclareResources } from '../dialects/resources/sniff.ts';
import { mayHoldRequests } from '../dialects/rest/sniff.ts';
import { isPython, mayUseSdk, usesBatch } from '../dialects/sdk-python/sniff.ts';
import type { ReadDialect } from '../model/dialect.ts';
import { mayDeploy } from '../project/files/mentions.ts';
import type { FilePath } from '../text/location.ts';

/** A way to talk to Azure ML besides its YAML: a cheap look says whether a file may speak it; its reader comes in a chunk of its own. */
export interface DialectEntry {
  readonly name: string;
  /** Whether a file of this name can speak it at all, before its text is looked at. */
  mayStandIn(file: FilePath): boolean;
  /** Whether a file of this name may matter without a single telltale text in it: it only sets values that others name. */
  isSilent?(file: FilePath): boolean;
  /** Whether the text may speak it: never too few, sometimes too many. */
  mayHold(file: FilePath, text: string, others: Others): boolean;
  /** True if such a text declares batch endpoints or deployments by itself, so that it matters where no YAML does. */
  declares(text: string): boolean;
  load(): Promise<ReadDialect>;
}

/** The list of dialects, in the order in which what they say is put together. */
export const dialects: readonly DialectEntry[] = [
  {
    name: 'commands',
    mayStandIn: mayDeploy,
    mayHold: mayHoldCommands,
    declares: commandsBatch,
    load: async () => (await import('../dialects/az-cli/read.ts')).readCommandDialect,
  },
  {
    name: 'resources',
    mayStandIn: mayBeTemplate,
    isSilent: isTemplateOnly,
    mayHold: mayDeclareResources,
    declares: declaresBatch,
    load: async () => (await import('../dialects/resources/read.ts')).readResourceDialect,
  },
  {
    name: 'requests',
    mayStandIn: (file) => mayDeploy(file) || /\.(json|http|rest)$/i.test(file),
    mayHold: (file, text) => mayHoldRequests(file, text),
    declares: (text) => /batch[-_]?endpoint|--type[ =]batch|\.inference\.ml\.azure\.[a-z]{2,3}\/jobs/i.test(text),
    load: async () => (await import('../dialects/rest/read.ts')).readRestDialect,
  },
  {
    name: 'calls',
    mayStandIn: isPython,
    mayHold: (_, text) => mayUseSdk(text),
    declares: usesBatch,
    load: async () => (await import('../dialects/sdk-python/dialect.ts')).readSdkDialect,
  },
];

/** Endings of programs, styles, pictures and data that speak none of the dialects: most files of a large tree have one. */
const foreign: ReadonlySet<string> = new Set(
  (
    'ts tsx mts cts js jsx mjs cjs vue svelte css scss sass less html htm svg png jpg jpeg gif ico webp woff woff2 ttf map lock ' +
    'c h cc cpp hpp cs java kt scala go r rs rb php swift csv tsv parquet txt xml pdf zip gz pyc pyi proto sql'
  ).split(' '),
);

/** Whether a name says at once that no dialect is spoken in the file. A second ending ("deployment.yml.txt") may mean something. */
export function isForeign(file: FilePath): boolean {
  const dot = file.lastIndexOf('.');
  const name = file.lastIndexOf('/') + 1;
  return dot > name && file.indexOf('.', name) === dot && foreign.has(file.slice(dot + 1));
}
