import { join } from 'node:path';
import { version } from '../../src/catalog/version.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { bounded } from '../../src/engine/bound.ts';
import { lintWhole } from '../../src/engine/lint.ts';
import { mistakesOf, withNews } from '../../src/engine/news.ts';
import type { Result } from '../../src/engine/result.ts';
import { offerFixes } from '../../src/fixes/offer.ts';
import { pictureIn } from '../../src/hosts/picture.ts';
import type { Comparison } from '../../src/report/input.ts';
import { summaryReport } from '../../src/report/summary.ts';
import { rules } from '../../src/rules/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';
import { markdownPage } from '../../test/browser/show-markdown.ts';
import { changed, thirtyFive } from '../../test/harness/forty.ts';
import { top } from '../../test/harness/process.ts';
import { filesBelow } from '../../test/harness/tree.ts';
import type { Picture } from './picture.ts';

const links = { serverUrl: 'https://github.com', repository: 'octo/models', sha: 'a'.repeat(40) };

/** The step summary of `examples/broken`, in Markdown. */
export async function brokenSummary(): Promise<string> {
  const files = filesBelow(join(top, 'examples/broken'));
  return summaryOf(files, await lintWhole(memoryWorkspace(files), rules, defaultConfig));
}

/** That of a change which brings five of forty findings. */
export async function fortySummary(): Promise<string> {
  const files = { ...thirtyFive, ...changed };
  const [before, today] = await Promise.all(
    [thirtyFive, files].map((each) => lintWhole(memoryWorkspace(each), rules, defaultConfig)),
  );
  if (before === undefined || today === undefined) throw new Error('nothing was linted');
  const linesBefore = (file: string) => new Set((thirtyFive[file] ?? '').split('\n'));
  const comparison: Comparison = {
    base: 'b'.repeat(40),
    said: `Compared with ${'b'.repeat(7)}, the base of the pull request.`,
    hidden: 0,
    isChangedFile: (file) => changed[file] !== undefined,
    isChangedLine: (file, line) => !linesBefore(file).has((files[file] ?? '').split('\n')[line - 1] ?? ''),
  };
  const { findings } = withNews(today, { old: mistakesOf(before.findings), cameFrom: () => false });
  return summaryOf(files, today, { findings, comparison });
}

async function summaryOf(
  files: Readonly<Record<string, string>>,
  whole: Result,
  compared: { readonly findings?: Result['findings']; readonly comparison?: Comparison } = {},
): Promise<string> {
  const workspace = memoryWorkspace(files);
  const { findings = whole.findings, ...comparison } = compared;
  const lint = (given: typeof workspace) => lintWhole(given, rules, defaultConfig);
  const { mends } = await offerFixes(findings, { workspace, before: whole, lint, mayWrite: () => true });
  const result = bounded({ ...whole, findings });
  const picture = () => pictureIn(whole, () => true);
  const text = summaryReport({ result, workspace, rules, version, links, mends, picture, ...comparison });
  // Nobody sees where links lead, and another version must not make another picture.
  return text.replaceAll(`/blob/v${version}/`, '/blob/main/');
}

/** The step summary as GitHub shows it. */
export const summary: Picture = {
  name: 'summary',
  width: 920,
  isMarkdown: true,
  page: async () => markdownPage('Summary', await brokenSummary(), style),
};

/** The same of a pull request in an old repository. */
export const summaryOfForty: Picture = {
  name: 'summary-of-forty',
  width: 920,
  isMarkdown: true,
  page: async () => markdownPage('Summary', await fortySummary(), style),
};

const style = `
body { margin: 0; padding: 16px; background: #fff; color: #1f2328; font: 14px/1.5 "DejaVu Sans", sans-serif; width: 888px }
h2 { margin: 0 0 12px; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0; font-size: 20px }
h3 { margin: 20px 0 10px; font-size: 16px } p { margin: 0 0 10px } ul { margin: 0 0 12px; padding-left: 24px }
a { color: #0969da; text-decoration: none }
pre { margin: 0 0 16px; padding: 10px 12px; background: #f6f8fa; border-radius: 6px; overflow: hidden }
code { font: 12px/1.5 "DejaVu Sans Mono", monospace }
table { border-collapse: collapse; margin: 0 0 12px } td, th { border: 1px solid #d1d9e0; padding: 4px 10px; text-align: left }
details { margin: 0 0 8px } summary { cursor: pointer }
.mermaid { margin: 0 0 12px; text-align: center } .mermaid svg { max-width: 100% }
`;
