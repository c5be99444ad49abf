import type { Span } from '../../text/location.ts';
import { unquote } from '../requirements/pep508.ts';
import { mapEntry, type RequirementsEntry, readRequirements } from '../requirements/read.ts';
import { hasTemplate } from '../requirements/template.ts';
import type { YamlDocument, YamlMapping, YamlNode, YamlPair, YamlScalar } from '../yaml/node.ts';
import type { CondaEnvironment, CondaGap, CondaInclude, CondaItem, CondaList, CondaText } from './environment.ts';
import { parseMatchSpec } from './match-spec.ts';
import { scalarSpans } from './scalar-span.ts';

/** What is being collected; the lists end up in the environment. */
interface Reading {
  readonly document: YamlDocument;
  readonly pipLists: CondaList[];
  readonly items: CondaItem[];
  readonly includes: CondaInclude[];
  readonly options: { name: string; value: string; span: Span }[];
  readonly gaps: CondaGap[];
}

/** Reads a conda environment from the mapping that holds it: a file's root, or a mapping inside an environment. Never throws. */
export function readConda(root: YamlMapping, document: YamlDocument): CondaEnvironment {
  const reading: Reading = { document, pipLists: [], items: [], includes: [], options: [], gaps: [] };
  const dependencies = root.entries.get('dependencies');
  if (dependencies !== undefined) readDependencies(dependencies.value, reading);
  addDocumentGaps(root, dependencies, reading);
  return {
    name: textOf(root.entries.get('name')?.value),
    prefix: textOf(root.entries.get('prefix')?.value),
    channels: textsOf(root.entries.get('channels')?.value),
    variables: variablesOf(root.entries.get('variables')?.value),
    dependencies: dependencies && listOf(dependencies),
    pipLists: reading.pipLists,
    items: reading.items,
    includes: reading.includes,
    options: reading.options,
    gaps: reading.gaps,
  };
}

function readDependencies(value: YamlNode, reading: Reading): void {
  if (isNull(value)) return;
  if (value.kind !== 'sequence') {
    addGap(value.span, 'unreadable', 'its dependencies are no list', reading);
    return;
  }
  for (const item of value.items) {
    if (item.kind === 'scalar') readCondaItem(item, reading);
    else if (item.kind === 'mapping') readManagers(item, reading);
    else addGap(item.span, 'unreadable', 'a dependency is a list', reading);
  }
}

/** A mapping among the dependencies: `pip` with its list; any other manager is unknown to conda and to us. */
function readManagers(mapping: YamlMapping, reading: Reading): void {
  if (mapping.pairs.some((pair) => pair.key.kind !== 'scalar')) {
    const reason = hasTemplate(quoted(mapping, reading)) ? 'template' : 'unreadable';
    addGap(mapping.span, reason, becauseOf(reason, quoted(mapping, reading), 'dependency'), reading);
  }
  for (const pair of mapping.entries.values()) {
    if (pair.key.kind === 'scalar' && pair.key.text === 'pip') readPip(pair, reading);
    else addGap(pair.key.span, 'unreadable', `${quoted(pair.key, reading)} is no list of packages`, reading);
  }
}

function readPip(pair: YamlPair, reading: Reading): void {
  reading.pipLists.push(listOf(pair));
  if (isNull(pair.value)) return;
  if (pair.value.kind !== 'sequence') {
    addGap(pair.value.span, 'unreadable', 'its pip packages are no list', reading);
    return;
  }
  for (const item of pair.value.items) {
    if (item.kind === 'scalar') readPipItem(item, reading);
    else {
      const reason = hasTemplate(quoted(item, reading)) ? 'template' : 'unreadable';
      addGap(item.span, reason, becauseOf(reason, quoted(item, reading), 'requirement'), reading);
    }
  }
}

function readCondaItem(scalar: YamlScalar, reading: Reading): void {
  const { text, place } = contentOf(scalar, reading);
  const spec = parseMatchSpec(text);
  if (spec === undefined || (typeof scalar.value !== 'string' && text === scalar.text)) {
    const reason = hasTemplate(text)
      ? 'template'
      : /:\/\/|\.(?:conda|tar\.bz2)$/.test(text.trim())
        ? 'url'
        : 'unreadable';
    addGap(scalar.span, reason, becauseOf(reason, quoted(scalar, reading), 'match spec'), reading);
    return;
  }
  reading.items.push({
    manager: 'conda',
    name: spec.name,
    key: spec.key,
    specifier: spec.version,
    span: place(unquote(text)),
    nameSpan: place(spec.nameSpan),
    extras: [],
    ...(spec.versionSpan === undefined ? {} : { specifierSpan: place(spec.versionSpan) }),
    ...(spec.channel === undefined ? {} : { channel: spec.channel }),
  });
}

/** conda writes the pip list into a requirements file, one item a line: an item may be whatever such a file may hold. */
function readPipItem(scalar: YamlScalar, reading: Reading): void {
  const { text, place } = contentOf(scalar, reading);
  if (typeof scalar.value !== 'string' && text === scalar.text) {
    addGap(scalar.span, 'unreadable', becauseOf('unreadable', quoted(scalar, reading), 'requirement'), reading);
    return;
  }
  for (const entry of readRequirements(text).entries) addEntry(mapEntry(entry, place), reading);
}

function addEntry(entry: RequirementsEntry, reading: Reading): void {
  const written = `"${reading.document.text.slice(entry.span.start, entry.span.end).slice(0, 200)}"`;
  if (entry.kind === 'requirement') {
    const { nameSpan, specifierSpan, ...rest } = entry.requirement;
    const spans = specifierSpan === undefined ? { nameSpan } : { nameSpan, specifierSpan };
    reading.items.push({ manager: 'pip', span: entry.span, ...rest, ...spans });
    if (rest.url !== undefined) addGap(entry.span, 'url', becauseOf('url', written, 'requirement'), reading);
  } else if (entry.kind === 'include') {
    const { path, span, pathSpan, constraint } = entry;
    reading.includes.push({ path, span, pathSpan, constraint });
  } else if (entry.kind === 'option') {
    reading.options.push({ name: entry.name, value: entry.value, span: entry.span });
  } else if (entry.kind === 'editable') {
    addGap(entry.span, 'editable', `${written} is installed from its source`, reading);
  } else {
    addGap(entry.span, entry.reason, becauseOf(entry.reason, written, 'requirement'), reading);
  }
}

/** What else may hide packages: text that could not be read, or that a template puts there. */
function addDocumentGaps(root: YamlMapping, dependencies: YamlPair | undefined, reading: Reading): void {
  const { document } = reading;
  for (const error of document.errors) addGap(error.span, error.template ? 'template' : 'yaml', error.message, reading);
  if (document.refused !== undefined) addGap(root.span, 'yaml', document.refused, reading);
  if (document.conditional) addGap(root.span, 'template', 'a template decides which lines there are', reading);
  const from = dependencies?.key.span.start ?? root.span.start;
  const next = root.pairs.map((pair) => pair.key.span.start).filter((start) => start > from);
  const to =
    dependencies === undefined ? Number.POSITIVE_INFINITY : (next.sort((a, b) => a - b)[0] ?? Number.POSITIVE_INFINITY);
  for (const mask of uncovered(document.masked, reading)) {
    if (mask.start < from || mask.start >= to) continue;
    addGap(mask, 'template', `"${document.text.slice(mask.start, mask.end)}" is filled in by a template`, reading);
  }
}

/** The masks that lie in nothing that was read or already called a gap. One sweep: there may be thousands of both. */
function uncovered(masks: readonly Span[], { items, includes, options, gaps }: Reading): Span[] {
  const read = [...items, ...includes, ...options, ...gaps].map(({ span }) => span).sort((a, b) => a.start - b.start);
  let next = 0;
  let end = -1;
  return masks
    .toSorted((a, b) => a.start - b.start)
    .filter((mask) => {
      for (; (read[next]?.start ?? Number.POSITIVE_INFINITY) <= mask.start; next++) {
        end = Math.max(end, read[next]?.end ?? 0);
      }
      return mask.end > end;
    });
}

/** A scalar's content. Where template markers were masked to read the file, its text as written stands for it. */
function contentOf(scalar: YamlScalar, reading: Reading): { text: string; place: (span: Span) => Span } {
  const { document } = reading;
  if (!hasMask(document.masked, scalar.span)) {
    return { text: scalar.text, place: scalarSpans(scalar, document.text) };
  }
  const place = (span: Span) => ({ start: scalar.span.start + span.start, end: scalar.span.start + span.end });
  return { text: document.text.slice(scalar.span.start, scalar.span.end), place };
}

function becauseOf(reason: CondaGap['reason'], written: string, form: string): string {
  if (reason === 'template') return `${written} is filled in by a template`;
  if (reason === 'url') return `what ${written} brings is not in the repository`;
  if (reason === 'path') return `${written} is installed from a path`;
  return `${written} is no ${form}`;
}

function addGap(span: Span, reason: CondaGap['reason'], because: string, reading: Reading): void {
  reading.gaps.push({ span, reason, because });
}

function quoted(node: YamlNode, { document }: Reading): string {
  return `"${document.text.slice(node.span.start, Math.min(node.span.end, node.span.start + 200))}"`;
}

function listOf(pair: YamlPair): CondaList {
  const { key, value } = pair;
  const list = isNull(value) ? undefined : value.span;
  return { key: key.span, list, flow: value.kind === 'sequence' && value.flow };
}

function isNull(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function textOf(node: YamlNode | undefined): CondaText | undefined {
  return node?.kind === 'scalar' && node.value !== null ? { text: node.text, span: node.span } : undefined;
}

function textsOf(node: YamlNode | undefined): CondaText[] {
  return node?.kind === 'sequence' ? node.items.flatMap((item) => textOf(item) ?? []) : [];
}

function variablesOf(node: YamlNode | undefined): CondaText[] {
  if (node?.kind !== 'mapping') return [];
  return [...node.entries].map(([text, pair]) => ({ text, span: pair.value.span }));
}

/** Whether one of the masks, which are in source order, touches a span. */
function hasMask(masks: readonly Span[], span: Span): boolean {
  let low = 0;
  let high = masks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((masks[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  return (masks[low]?.start ?? Number.POSITIVE_INFINITY) < span.end;
}
