import { defineRule, type Problem } from '../../engine/rule.ts';
import { type Argument, type InvokeCommand, type InvokeInput, isRun } from '../../model/command.ts';
import type { Invocation } from '../../model/invocation.ts';
import type { RestRequest } from '../../model/rest.ts';
import { spelledType } from '../../model/spelling.ts';

/** Datasets of the first API version given to batch endpoints. */
export const v1DatasetInput = defineRule({
  id: 'v1-dataset-input',
  summary: 'A dataset of the first API version is given to a batch endpoint.',
  level: 'error',
  topic: 'documented limitations',
  stage: 'job start',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-22',
    },
  ],
  *check(project, context) {
    for (const invoke of project.commands.invokes) {
      if (!isRun(invoke.strength)) continue;
      for (const input of invoke.inputs) if (input.dataset) yield givenByCode(invoke, input, input.dataset);
    }
    for (const request of project.requests) {
      const { dataset } = request;
      if (dataset === undefined) continue;
      const versions = versionsAround(request, project.requests);
      const unknown = versions.find(({ known }) => !known);
      if (versions.some(({ known, text }) => known && text.slice(0, 10) < firstWithout)) continue;
      if (unknown) context.undecided(dataset.at, `"${unknown.text}" may be an API version that takes such datasets`);
      else yield sentByRequest(request, dataset);
    }
  },
});

/** The API version from which on datasets of version 1 are no inputs: https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs */
const firstWithout = '2022-05-01';

/** The API versions of a request and of those beside it that may have made the endpoint: old endpoints go on taking such datasets. */
function versionsAround(request: RestRequest, all: readonly RestRequest[]): readonly Argument[] {
  const beside = all.filter(({ at, service }) => service === 'management' && at.file === request.at.file);
  return [request, ...beside].flatMap(({ apiVersion }) => apiVersion ?? []);
}

const adviceFor = (by: Invocation['by']) =>
  `which batch endpoints do not take as input. Give them the files themselves, as "${spelledType('uri_file', { by })}" or "${spelledType('uri_folder', { by })}".`;

function givenByCode({ at, endpoint }: InvokeCommand, { at: place, name }: InvokeInput, dataset: Argument): Problem {
  return {
    at: place,
    message: `"${dataset.text}" makes a dataset of the first API version, ${adviceFor('call')}`,
    subject: {
      entity: 'invocation',
      name: endpoint?.known ? endpoint.text : at.file,
      field: name === undefined ? 'input' : `inputs.${name}`,
    },
    related: [
      { at: dataset.at, message: 'The dataset is made here.' },
      { at, message: 'The endpoint is invoked here.' },
    ],
  };
}

function sentByRequest({ at, endpoint }: RestRequest, dataset: Argument): Problem {
  return {
    at: dataset.at,
    message: `"${dataset.text}" names a dataset of the first API version, ${adviceFor('request')}`,
    subject: { entity: 'invocation', name: endpoint?.known ? endpoint.text : at.file, field: 'dataset' },
    what: dataset.text,
    related: [{ at, message: 'The request goes to this address.' }],
  };
}
