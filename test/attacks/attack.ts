import { deploymentWith } from '../harness/broken.ts';

/** Paths to the content of files. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A repository that was made to do harm, and what has to come of it. */
export interface Attack {
  readonly name: string;
  readonly files: () => Files;
  /** Exit code of the command line; 1: the mistake of the good file, and nothing that keeps a report from being whole. */
  readonly exit: number;
  /** What is made of the folder when all files are written. */
  readonly prepare?: (folder: string) => void;
  readonly args: readonly string[];
  /** Whether it is part of the quick run: one that takes little time and stands for its kind. */
  readonly quick: boolean;
  /** A system that cannot have such a thing leaves it out. */
  readonly posix: boolean;
  /** Whether the arguments ask for a report in every format, each of which has to be well formed. */
  readonly reports: boolean;
  /** The file with the report as JSON, where standard output holds something else. */
  readonly reportIn?: string;
  /** What must not stand in any report. */
  readonly never?: RegExp;
  /** What must stand on standard error, if anything may. */
  readonly says?: RegExp;
}

type Options = Partial<Omit<Attack, 'name' | 'files'>>;

/** A row of the table. */
export function attack(name: string, files: () => Files, options: Options = {}): Attack {
  return { exit: 1, args: [], quick: false, posix: false, reports: false, ...options, name, files };
}

/** The good file beside each attack: its one mistake has to be reported whatever else is there. */
export const goodFiles: Files = {
  'good/deployment.yml': deploymentWith('missing.py', 'good'),
  'good/code/score.py': 'def init():\n    pass\n\n\ndef run(mini_batch):\n    return mini_batch\n',
};

/** A text of a unit as often as it fits into so many bytes; by default nearly the largest file that is read. */
export function fill(unit: string, bytes = 1_900_000): string {
  return unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
}

/** The lines of a text, made of their numbers. */
export function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

/** Files made of their numbers. */
export function many(count: number, file: (index: number) => readonly [path: string, text: string]): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => file(index)));
}

/** A deployment with further lines. */
export function deployment(more = '', name = 'churn'): string {
  return `$schema: https://azuremlschemas.azureedge.net/latest/modelBatchDeployment.schema.json
name: ${name}
endpoint_name: churn-batch
type: model
model: azureml:churn:1
compute: azureml:cluster
${more}`;
}

/** A batch endpoint. */
export function endpoint(name = 'churn-batch', more = ''): string {
  return `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json\nname: ${name}\n${more}`;
}
