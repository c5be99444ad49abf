import { rulePage } from '../catalog/links.ts';
import type { Finding } from '../engine/result.ts';
import type { Rule } from '../engine/rule.ts';
import type { FilePath, Span } from '../text/location.ts';
import { cursorAt } from './cursor.ts';
import { schemaFor } from './kind-of.ts';
import { schemaAt } from './schema-at.ts';
import type { SchemaNode } from './schemas.ts';

/** What is told of a place, as Markdown. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** What the rules of findings at an offset are about. */
export function hoverOfFindings(
  findings: readonly Finding[],
  rules: readonly Rule[],
  file: FilePath,
  offset: number,
): Hover | undefined {
  const here = findings.filter(({ at }) => at.file === file && at.span.start <= offset && offset <= at.span.end);
  const [first] = here;
  if (first === undefined) return undefined;
  const ids = [...new Set(here.map(({ rule }) => rule))];
  const told = ids.flatMap((id) => {
    const rule = rules.find((each) => each.id === id);
    return rule === undefined
      ? []
      : [`**${id}** (${rule.level}): ${rule.summary} [Why, and how to mend it](${rulePage(id)})`];
  });
  return { span: first.at.span, markdown: told.join('\n\n') };
}

/** What the schema says of the key at an offset of a YAML file: what it is for, its default, its values and where that is from. */
export function hoverOfKey(file: FilePath, text: string, offset: number): Hover | undefined {
  if (!/\.ya?ml$/i.test(file)) return undefined;
  const cursor = cursorAt(text, offset);
  const schema = schemaFor(file, text);
  if (cursor?.key === undefined || schema === undefined) return undefined;
  const nodes = schemaAt(schema, [...cursor.path, cursor.key]);
  const markdown = describe(cursor.key, nodes);
  return markdown === undefined ? undefined : { span: cursor.span, markdown };
}

/** A key with what its schemas say of it; undefined: nothing. */
export function describe(key: string, nodes: readonly SchemaNode[]): string | undefined {
  const described = nodes.find(({ description }) => description !== undefined);
  if (described?.description === undefined) return undefined;
  const fallback = nodes.find((each) => each.default !== undefined)?.default;
  const values = nodes.find((each) => each.enum !== undefined)?.enum;
  const source = described['x-source'];
  return [
    `**${key}**: ${described.description}`,
    ...(values === undefined ? [] : [`Values: ${values.map((each) => `\`${String(each)}\``).join(', ')}.`]),
    ...(fallback === undefined ? [] : [`Default: \`${String(fallback)}\`.`]),
    ...(source === undefined ? [] : [`[Source](${source})`]),
  ].join('\n\n');
}
