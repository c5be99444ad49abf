import type { ScalarEvent } from 'js-yaml';
import { SCALAR_STYLE } from 'js-yaml';
import type { Span } from '../../text/location.ts';
import { type Composer, fail, spanOf } from './composer.ts';
import { decode } from './decode.ts';
import { lineEnd, nextIndicator, refuseTab, walk } from './gaps.ts';
import type { YamlScalar, YamlValue } from './node.ts';
import { firstOverlap } from './overlap.ts';
import { type Properties, readProperties } from './properties.ts';
import { resolve } from './resolve.ts';
import type { Tag } from './tags.ts';
import { type Constructed, construct } from './values.ts';

const STYLES = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
} as const;

/** Reads a scalar that is written, moving behind it. `inFlow` tells whether it stands inside brackets or braces. */
export function readScalar(composer: Composer, event: ScalarEvent, isKey: boolean, inFlow: boolean): YamlScalar {
  const properties = readProperties(composer, event);
  const place = event.valueStart < 0 ? emptyPlace(composer, properties) : locate(composer, event);
  if (event.valueStart >= 0) check(composer, event, inFlow);
  const span = spanOf(composer, place.start, place.end);
  const masked = span.end > span.start && firstOverlap(composer.source.masks, span) !== undefined;
  const text = decode(composer.source.shown, event);
  const node = (value: YamlValue): YamlScalar => ({ kind: 'scalar', span, style: STYLES[event.style], text, value });
  if (masked) return remember(composer, properties, node(text));
  const kind = kindOf(event, properties, text);
  if (isKey && kind === 'merge') {
    const merge = remember(composer, properties, node(text));
    composer.merges.add(merge);
    return merge;
  }
  const value = valueOfKind(composer, isKey && kind === 'value' ? 'str' : kind, text, place);
  return remember(composer, properties, node(value));
}

/** The null that stands for a value that is not written, at an offset of the parsed text. */
export function emptyScalar(composer: Composer, offset: number): YamlScalar {
  return { kind: 'scalar', span: spanOf(composer, offset, offset), style: 'plain', text: '', value: null };
}

function remember(composer: Composer, properties: Properties, scalar: YamlScalar): YamlScalar {
  if (properties.anchor !== undefined) composer.anchors.set(properties.anchor, scalar);
  return scalar;
}

function emptyPlace(composer: Composer, properties: Properties): Span {
  const offset = Math.max(properties.end, composer.gaps.cursor);
  return { start: offset, end: offset };
}

/** Moves behind a written scalar; its place includes quotes and the header of block text. */
function locate(composer: Composer, event: ScalarEvent): Span {
  const { gaps } = composer;
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK)
    return locateBlock(composer, event);
  const quote = event.style === SCALAR_STYLE.PLAIN ? 0 : 1;
  const place = { start: event.valueStart - quote, end: event.valueEnd + quote };
  walk(gaps, place.start);
  gaps.cursor = place.end;
  return place;
}

function locateBlock({ gaps }: Composer, event: ScalarEvent): Span {
  const start = nextIndicator(gaps);
  walk(gaps, start);
  const headerEnd = lineEnd(gaps.text, start);
  walk(gaps, headerEnd);
  gaps.cursor = event.valueEnd;
  const content = gaps.text.slice(event.valueStart, event.valueEnd).trimEnd().length;
  return {
    start,
    end: content === 0 ? start + headerLength(gaps.text.slice(start, headerEnd)) : event.valueStart + content,
  };
}

function headerLength(header: string): number {
  return /^[^ \t#]*/.exec(header)?.[0].length ?? 1;
}

/** What a scalar is to be constructed as, or the tag that nothing can be constructed for. */
function kindOf(event: ScalarEvent, properties: Properties, text: string): string | Tag {
  if (properties.tag) return properties.tag.core ?? properties.tag;
  return event.style === SCALAR_STYLE.PLAIN || properties.tagged ? resolve(text) : 'str';
}

function valueOfKind(composer: Composer, kind: string | Tag, text: string, place: Span): YamlValue {
  if (kind === 'str') return text;
  const made = typeof kind === 'string' ? construct(kind, text) : unknownTag(kind);
  if ('value' in made) return made.value;
  fail(composer, place.start, place.end, made.problem);
  return text;
}

function unknownTag(tag: Tag): Constructed {
  return {
    problem: `The tag "${tag.written}" is not known to the YAML reader of Azure ML. Remove it, or quote the value.`,
  };
}

/** Refuses what PyYAML refuses in scalars and the parser lets through. */
function check(composer: Composer, event: ScalarEvent, inFlow: boolean): void {
  const { gaps } = composer;
  const [start, end] = [event.valueStart, event.valueEnd];
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK) {
    if (event.indent === 0)
      fail(composer, start, end, 'Block text must be indented by at least one space. Indent it.', true);
    return;
  }
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) checkCodes(composer, start, end);
  if (event.style !== SCALAR_STYLE.PLAIN) return;
  const tab = gaps.text.slice(start, end).indexOf('\t');
  if (tab >= 0) refuseTab(gaps, start + tab);
  if (inFlow && /\?|^:/.test(gaps.text.slice(start, end))) {
    fail(
      composer,
      start,
      end,
      'Inside "[...]" and "{...}", text with "?" or a leading ":" must be quoted. Quote it.',
      true,
    );
  }
}

function checkCodes(composer: Composer, start: number, end: number): void {
  const text = composer.gaps.text.slice(start, end);
  for (const match of text.matchAll(/\\(?:U([\dA-Fa-f]{8})|[\s\S])/g)) {
    if (match[1] === undefined || Number.parseInt(match[1], 16) <= 0x10ffff) continue;
    fail(
      composer,
      start + match.index,
      start + match.index + 10,
      'No such character exists. Correct the escape.',
      true,
    );
  }
}
