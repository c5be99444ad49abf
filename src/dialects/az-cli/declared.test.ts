import { expect, test } from 'vitest';
import type { Fact } from '../../model/facts.ts';
import { declaredBy } from './declared.ts';
import { readCommands } from './read.ts';

const arc = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kubernetes/connectedClusters/c';
const aks = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c';

const show = (fact: Fact<unknown>) => (fact.state === 'known' ? fact.value : fact.state === 'absent' ? '-' : '?');

function computes(text: string, file = 'setup.sh'): readonly string[] {
  const { assets } = readCommands([{ file, text }], { batchFiles: [], hasFileNamed: () => false });
  return (declaredBy(assets).computes ?? []).map(({ name, type, cluster, maxInstances, identity, tier, size }) =>
    [name, type, cluster, maxInstances, identity, tier, size].map(show).join(' '),
  );
}

test.each([
  ['az ml compute create -n c --type amlcompute --min-instances 0 --max-instances 5', 'c amlcompute - 5 - - -'],
  ['az ml compute create --name c --type AmlCompute --size Standard_NC6', 'c amlcompute - - - - Standard_NC6'],
  ['az ml compute create -n c -t amlcompute --tier low_priority', 'c amlcompute - - - low_priority -'],
  ['az ml compute create -n c --type amlcompute --tier LowPriority', 'c amlcompute - - - low_priority -'],
  [
    'az ml compute create -n c --type amlcompute --identity-type system_assigned',
    'c amlcompute - - system_assigned - -',
  ],
  [
    'az ml compute create -n c --type amlcompute --identity-type SystemAssigned',
    'c amlcompute - - system_assigned - -',
  ],
  ['az ml compute create -n c -t amlcompute --identity-type UserAssigned -i $ID', 'c amlcompute - - user_assigned - -'],
  ["az ml compute create -n c -t amlcompute -i '[system]'", 'c amlcompute - - [system] - -'],
  [
    'az ml compute create -n c --type amlcompute --tier low_priority --size Standard_DS3_v2 --min-instances 0 --max-instances 0 -d 600 -l westeurope --tags a=b c=d -p true',
    'c amlcompute - 0 - low_priority Standard_DS3_v2',
  ],
  [
    'az ml compute create -n c --type amlcompute --vnet-name v --subnet s --enable-node-public-ip false --max 3',
    'c amlcompute - 3 - - -',
  ],
  [
    'az ml compute create -n c --type ComputeInstance --size Standard_DS3_v2',
    'c computeinstance - - - - Standard_DS3_v2',
  ],
  [
    `az ml compute attach -n k -t kubernetes --resource-id ${arc} --identity-type SystemAssigned --no-wait`,
    'k kubernetes arc - system_assigned - -',
  ],
  [`az ml compute attach -n k --type Kubernetes --resource-id ${arc} --namespace x`, 'k kubernetes arc - - - -'],
  [`az ml compute attach -n k --type Kubernetes --resource-id "${aks}"`, 'k kubernetes aks - - - -'],
  ['az ml compute attach -n k --type Kubernetes --resource-id $ID', 'k kubernetes ? - - - -'],
  ['az ml compute create -n c --type amlcompute --max-instances $MAX --size $SIZE', 'c amlcompute - ? - - ?'],
  ['az ml compute create -n c --type amlcompute --max-instances many', 'c amlcompute - ? - - -'],
  ['az ml compute create -n c --type amlcompute --set identity.type=none', 'c amlcompute - - ? - -'],
  ['az ml compute create -n c --type amlcompute $MORE', 'c amlcompute ? ? ? ? ?'],
])('%s', (text, expected) => {
  expect(computes(`${text}\n`)).toEqual([expected]);
});

test('the cells of a notebook and the steps of a workflow', () => {
  const command = 'az ml compute create -n c --type amlcompute --max-instances 2';
  const source = JSON.stringify({ cells: [{ cell_type: 'code', source: [`!${command}`] }] });
  expect(computes(source, 'a.ipynb')).toEqual(['c amlcompute - 2 - - -']);
  const workflow = `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ${command}\n`;
  expect(computes(workflow, '.github/workflows/a.yml')).toEqual(['c amlcompute - 2 - - -']);
});

test.each([
  ['a name that only a run knows', 'az ml compute create -n $C --type amlcompute --max-instances 5\n'],
  ['a file', 'az ml compute create -n c -f c.yml\n'],
  ['an update', 'az ml compute update -n c --max-instances 5\n'],
  ['a comment', '# az ml compute create -n c --type amlcompute\n'],
  ['another attachment', 'az ml workspace attach -n c\n'],
])('nothing is declared by %s', (_, text) => {
  expect(computes(text)).toEqual([]);
});

test('an update makes what it sets unknown', () => {
  const create = 'az ml compute create -n c --type amlcompute --max-instances 1 --tier low_priority\n';
  expect(computes(`${create}az ml compute update -n c --max-instances 5\n`)).toEqual([
    'c amlcompute - ? - low_priority -',
  ]);
  expect(computes(`${create}az ml compute update -n $C --max-instances 5\n`)).toEqual([
    'c amlcompute - ? - low_priority -',
  ]);
  expect(computes(`${create}az ml compute update -n c --idle-time-before-scale-down 60\n`)).toEqual([
    'c amlcompute - 1 - low_priority -',
  ]);
  expect(computes(`${create}az ml compute update -n c --identity-type SystemAssigned -f u.yml\n`)).toEqual([
    'c ? ? ? ? ? ?',
  ]);
  expect(computes(`${create}az ml compute update -n c --set tier=dedicated\n`)).toEqual(['c amlcompute - 1 - ? -']);
  expect(computes(`${create}az ml compute update -n d --max-instances 5\n`)).toEqual([
    'c amlcompute - 1 - low_priority -',
  ]);
});

function workspaces(text: string): readonly string[] {
  const { assets } = readCommands([{ file: 'a.sh', text }], { batchFiles: [], hasFileNamed: () => false });
  return (declaredBy(assets).workspaces ?? []).map(({ name, customerManagedKey, containerRegistry }) => {
    const registry = containerRegistry?.state === 'known' ? containerRegistry.value.title : containerRegistry?.state;
    return `${show(name)} ${show(customerManagedKey)} ${registry}`;
  });
}

const registry = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/acr';

test.each([
  ['az ml workspace create -n ws -g rg -l westeurope', ['ws - absent']],
  ['az ml workspace create -g rg --workspace-name ws', ['ws - absent']],
  ['az ml workspace create --name $WS', ['? - absent']],
  [`az ml workspace create -n ws --container-registry ${registry}`, ['ws - acr']],
  ['az ml workspace create -n ws --container-registry "$(az acr show -n acr --query id -o tsv)"', ['ws - acr']],
  ['az ml workspace create -n ws --container-registry $ACR_ID', ['ws - unknown']],
  ['az ml workspace create -n ws --set customer_managed_key.key_uri=$KEY', ['ws ? absent']],
  ['az ml workspace create -n ws $MORE', ['ws ? unknown']],
  [`az ml workspace create -n ws\naz ml workspace update -n ws --container-registry ${registry}`, ['ws - unknown']],
  ['az ml workspace create --file ws.yml', []],
  ['az ml workspace show -n ws', []],
  ['# az ml workspace create -n ws', []],
])('%s', (text, expected) => {
  expect(workspaces(`${text}\n`)).toEqual(expected);
});

test('environments, models and data that flags alone declare', () => {
  const text = [
    'az ml environment create --name e --version 1 --image i --conda-file conda.yml',
    'az ml environment create -n made --build-context . ',
    'az ml model create -n m -v 2 --type MLFLOW_MODEL --path model',
    'az ml model create -n m2 --path $DIR',
    'az ml data create -n t --version 1 --type mltable --path data',
    'az ml data create -n u --path azureml://datastores/d/paths/in',
    'az ml model create -n far --path model --registry-name r',
    'az ml model create -n file -f model.yml',
    'az ml model create -n hidden $MORE',
    'az ml model create -n $NAME --path model',
    'az ml model create -n changed --path model --version 1',
    'az ml model update -n changed --set path=other',
  ].join('\n');
  const { assets } = readCommands([{ file: 'ml/setup.sh', text }], { batchFiles: [], hasFileNamed: () => false });
  const { environments = [], models = [], data = [] } = declaredBy(assets);
  const path = (fact: Fact<{ written?: string; folders?: readonly string[] }>) =>
    fact.state === 'known' ? `${fact.value.written} from ${fact.value.folders?.join(', ')}` : show(fact);
  expect(
    environments.map(({ name, version, image, build, condaFile }) => [
      ...[name, version, image, build].map(show),
      path(condaFile as Fact<{ written?: string }>),
    ]),
  ).toEqual([
    ['e', '1', 'i', '-', 'conda.yml from ml, '],
    ['made', '-', '-', true, '-'],
  ]);
  expect(models.map((each) => [...[each.name, each.version, each.type].map(show), path(each.path)])).toEqual([
    ['m', '2', 'mlflow_model', 'model from ml, '],
    ['m2', '-', '-', '?'],
    ['changed', '1', '-', '?'],
  ]);
  expect(data.map(({ name, type, path: at }) => [name, type, at].map(show))).toEqual([
    ['t', 'mltable', '?'],
    ['u', '-', 'azureml://datastores/d/paths/in'],
  ]);
});
