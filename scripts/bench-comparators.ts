import { join } from 'node:path';

/** Programs that do with the usual libraries what a home-made check would do, as texts of ES modules that run in the folder in question. */

const packages = JSON.stringify(join(import.meta.dirname, '..', 'package.json'));
const schemas = JSON.stringify(join(import.meta.dirname, '../schemas/azureml/'));

/** Reads every YAML file with js-yaml. */
export const yamlAlone = `import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(${packages});
const { load } = require('js-yaml');
const documents = readdirSync('.', { recursive: true })
  .filter((file) => file.endsWith('.yml'))
  .map((file) => [file, load(readFileSync(file, 'utf8'))]);
`;

/** The same, and checks the deployments with ajv and our schema. */
export const yamlAndSchema = `${yamlAlone}const { Ajv2020 } = require('ajv/dist/2020.js');
const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
for (const name of readdirSync(${schemas})) {
  ajv.addSchema(JSON.parse(readFileSync(${schemas} + name, 'utf8')));
}
const validate = ajv.getSchema('batch-deployment-model.schema.json');
for (const [file, document] of documents) if (file.endsWith('deployment.yml') && !validate(document)) process.exitCode = 1;
`;

/** Parses every YAML file, Python file, notebook and shell script of a tree, and does nothing with what comes out; broken ones are passed over. */
export const parsersAlone = `import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
const require = createRequire(${packages});
const { loadAll } = require('js-yaml');
const { parser } = require('@lezer/python');
const { parse } = await import(pathToFileURL(require.resolve('unbash')));
const codeOf = ({ cells }) =>
  cells.filter(({ cell_type: type }) => type === 'code').map(({ source }) => [source].flat().join('')).join('\\n');
const readers = {
  yml: loadAll, yaml: loadAll, sh: parse,
  py: (text) => parser.parse(text), ipynb: (text) => parser.parse(codeOf(JSON.parse(text))),
};
for (const entry of readdirSync('.', { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || /^\\.git(\\/|$)/.test(entry.parentPath)) continue;
  const read = readers[entry.name.slice(entry.name.lastIndexOf('.') + 1)];
  try { read?.(readFileSync(join(entry.parentPath, entry.name), 'utf8')); } catch {}
}
`;
