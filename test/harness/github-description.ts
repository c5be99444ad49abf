import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Answer } from './loopback.ts';
import { top } from './process.ts';

/** A part of GitHub's own description of its API, with what it allows. */
export interface GithubDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  /** What checks values against one of its schemas, or a list of them. */
  readonly schema: (name: string, form?: 'one' | 'list') => ValidateFunction;
  /** Why GitHub would not take these parameters of an operation, or undefined. */
  readonly complaint: (operation: Operation, given: Given) => string | undefined;
  /** What checks the body that an operation is sent: what the description does not name is a slip of ours. */
  readonly sent: (operation: Operation) => ValidateFunction | undefined;
}

/** The parameters of a request, by their names, in the path and behind it. */
export type Given = Readonly<Record<string, string | undefined>>;

/** One method of a path. */
export interface Operation {
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
}

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly schema: { readonly type: string };
}

/** What GitHub says to a token without the permission. */
export const notAccessible = { message: 'Resource not accessible by integration' };

/** Reads the description that stands in a file of `test/vectors`. */
export function githubDescription(file: string): GithubDescription {
  const description = JSON.parse(readFileSync(join(top, 'test/vectors', file), 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(withoutNullable(description), 'github');
  return {
    paths: description.paths,
    schema: (name, form = 'one') => {
      const one = { $ref: `github#/components/schemas/${name}` };
      return ajv.compile(form === 'one' ? one : { type: 'array', items: one });
    },
    complaint: (operation, given) => {
      const known = operation.parameters.map((each) => parameterOf(description, each));
      for (const parameter of known) {
        const said = complaintAbout(ajv, parameter, given[parameter.name]);
        if (said !== undefined) return said;
      }
      return Object.keys(given).find((name) => known.every((parameter) => parameter.name !== name));
    },
    sent: ({ requestBody }) => requestBody && ajv.compile(closed(requestBody.content['application/json'].schema)),
  };
}

/** The answer with a body, or what is wrong with the mock: GitHub would not answer so. */
export function checked(body: unknown, isValid: ValidateFunction): Answer {
  return isValid(body) ? { status: 200, body } : { status: 418, body: isValid.errors };
}

function parameterOf(
  description: { readonly components: { readonly parameters: Readonly<Record<string, Parameter>> } },
  each: Operation['parameters'][number],
): Parameter {
  if (!('$ref' in each)) return each;
  const parameter = description.components.parameters[each.$ref.split('/').at(-1) ?? ''];
  if (parameter === undefined) throw new Error(`${each.$ref} is not in the description`);
  return parameter;
}

function complaintAbout(ajv: Ajv, { name, required, schema }: Parameter, value: string | undefined) {
  if (value === undefined) return required ? `"${name}" is missing` : undefined;
  const typed = schema.type === 'integer' ? Number(value) : value;
  if (!ajv.validate({ type: 'object', properties: { value: schema } }, { value: typed })) {
    return `"${name}" is "${value}"`;
  }
  // The description says "max 100" in words only.
  return name === 'per_page' && Number(value) > 100 ? '"per_page" is over 100' : undefined;
}

/** Ajv takes OpenAPI's "nullable" only beside a type. */
function withoutNullable(schema: unknown): object {
  return mapped(schema, (value) => {
    if (!('nullable' in value) || 'type' in value) return value;
    const { nullable, ...rest } = value;
    return { anyOf: [rest, { type: 'null' }] };
  });
}

function closed(schema: object): object {
  return mapped(schema, (value) =>
    'type' in value && value.type === 'object' && 'properties' in value
      ? { ...value, additionalProperties: false }
      : value,
  );
}

function mapped(schema: unknown, change: (value: object) => object): object {
  const text = JSON.stringify(schema, (_, value: unknown) =>
    typeof value === 'object' && value !== null ? change(value) : value,
  );
  return JSON.parse(text);
}
