import { type Attack, attack, deployment, fill, lines } from '../attack.ts';

const invoke = 'az ml batch-endpoint invoke -n churn-batch';

/** The same thing again and again in one file, where each is compared with, added to or handed on to the others. */
export const repetition: readonly Attack[] = [
  attack('a package of which the age matters, again and again', () => ({
    'odd/deployment.yml': deployment('environment: {image: x, conda_file: conda.yml}\n'),
    'odd/conda.yml': `dependencies:\n- pip:\n${fill('  - azureml-core\n')}`,
  })),
  attack('requirements that include themselves again and again', () => ({
    'odd/deployment.yml': deployment('environment: {build: {path: docker}}\n'),
    'odd/docker/Dockerfile': 'FROM x\nCOPY r.txt .\nRUN pip install -r r.txt\n',
    'odd/docker/r.txt': fill('-r r.txt\n'),
  })),
  attack('60,000 flags that a command does not take', () => ({
    'a.sh': `${invoke} ${lines(60_000, (n) => `--inptu${n} x`).replaceAll('\n', ' ')}`,
  })),
];
