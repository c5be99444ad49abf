import { expect, test } from 'vitest';
import { expectMarks, run } from '../../../test/rules/marked.ts';
import { unknownKey } from '../unknown-key/rule.ts';
import { onlineOnlyKey } from './rule.ts';

const rules = [onlineOnlyKey, unknownKey];
const head = 'name: abc\nendpoint_name: e\ntype: model\nmodel: azureml:m:1\ncompute: azureml:c\n';

test('keys of online deployments and endpoints; other unknown keys are for another rule', () => {
  const { findings } = expectMarks(rules, {
    'd.yml': `${head}instance_type: Standard_DS3_v2
# <------------- online-only-key
request_settings:
# <---------------- online-only-key
  request_timeout_ms: 5000
foo: 1
# <--- unknown-key
`,
    'e.yml': `$schema: https://azuremlschemas.azureedge.net/latest/batchEndpoint.schema.json
name: e
traffic:
# <------- online-only-key
  abc: 100
public_network_access: disabled
# <--------------------- online-only-key
`,
    'p.yml': `name: p
endpoint_name: e
type: pipeline
component: azureml:c:1
settings: { default_compute: azureml:c }
liveness_probe: {}
# <-------------- online-only-key
`,
  });
  expect(findings.filter(({ rule }) => rule === 'online-only-key').map(({ message }) => message)).toEqual([
    '"instance_type" belongs to an online deployment; a batch deployment does not take it. Remove it: the compute cluster decides the size of its nodes.',
    '"request_settings" belongs to an online deployment; a batch deployment does not take it. Remove it: "retry_settings" has the timeout of a mini-batch.',
    '"traffic" belongs to an online endpoint; a batch endpoint does not take it. Name the deployment under "defaults" as "deployment_name" instead.',
    '"public_network_access" belongs to an online endpoint; a batch endpoint does not take it. Remove it: the network settings of the workspace apply.',
    '"liveness_probe" belongs to an online deployment; a batch deployment does not take it. Remove it.',
  ]);
  expect(findings[0]?.subjects).toEqual([{ entity: 'batch deployment', name: 'abc', field: 'instance_type' }]);
});

test('the same words where batch deployments take them, and online files', () => {
  expectMarks([onlineOnlyKey], {
    'd.yml': `${head}resources:
  instance_type: Standard_DS3_v2
tags:
  traffic: none
environment:
  image: i
  inference_config:
    liveness_route: { path: /, port: 80 }
    readiness_route: { path: /, port: 80 }
    scoring_route: { path: /, port: 80 }
`,
    'online.yml':
      '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json\nname: a\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\ninstance_count: 1\n',
    'plain-online.yml': 'name: a\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: Standard_DS3_v2\n',
  });
});

test('a key whose lines a template chooses, or that a command sets', () => {
  expectMarks(rules, { 'd.yml': `${head}{% if online %}\ninstance_type: x\n{% endif %}\n` });
  const command = run(rules, {
    'd.yml': `${head}traffic: {}\n`,
    'deploy.sh': 'az ml batch-deployment create -f d.yml --set traffic=x\n',
  });
  expect(command.findings).toEqual([]);
});
