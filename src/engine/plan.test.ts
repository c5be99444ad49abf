import { expect, test } from 'vitest';
import { run } from '../../test/rules/marked.ts';
import { containFailures } from '../model/failure.ts';
import { noDefaultDeployment } from '../rules/no-default-deployment/rule.ts';
import { shortTimeout } from '../rules/short-timeout/rule.ts';
import { memoryWorkspace } from '../text/workspace.ts';
import { plan } from './plan.ts';

const deployment = 'name: d\nendpoint_name: e\nmodel: azureml:m:1\ncompute: azureml:c\nmini_batch_size: 100\n';
const library = 'class A:\n    def b(self, e):\n        e.defaults.deployment_name = BatchEndpoint(name="x")\n';

test("what an installer put into the repository is nobody's batch endpoint, and silences nothing", () => {
  const files = {
    'venv/lib/python3.11/site-packages/azure/ai/ml/d.py': library,
    'venv/lib/python3.11/site-packages/azure/ai/ml/d.yml': deployment,
    'tools/node_modules/x/d.yml': deployment,
  };
  expect(plan(memoryWorkspace(files), containFailures())).toMatchObject({ candidates: [], sources: new Map() });
  const own = { 'endpoint.yml': 'name: e\nauth_mode: aad_token\n', 'd.yml': deployment, ...files };
  const { findings } = run([noDefaultDeployment, shortTimeout], own);
  expect(findings.map(({ rule, at }) => `${rule} ${at.file}`)).toEqual([
    'short-timeout d.yml',
    'no-default-deployment endpoint.yml',
  ]);
});
