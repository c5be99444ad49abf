import type { SourceText, UnreadText } from '../../model/dialect.ts';
import { sourcesOnly } from '../../syntax/notebook/read.ts';
import type { FilePath } from '../../text/location.ts';
import { once, perObject, rememberTexts } from '../../text/memo.ts';
import { baseName, isInstalled } from '../../text/paths.ts';
import type { Workspace } from '../../text/workspace.ts';
import type { Files } from './files.ts';

/** The texts that may say something of batch endpoints, whatever their language: found when first asked for, each text looked at once. */
export interface Mentions {
  /** Scripts, pipelines and notebooks that speak of batch endpoints or of Azure ML's commands. */
  scripts(): readonly SourceText[];
  /** These, and resource templates, request bodies and programs of any language that speak of batch endpoints. */
  all(): readonly SourceText[];
  /** All scripts, pipelines and notebooks. */
  writing(): readonly SourceText[];
  /** All scripts, pipelines and notebooks with a word in their text. */
  naming(word: string): readonly SourceText[];
  /** Files of such a name that were not read, and why. */
  unread(): readonly UnreadText[];
}

/** File names that may hold commands or calls. */
export function mayDeploy(file: FilePath): boolean {
  const name = baseName(file);
  return (
    /\.(ya?ml|sh|bash|zsh|ksh|ps1|psm1|cmd|bat|py|ipynb|md|mdx|rst|mk|groovy|tf)(\.\w+)?$/i.test(name) ||
    /^(Makefile|Jenkinsfile|Justfile|Taskfile)/i.test(name)
  );
}

/** File names that may hold a way of setting a default deployment: scripts, pipelines, resource templates, request bodies, other programs. */
export function mayMentionBatch(file: FilePath): boolean {
  return mayDeploy(file) || /\.(jsonc?|bicep|bicepparam|tfvars|http|rest|cs|java|go|r|[cm]?[jt]s)$/i.test(file);
}

/** The default deployment in the body of a request: whom it is sent to may be in a variable. */
const givesDefault = /\bdefaults\b[^;]{0,100}?deployment_?name/i;

/** The body of a request that invokes: whom it is sent to may be in a variable, too. */
export const invokes = /\bJob(?:In|Out)putType\b/;

/** Whether a script, pipeline or notebook speaks of batch endpoints or of Azure ML's commands. */
export function speaksOfDeploying(text: string): boolean {
  return /batch|\baz ml\b/i.test(text) || givesDefault.test(text) || invokes.test(text);
}

/** Prepares the look at the texts of a repository; `speaking` are the scripts that speak of deploying. */
export function mentionsIn(workspace: Workspace, files: Files, speaking: readonly FilePath[]): Mentions {
  const isOf = (may: (file: FilePath) => boolean) => (file: FilePath) =>
    may(file) && !isInstalled(file) && workspace.mayMention(file);
  const scripts = once(() => workspace.files.filter(isOf(mayDeploy)));
  const others = once(() => workspace.files.filter(isOf((file) => mayMentionBatch(file) && !mayDeploy(file))));
  const writing = once(() => textsOf(scripts(), files));
  const spoken = once(() => textsOf(speaking, files));
  return {
    scripts: spoken,
    all: once(() => [...spoken(), ...textsOf(others(), files)].filter(mayConcern).sort(byFile)),
    writing,
    naming: rememberTexts((word) => writing().filter(({ text }) => text.includes(word))),
    unread: once(() =>
      [...scripts(), ...others()].sort().flatMap((file) => {
        const content = workspace.read(file);
        return content.text === undefined ? [{ file, because: content.because }] : [];
      }),
    ),
  };
}

/** Where a text mentions something; of a notebook what its cells put out says nothing. */
export function mentionedIn<T>(source: SourceText, find: (source: SourceText) => T | undefined): T | undefined {
  const found = find(source);
  return found === undefined || !/\.ipynb$/i.test(source.file) ? found : find(withoutOutputs(source));
}

const withoutOutputs = perObject(({ file, text }: SourceText): SourceText => ({ file, text: sourcesOnly(text) }));

/** Whether a text may be about batch endpoints or deployments: none speaks of them without these words but the bodies of requests. */
const mayConcern = perObject(
  ({ text }: SourceText) =>
    (/batch/i.test(text) && /endpoint|deployment/i.test(text)) || givesDefault.test(text) || invokes.test(text),
);

/** The texts of those files that can be read. */
export function textsOf(names: readonly FilePath[], files: Files): readonly SourceText[] {
  return names.flatMap((file) => files.source(file) ?? []);
}

function byFile(a: SourceText, b: SourceText): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
