/**
 * Compiles schemas/azureml/*.schema.json to stand-alone validators in src/schema/generated: one module a schema, nothing
 * imported at run time. Run with `npm run generate:validators`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _, Ajv2020 } from 'ajv/dist/2020.js';
import { and } from 'ajv/dist/compile/codegen/index.js';
import { default as standalone } from 'ajv/dist/standalone/index.js';
import { type Casing, spellings } from './spellings.ts';

const root = join(import.meta.dirname, '..');
const source = join(root, 'schemas/azureml');
const target = join(root, 'src/schema/generated');
const suffix = '.schema.json';

/** What people and editors read; the validators do without. */
const prose = new Set(['$schema', 'description', 'default', 'x-source']);
/** What the explanation of a violation reads from the schema. */
const annotations = ['x-casing', 'x-expects', 'x-hints', 'x-instead', 'x-missing', 'x-report'];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The schema without its prose; the names of properties and definitions are no keywords and stay. */
function bare(schema: Json, names = false): Json {
  if (Array.isArray(schema)) return schema.map((item: Json) => bare(item));
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(([key]) => names || !prose.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key.startsWith('x-') ? value : bare(value, !names && (key === 'properties' || key === '$defs')),
    ]),
  );
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    messages: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true, optimize: 2 },
  });
  for (const keyword of annotations) ajv.addKeyword(keyword);
  ajv.removeKeyword('enum');
  ajv.addKeyword({
    keyword: 'enum',
    schemaType: 'array',
    error: { message: 'must be an allowed value', params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}` },
    code(context) {
      const { data, gen, parentSchema } = context;
      // ajv types a keyword's value as any; `schemaType` has made sure of the array.
      const values = context.schema as readonly (string | number | boolean)[];
      const casing = parentSchema['x-casing'] as Casing | undefined;
      if (casing === undefined) return context.fail(and(...values.map((value) => _`${data} !== ${value}`)));
      const pattern = spellings(values.map(String), casing);
      const test = gen.scopeValue('pattern', {
        key: String(pattern),
        ref: pattern,
        code: _`new RegExp(${pattern.source}, ${pattern.flags})`,
      });
      return context.fail(_`typeof ${data} !== "string" || !${test}.test(${data})`);
    },
  });
  return ajv;
}

/** The code without the parts of an error that its explanation does not read. */
function lean(code: string): string {
  return code
    .replaceAll(/,schemaPath:"(?:[^"\\]|\\.)*"/g, '')
    .replaceAll(/,schema:[^,{}]+,parentSchema:/g, ',parentSchema:');
}

function writeChanged(path: string, text: string): boolean {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  writeFileSync(path, text);
  return true;
}

const declaration = `import type { Validate } from '../validators.ts';
declare const validate: Validate;
export default validate;
`;

function main(): void {
  mkdirSync(target, { recursive: true });
  const names = readdirSync(source)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
  const schemas = names.map((name) => bare(JSON.parse(readFileSync(join(source, name + suffix), 'utf8'))) as object);
  let changed = 0;
  for (const name of names) {
    // A compiler of its own for each keeps the numbers in a module's names free of what other schemas hold.
    const ajv = createAjv().addSchema(schemas);
    const validate = ajv.getSchema(name + suffix);
    if (validate === undefined) throw new Error(`No schema has the $id "${name}${suffix}".`);
    const code = lean(standalone.default(ajv, validate));
    if (/\brequire\(|^import /m.test(code)) throw new Error(`The validator of "${name}" needs a module at run time.`);
    if (writeChanged(join(target, `${name}.js`), code)) changed += 1;
    writeChanged(join(target, `${name}.d.ts`), declaration);
  }
  const wanted = new Set(names.flatMap((name) => [`${name}.js`, `${name}.d.ts`]));
  for (const file of readdirSync(target)) if (!wanted.has(file)) rmSync(join(target, file));
  console.log(`${names.length} validators, ${changed} changed.`);
}

main();
