import type { Answer } from '../model/answer.ts';

/** How the configuration says an answer: the key below "known", and what stands there, with the values that only the user knows filled in as examples. */
interface Form {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>> | readonly string[] | string;
  /** What else the value may be. */
  readonly note?: string;
  /** A name where the repository shows none. */
  readonly example: string;
}

const forms: Readonly<Record<Exclude<Answer['kind'], 'workspace'>, Form>> = {
  variable: { key: 'variables', value: ['value'], note: 'each value is tried', example: 'CLUSTER' },
  compute: { key: 'computes', value: 'amlcompute', note: 'or aks, arc', example: 'batch-cluster' },
  environment: {
    key: 'environments',
    value: { packages: ['azureml-core', 'pandas'], complete: true },
    example: 'azureml:scoring:3',
  },
  endpoint: { key: 'endpoints', value: { default: 'the-deployment' }, example: 'churn-batch' },
};

const workspaces = [{ name: 'the-workspace', 'customer-managed-key': false, 'registry-quarantine': false }];

/** What is told without files is told of all about whose workspace nothing is certain. */
const inSomeFiles = 'where several are meant, each with files: ["prod/**"] or the like';

/** What stands below "known" for an answer, as data: the first part of the names, if they are many. */
export function knownData({ kind, names }: Answer): Readonly<Record<string, unknown>> {
  if (kind === 'workspace') return { workspaces };
  const { key, value, example } = forms[kind];
  return { [key]: Object.fromEntries(namesIn(names, example).map((name) => [name, value])) };
}

/** The key below "known" under which answers of a kind stand. */
export function keyOf(kind: Answer['kind']): string {
  return kind === 'workspace' ? 'workspaces' : forms[kind].key;
}

/** The lines that stand below that key for some names, at most `most`. */
export function knownLinesOf(
  kind: Answer['kind'],
  names: readonly string[],
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  if (kind === 'workspace') {
    return workspaces.flatMap((each) =>
      Object.entries(each).map(([key, value], place) =>
        place === 0 ? `- ${key}: ${value} # ${inSomeFiles}` : `  ${key}: ${value}`,
      ),
    );
  }
  const { value, note, example } = forms[kind];
  const all = namesIn(names, example);
  const lines = all
    .slice(0, most)
    .map((name) => `${plain(name)}: ${flow(value)}${note === undefined ? '' : ` # ${note}`}`);
  return all.length > most ? [...lines, `# and ${all.length - most} more, which the JSON report has`] : lines;
}

function namesIn(names: readonly string[], example: string): readonly string[] {
  return names.length === 0 ? [example] : names;
}

/** A text of YAML; what is not plain, or what YAML takes for another type, stands between quotes. */
function plain(text: string): string {
  if (/^[A-Za-z][\w-]{0,250}$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)) return text;
  return JSON.stringify(text).replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function flow(value: Form['value']): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return `[${value.join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, each]) => `${key}: ${Array.isArray(each) ? `[${each.join(', ')}]` : each}`,
  );
  return `{ ${entries.join(', ')} }`;
}

function isRecord(value: Exclude<Form['value'], string>): value is Readonly<Record<string, unknown>> {
  return !Array.isArray(value);
}
