import { repositoryUrl, rulePage, toolName } from '../catalog/links.ts';
import type { Finding } from '../engine/result.ts';
import type { Level } from '../engine/rule.ts';
import type { Mends } from '../fixes/offer.ts';
import { failurePhrase } from '../model/failure.ts';
import { lineText, positionAt } from '../text/lines.ts';
import { clip, jsonText, visible } from './escape.ts';
import type { ReportInput } from './input.ts';
import { byNearness } from './nearness.ts';
import { placePhrase } from './phrases.ts';
import { openSources, type Place, type Sources } from './sources.ts';

const severities: Readonly<Record<Level, string>> = { error: 'ERROR', warning: 'WARNING', note: 'INFO' };

const longestMessage = 4000;
const mostRelated = 10;

/** The report that reviewdog takes as `-f=rdjson`: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. */
export function rdjsonReport(input: ReportInput): string {
  const { failures, unreadable } = input.result;
  const sources = openSources(input.workspace);
  return jsonText({
    source: { name: toolName, url: repositoryUrl },
    diagnostics: [
      ...failures.map((failure) => trouble(failure.file, `Internal error ${failurePhrase(failure)}`)),
      ...unreadable.map(({ file, because }) => trouble(file, `Could not read ${file}: ${because}`)),
      ...byNearness(input, sources).map((finding) => diagnosticOf(finding, sources, input.mends)),
    ],
  });
}

function diagnosticOf(finding: Finding, sources: Sources, mends: Mends = new Map()) {
  const { rule, level, at, message } = finding;
  const place = sources.place(at);
  const related = finding.related
    .slice(0, mostRelated)
    .map((each) => `${placePhrase(sources.place(each.at))}: ${each.message}`);
  return {
    message: [message, ...related].map((line) => visible(clip(line, longestMessage))).join('\n'),
    location: { path: place.file, range: rangeOf(place, sources) },
    severity: severities[level],
    code: { value: rule, url: rulePage(rule) },
    ...suggestionsOf(finding, mends, sources),
  };
}

/** What is mended by one edit in the file itself: of several, each would be offered as a way of its own. */
function suggestionsOf({ at, fingerprint }: Finding, mends: Mends, sources: Sources) {
  const [edit, ...others] = mends.get(fingerprint)?.edits ?? [];
  if (edit === undefined || others.length > 0 || edit.file !== at.file) return {};
  const lines = sources.lines(edit.file);
  const range = { start: positionAt(lines, edit.span.start), end: positionAt(lines, edit.span.end) };
  return { suggestions: [{ range: rangeOf({ file: edit.file, ...range }, sources), text: edit.text }] };
}

/** The end is exclusive, as ours is; columns count bytes of UTF-8 from 1. */
function rangeOf({ file, start, end }: Place, sources: Sources) {
  const inBytes = ({ line, column }: Place['start']) => {
    const before = lineText(sources.lines(file), line).slice(0, column - 1);
    return { line, column: new TextEncoder().encode(before).length + 1 };
  };
  return { start: inBytes(start), end: inBytes(end) };
}

function trouble(file: string | undefined, text: string) {
  return {
    message: visible(clip(text, longestMessage)),
    ...(file === undefined ? {} : { location: { path: file } }),
    severity: severities.error,
  };
}
