import type { Finding } from '../engine/result.ts';
import type { Part, PartKind } from '../model/picture.ts';
import type { Workspace } from '../text/workspace.ts';
import { clip, visible } from './escape.ts';
import type { ReportInput } from './input.ts';
import { type MarkedPicture, markPicture } from './marked-picture.ts';
import { count } from './phrases.ts';

/** GitHub draws no larger graphs: Mermaid's own limits, which a graph cannot raise. */
const largest = { characters: 50_000, links: 500 } as const;

/** The whole picture of what would be deployed, in Mermaid's language; empty where nothing would be. */
export function mermaidReport(input: ReportInput): string {
  const marked = markedPictureOf(input);
  if (marked === undefined) return '';
  const all = marked.parts.map((_, place) => place);
  const graph = mermaidGraph(marked, all);
  const isLarge = graph.length > largest.characters || marked.links.length > largest.links;
  const notes = [
    ...(isLarge ? ['%% This is more than Mermaid draws without a larger maxTextSize and maxEdges.'] : []),
    ...(marked.left > 0
      ? [
          `%% ${count(marked.left, 'more endpoint, deployment or invocation', 'more endpoints, deployments or invocations')} not drawn.`,
        ]
      : []),
  ];
  return `${[...notes, graph].join('\n')}\n`;
}

/** The picture with what was found; undefined where there is nothing to draw. */
export function markedPictureOf({ picture, result, workspace }: ReportInput): MarkedPicture | undefined {
  const drawn = picture?.();
  if (drawn === undefined || drawn.parts.length === 0) return undefined;
  const parts = drawn.parts.map((part) => (part.isUnknown ? { ...part, label: wordsAt(part, workspace) } : part));
  return markPicture({ ...drawn, parts }, result.findings);
}

/** What stands in the text in place of a value that is not known. */
function wordsAt({ label, at }: Part, { read }: Workspace): string {
  const written = (read(at.file).text ?? '').slice(at.span.start, at.span.end).trim();
  return /^[^\r\n]{1,80}$/.test(written) ? written : label;
}

/** Some parts of a picture as a graph, with the links between them. */
export function mermaidGraph(marked: MarkedPicture, places: readonly number[]): string {
  const shown = new Set(places);
  const nodes = places.flatMap((place) => {
    const part = marked.parts[place];
    return part === undefined ? [] : [nodeLine(place, part, marked.findingsOf(place))];
  });
  const links = marked.links
    .filter(({ from, to }) => shown.has(from) && shown.has(to))
    .map(({ from, to, isDefault }) => `  n${from} ${isDefault ? '==>|default|' : '-->'} n${to}`);
  return ['flowchart LR', ...nodes, ...links, ...styles].join('\n');
}

/** Said whole, so that they are read on a light page and on a dark one. */
const styles = [
  '  classDef plain fill:#f6f8fa,stroke:#57606a,color:#1f2328',
  '  classDef error fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#82071e',
  '  classDef warning fill:#fff8c5,stroke:#9a6700,stroke-width:2px,color:#633c01',
  '  classDef unknown fill:#ffffff,stroke:#57606a,stroke-dasharray:5 5,color:#57606a',
];

const shapes: Readonly<Record<PartKind, readonly [string, string]>> = {
  invocation: ['>', ']'],
  schedule: ['>', ']'],
  'batch endpoint': ['([', '])'],
  'batch deployment': ['[', ']'],
  model: ['[(', ')]'],
  environment: ['{{', '}}'],
  'conda file': ['[/', '/]'],
  image: ['[/', '/]'],
  'scoring script': ['[/', '/]'],
  component: ['[[', ']]'],
  compute: ['[[', ']]'],
  workspace: ['(', ')'],
};

function nodeLine(place: number, { kind, label, isUnknown }: Part, findings: readonly Finding[]): string {
  const [open, close] = shapes[kind];
  const told = findings.filter(({ level }) => level !== 'note');
  const level = told[0]?.level;
  const looks = level ?? (isUnknown ? 'unknown' : 'plain');
  const lines = [escaped(kind), escaped(shortened(label)), ...rulesLine(told)];
  return `  n${place}${open}"${lines.join('<br/>')}"${close}:::${looks}`;
}

function rulesLine(findings: readonly Finding[]): readonly string[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const [first] = rules;
  if (first === undefined) return [];
  return [`✗ ${escaped(first)}${rules.length > 1 ? ` and ${rules.length - 1} more` : ''}`];
}

/** Of a long name the end says most: "…/openmpi5.0-ubuntu24.04:latest". */
function shortened(label: string): string {
  const characters = [...visible(label)];
  if (characters.length <= longest) return label;
  const end = characters.slice(1 - longest).join('');
  return `…${/\/.{8,}$/s.exec(end)?.[0] ?? end}`;
}

const longest = 40;

/** Text in a quoted label: whatever could be markup of Mermaid, Markdown or HTML is written by its number. */
function escaped(text: string): string {
  // Two dollar signs are mathematics, however they are written.
  const apart = clip(visible(text), 200).replace(/\$(?=\$)/g, '$\u200b');
  return apart.replace(/[^\p{L}\p{M}\p{N} ./_…-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
