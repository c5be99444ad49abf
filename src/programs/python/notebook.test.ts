import { expect, test } from 'vitest';
import { readSdk } from '../../dialects/sdk-python/read.ts';
import { readNotebook } from '../../syntax/notebook/read.ts';
import { notebookSource } from './notebook.ts';

const notebook = JSON.stringify(
  {
    cells: [
      { cell_type: 'markdown', source: ['ml_client.batch_endpoints.invoke("no")'] },
      {
        cell_type: 'code',
        source: ['%pip install azure-ai-ml\n', 'name = "churn"\n', 'endpoint = ml_client.batch_endpoints.get(name)'],
      },
      { cell_type: 'code', source: ['%%writefile code/batch_driver.py\n', 'endpoint.defaults.deployment_name = "no"'] },
      {
        cell_type: 'code',
        source: ['!az ml batch-endpoint list\n', 'endpoint.defaults["deployment_name"] = "blue"\n'],
      },
      {
        cell_type: 'code',
        source: 'ml_client.batch_endpoints.invoke(\n    endpoint_name=name, input=Input(path="in/é.csv")\n)',
      },
    ],
    nbformat: 4,
  },
  null,
  1,
);

const reading = readSdk([notebookSource('a.ipynb', readNotebook(notebook))]);

test('cells share their names, and magics and written files are left out', () => {
  expect(reading.deploys.map(({ name, sets }) => [name?.text, sets[0]?.path, sets[0]?.value.text])).toEqual([
    ['churn', 'defaults.deployment_name', 'blue'],
  ]);
  expect(reading.invokes.map(({ endpoint, inputs }) => [endpoint?.text, inputs[0]?.path?.text])).toEqual([
    ['churn', 'in/é.csv'],
  ]);
});

test('places are those in the file, with the cell', () => {
  const textAt = (at: { span: { start: number; end: number } } | undefined) =>
    at === undefined ? undefined : notebook.slice(at.span.start, at.span.end);
  const [deploy] = reading.deploys;
  const [invoke] = reading.invokes;
  expect(deploy?.at.cell).toBe(1);
  expect(deploy?.sets[0]?.value.at.cell).toBe(3);
  expect(textAt(deploy?.sets[0]?.value.at)).toBe('\\"blue\\"');
  expect(textAt(invoke?.inputs[0]?.path?.at)).toBe('\\"in/é.csv\\"');
  expect(invoke?.at.cell).toBe(4);
  expect(textAt(invoke?.at)).toMatch(/^ml_client\.batch_endpoints\.invoke\(.*\)$/);
});

test('a bracket that a cell leaves open keeps places inside their cell', () => {
  const text = JSON.stringify({
    cells: [
      { cell_type: 'code', source: 'ml_client.batch_endpoints.invoke(' },
      { cell_type: 'code', source: 'endpoint_name="churn")' },
    ],
  });
  const [invoke] = readSdk([notebookSource('a.ipynb', readNotebook(text))]).invokes;
  expect(invoke?.at.cell).toBe(0);
  expect(text.slice(invoke?.at.span.start, invoke?.at.span.end)).toBe('ml_client.batch_endpoints.invoke(');
});

test('a notebook without cells says nothing', () => {
  expect(readSdk([notebookSource('a.ipynb', readNotebook('{"cells": []}'))]).invokes).toEqual([]);
});
