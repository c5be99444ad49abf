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

/**
 * The floor of any linter of batch endpoints: lists a tree, reads the texts that may say something to Azure ML, and parses those that do, once each
 * and with the usual parsers; nothing is done with what comes out, and broken ones are passed over.
 */
export const floor = `import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const require = createRequire(${packages});
const { loadAll } = require('js-yaml');
const { parser } = require('@lezer/python');
const { parse } = await import(pathToFileURL(require.resolve('unbash')));
const codeOf = ({ cells }) =>
  cells.filter(({ cell_type: type }) => type === 'code').map(({ source }) => [source].flat().join('')).join('\\n');
const speaks = /batch|\\baz ml\\b/i;
const sdk = /batch_?(endpoint|deployment)|azure\\.ai\\.ml/i;
const kinds = {
  yml: [speaks, loadAll], yaml: [speaks, loadAll], sh: [speaks, parse],
  py: [sdk, (text) => parser.parse(text)], ipynb: [sdk, (text) => parser.parse(codeOf(JSON.parse(text)))],
  json: [/MachineLearningServices/i, JSON.parse], md: [speaks, () => {}], bicep: [speaks, () => {}], tf: [speaks, () => {}],
};
const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1e8 }).split('\\0');
for (const file of files) {
  const kind = kinds[file.slice(file.lastIndexOf('.') + 1)];
  if (kind === undefined) continue;
  try {
    const text = readFileSync(file, 'utf8');
    if (kind[0].test(text)) kind[1](text);
  } catch {}
}
`;
