import { repositoryUrl, rulePage } from '../catalog/links.ts';
import { type Finding, totalsOf } from '../engine/result.ts';
import { answerKinds } from '../model/answer.ts';
import { groupBy } from '../text/group.ts';
import { visible } from './escape.ts';
import type { ReportInput } from './input.ts';
import { keyOf, knownLinesOf } from './known.ts';
import { count, totalsPhrase } from './phrases.ts';
import { openSources, type Sources } from './sources.ts';
import { type UndecidedReason, undecidedByReason } from './undecided.ts';

/** How many rules, and reasons of a kind, a first configuration names. */
const mostNamed = 10;

/**
 * A configuration for a repository that has none: all of it is comments, so that it changes nothing before somebody has read it. It says
 * what the run found and could not check, and how each would be set.
 */
export function firstConfiguration({ result, workspace }: ReportInput): string {
  const sources = openSources(workspace);
  const files = count(result.batchFiles.length, 'batch endpoint or deployment file');
  return [
    `# yaml-language-server: $schema=${repositoryUrl}/raw/main/schemas/config.schema.json`,
    '#',
    '# What azureml-batch-lint is told of this repository. Nothing here is needed: remove the "# " of what shall hold.',
    `# All keys, with examples: ${repositoryUrl}/blob/main/docs/configuration.md`,
    '#',
    `# When this was written: ${totalsPhrase(totalsOf(result))} in ${files}.`,
    '',
    ...levelLines(result.findings, sources),
    '',
    ...ignoreLines(result.findings),
    '',
    '# Files that are read, but not reported on.',
    '# files: { exclude: ["templates/**"] }',
    '',
    '# Paths that a build makes: that they are not in the repository is no mistake.',
    '# generated: ["build/**"]',
    '',
    ...knownLines(undecidedByReason(result), sources),
  ]
    .map((line) => line.trimEnd())
    .join('\n')
    .concat('\n');
}

function levelLines(findings: readonly Finding[], sources: Sources): readonly string[] {
  const byRule = groupBy(findings, ({ rule }) => rule);
  const rules = [...byRule].sort(([a, as], [b, bs]) => sum(bs) - sum(as) || (a < b ? -1 : 1));
  const lines = rules.slice(0, mostNamed).flatMap(([rule, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const where = placeText(sources, first);
    return [`#   ${rule}: ${first.level} # ${count(sum(all), 'finding')}, the first at ${where}`];
  });
  const head = '# The level of a rule: error, warning, note or off. Why each exists: azureml-batch-lint --explain RULE';
  if (lines.length === 0) return [head, '# levels:', '#   short-timeout: off'];
  const more = rules.length > mostNamed ? [`#   # ... and ${rules.length - mostNamed} more`] : [];
  return [head, '# levels:', ...lines, ...more];
}

function ignoreLines(findings: readonly Finding[]): readonly string[] {
  const [first] = findings;
  const rule = first?.rule ?? 'missing-azureml-core';
  return [
    `# Findings to pass over in some files, each with its reason. The page of this rule: ${rulePage(rule)}`,
    '# ignores:',
    `#   - rule: ${rule}`,
    `#     files: ["${first === undefined ? 'dev/**' : globOf(first.at.file)}"]`,
    '#     reason: Why it is no mistake here.',
  ];
}

function knownLines(reasons: readonly UndecidedReason[], sources: Sources): readonly string[] {
  const head = '# What the repository cannot show. Each line takes some of what could not be checked out of doubt.';
  const chapters = answerKinds.flatMap((kind) => {
    const ofKind = reasons.filter(({ first }) => first.kind === kind);
    const lines = ofKind.slice(0, mostNamed).map(({ because, first, checks }) => {
      return `#     # ${placeText(sources, first)}: ${visible(because)} (${count(checks, 'check')})`;
    });
    const names = [...new Set(ofKind.flatMap((reason) => reason.names))];
    return [`#   ${keyOf(kind)}:`, ...lines, ...knownLinesOf(kind, names, mostNamed).map((line) => `#     ${line}`)];
  });
  const rest = reasons.filter(({ first }) => first.kind === 'other').length;
  const others = rest === 0 ? [] : [`# ${count(rest, 'reason')} more cannot be answered here; a run lists all.`];
  return [head, ...others, '# known:', ...chapters];
}

function placeText(sources: Sources, { at }: { readonly at: Finding['at'] }): string {
  return `${visible(at.file)}:${sources.place(at).start.line}`;
}

/** A file as a glob between double quotes; where the name has a mark of globs or quotes, its folder stands for it. */
function globOf(file: string): string {
  const [top = ''] = file.split('/');
  if (/^[\w./ -]+$/.test(file)) return file;
  return /^[\w. -]+$/.test(top) && file.includes('/') ? `${top}/**` : '**';
}

function sum(findings: readonly Finding[]): number {
  return findings.reduce((total, { more = 1 }) => total + more, 0);
}
