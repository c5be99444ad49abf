import { byCode, byCommand, byFile, byRequest, command, folder, request } from './invoked.ts';
import type { Mistake } from './said.ts';
import { beside } from './said.ts';

/** Outputs that invocations ask for. */
export const outputMistakes: readonly Mistake[] = [
  {
    rule: 'unsupported-output',
    what: 'the type',
    level: 'error',
    message: 'The output has the type "uri_folder", and a model deployment writes a file. Make it "uri_file".',
    said: {
      yaml: byFile(
        'inputs:\n  data:\n    type: uri_file\n    path: a.csv\noutputs:\n  score:\n    type: uri_folder\n    path: azureml://datastores/d/paths/out\n',
      ),
      cli: byCommand('--input azureml:a:1 --set outputs.score.type=uri_folder'),
      sdk: byCode(
        ', input=Input(path="azureml:a:1"), outputs={"score": Output(type=AssetTypes.URI_FOLDER, path="azureml://datastores/d/paths/out")}',
      ),
    },
  },
  {
    rule: 'unsupported-output',
    what: 'the address',
    level: 'error',
    message:
      'A model deployment writes its output into a blob datastore, not to a storage address. Name it as "azureml://datastores/<datastore>/paths/<path>".',
    said: {
      yaml: byFile(
        'inputs:\n  data:\n    type: uri_file\n    path: a.csv\noutputs:\n  score:\n    type: uri_file\n    path: https://a.blob.core.windows.net/c/out\n',
      ),
      cli: byCommand('--input azureml:a:1 --output-path https://a.blob.core.windows.net/c/out'),
      sdk: byCode(
        ', input=Input(path="azureml:a:1"), outputs={"score": Output(type="uri_file", path="https://a.blob.core.windows.net/c/out")}',
      ),
      rest: byRequest({
        InputData: { data: folder },
        OutputData: { score: { JobOutputType: 'UriFile', Uri: 'https://a.blob.core.windows.net/c/out' } },
      }),
    },
  },
  {
    rule: 'reused-output-path',
    level: 'warning',
    message:
      'Every run writes "predictions.csv" to "azureml://datastores/d/paths/out", where the file of the run before is not overwritten. Add something that changes with each run to the path, or leave the path out: then each job gets a folder of its own.',
    said: {
      yaml: {
        ...byFile(
          'inputs:\n  data:\n    type: uri_file\n    path: a.csv\noutputs:\n  score:\n    type: uri_file\n    path: azureml://datastores/d/paths/out\n',
        ),
        'run.sh': '',
        '.github/workflows/run.yml': workflow(command('--file job.yml')),
      },
      cli: beside({
        '.github/workflows/run.yml': workflow(
          command('--input azureml:a:1 --output-path azureml://datastores/d/paths/out'),
        ),
      }),
      rest: beside({
        '.github/workflows/run.yml': workflow(
          request({
            InputData: { data: folder },
            OutputData: { score: { JobOutputType: 'UriFolder', Uri: 'azureml://datastores/d/paths/out' } },
          }),
        ),
      }),
    },
  },
];

function workflow(line: string): string {
  return `on:\n  schedule:\n  - cron: "0 3 * * *"\njobs:\n  run:\n    runs-on: ubuntu-latest\n    steps:\n    - run: |\n        ${line}`;
}
