import type { FilePath, Location } from '../text/location.ts';
import { baseName } from '../text/paths.ts';
import type { Fact } from './facts.ts';

/** What commands, SDK calls and pipelines of the repository may change about a YAML file before Azure ML gets it. */
export interface Overrides {
  /** The fact, or unknown if something may set the field (a key path such as "settings.mini_batch_size") from outside the file. */
  apply<T>(fact: Fact<T>, file: FilePath, field: string): Fact<T>;
  /** Whether a field may be set from outside, so that nothing may be said of it. */
  covers(file: FilePath, field: string): boolean;
  /** True if Python code loads the file and no `az` command does: the client's classic schema reads it whatever its `type`. */
  loadedByPythonOnly(file: FilePath): boolean;
}

/** A text of the repository in which commands and calls may stand. */
export interface ScannedText {
  readonly file: FilePath;
  readonly text: string;
}

/** The fields that `create` and `update` commands set by flags or `--set` in practice. */
const commandFields = new Set(['name', 'endpoint_name', 'model', 'compute', 'environment', 'defaults']);

// Repetitions are bounded, so that no text of a repository can make a match take long.
const deploys =
  /batch[-_]?(deployment|endpoint)s?\W{1,6}(create|update)\b|batch_(deployments|endpoints)\s*\.\s*begin_create_or_update|load_(\w{1,80}_)?batch_(deployment|endpoint)\b|\bBatch(Deployment|Endpoint)\s*\(/i;
const variableVerb =
  /\baz\s+ml\s+(?=\S{0,200}[$%])(?:\$\{\{[^}\n]{0,200}\}\}|(?!\$\{\{)\S){1,200}?-(deployment|endpoint)\s+(create|update)\b/i;
const opaqueRoute =
  /\buses:\s*["']?[\w.-]+\/[\w.-]+\/\.github\/workflows\/\S{1,300}@|\btemplate:\s*["']?\S{1,300}@(?!self\b)[\w.-]+/;

/** File names that may hold commands or calls. */
export function mayDeploy(file: FilePath): boolean {
  const name = baseName(file);
  return (
    /\.(ya?ml|sh|bash|zsh|ksh|ps1|psm1|cmd|bat|py|ipynb|md|mdx|rst|txt|mk|groovy|json|toml|rb|ts|js|cs|tf|bicep|http|rest)(\.\w+)?$/i.test(
      name,
    ) ||
    /^(Makefile|Jenkinsfile|Justfile|Taskfile|Dockerfile)/i.test(name) ||
    !name.includes('.')
  );
}

/** Finds what may change the YAML, by a look at the words alone: enough to be silent, never to accuse. */
export function findOverrides(texts: readonly ScannedText[]): Overrides {
  let route: Location | undefined;
  const setKeys = new Set<string>();
  const rewriting: string[] = [];
  const python: string[] = [];
  const commands: string[] = [];
  for (const { file, text } of texts) {
    const match = deploys.exec(text) ?? variableVerb.exec(text) ?? opaqueRoute.exec(text);
    if (match) route ??= { file, span: { start: match.index, end: match.index + match[0].length } };
    for (const key of keysSetIn(text)) setKeys.add(key);
    if (/\b(yq|sed)\b[^\n]{0,300}?\s-i|\benvsubst\b|replacetokens/i.test(text)) rewriting.push(text);
    if (/load_(\w{1,80}_)?batch_deployment/.test(text)) python.push(text);
    if (/\baz\s+ml\b/.test(text)) commands.push(text);
  }
  const rewrites = memo((file: FilePath) => rewriting.some((text) => text.includes(baseName(file))));
  const covers = (file: FilePath, field: string) =>
    (route !== undefined && commandFields.has(field.split('.')[0] ?? '')) || rewrites(file) || isSet(setKeys, field);

  return {
    covers,
    apply: (fact, file, field) => {
      if (!covers(file, field)) return fact;
      const place = fact.state === 'absent' ? fact.in : fact.at;
      const where = route ? ` in "${route.file}"` : '';
      return { state: 'unknown', at: place, because: `a command or call${where} may set "${field}"` };
    },
    loadedByPythonOnly: memo(
      (file) =>
        python.some((text) => text.includes(baseName(file))) && !commands.some((text) => text.includes(baseName(file))),
    ),
  };
}

/** The key paths that `--set` assigns anywhere in a text: "a.b" of `--set a.b=1`, several after one flag. */
function keysSetIn(text: string): readonly string[] {
  const keys: string[] = [];
  for (const flag of text.matchAll(/--set(?![-\w])[ =]([^\n]*)/g)) {
    for (const assignment of (flag[1] ?? '').matchAll(/(?:^|[\s"'])([A-Za-z_][\w.-]*)=/g))
      keys.push(assignment[1] ?? '');
  }
  return keys;
}

function isSet(keys: ReadonlySet<string>, field: string): boolean {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) if (keys.has(parts.slice(0, length).join('.'))) return true;
  return [...keys].some((key) => key.startsWith(`${field}.`));
}

function memo<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
