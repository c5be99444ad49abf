import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { lint } from '../../src/engine/lint.ts';
import { azurePipelinesReport } from '../../src/report/azure-pipelines.ts';
import { githubReport } from '../../src/report/github.ts';
import { summaryReport } from '../../src/report/summary.ts';
import { textReport } from '../../src/report/text.ts';
import { rules } from '../../src/rules/index.ts';
import { memoryWorkspace } from '../../src/text/workspace.ts';

const setUp =
  'from azure.ai.ml import MLClient\nfrom azure.ai.ml.entities import BatchEndpoint\nclient = MLClient.from_config(c)\n';
const code = `print("a\\n", '"source": 1')
endpoint = BatchEndpoint(name="churn", auth_mode="key")
client.batch_endpoints.begin_create_or_update(endpoint).result()
`;

/** A notebook whose second cell is prose; the sources are lists of lines or one string. */
function notebook(source: (text: string) => unknown): string {
  const cell = (kind: string, text: string) => ({ cell_type: kind, metadata: {}, source: source(text) });
  const cells = [cell('code', setUp), cell('markdown', '# Deploy\n'), cell('code', code)];
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

async function inputOf(text: string) {
  const workspace = memoryWorkspace({ 'deploy.ipynb': text });
  const ruled = rules.filter(({ id }) => id === 'unsupported-auth-mode');
  return { result: await lint(workspace, ruled, defaultConfig), workspace, rules, version: '1.0.0' };
}

test.each([
  ['lists of lines', (text: string) => text.split(/(?<=\n)/)],
  ['strings', (text: string) => text],
])('a place in a notebook is told by cell and line of the cell: %s', async (_, source) => {
  const input = await inputOf(notebook(source));
  expect(textReport(input)).toMatch(/^deploy\.ipynb:\d+:\d+ \(cell 3, line 2\) {2}error {2}unsupported-auth-mode\n/);
  expect(githubReport(input)).toContain('::In cell 3, line 2: Batch endpoints do not support');
  expect(azurePipelinesReport(input)).toContain(']In cell 3, line 2: Batch endpoints do not support');
  expect(summaryReport(input)).toMatch(/\*\*error\*\* deploy\.ipynb:\d+ \(cell 3, line 2\) · /);
});
