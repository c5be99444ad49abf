import { checkSchema } from '../src/schema/check.ts';
import type { SchemaName, Violation } from '../src/schema/violation.ts';
import { readYaml } from '../src/syntax/yaml/read.ts';
import { validators } from './rules/readers.ts';

/** What a schema says against a YAML text. */
export function check(name: SchemaName, text: string): readonly Violation[] {
  const document = readYaml(text);
  return document.root?.kind === 'mapping' ? checkSchema(document, document.root, name, validators[name]) : [];
}

/** Each violation as "kind path <text of the span>". */
export function found(name: SchemaName, text: string): readonly string[] {
  return check(name, text).map(
    ({ kind, path, span }) => `${kind} ${path.join('.')} <${text.slice(span.start, span.end)}>`,
  );
}
