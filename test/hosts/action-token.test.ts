import { expect, test } from 'vitest';
import { deploymentWith } from '../harness/broken.ts';
import { type Event, eventsOf } from '../harness/events.ts';
import { type Answer, type GithubApi, githubApi } from '../harness/github-api.ts';
import { repositoryOf } from '../harness/repository.ts';
import { runAction, type StepResult } from '../harness/runner.ts';

const count = 15;
const names = Array.from({ length: count }, (_, index) => `d${String(index).padStart(2, '0')}/deployment.yml`);
const last = names.at(-1) ?? '';
const files = Object.fromEntries(names.map((name, index) => [name, deploymentWith('gone.py', `d-${index}`)]));
const hunk = '@@ -6,3 +6,4 @@\n a\n+b\n c\n d';

function pullRequest(): Event {
  const [event] = eventsOf('pull_request', 'opened');
  if (event === undefined) throw new Error('no recorded pull request');
  return event;
}

async function runWith(answer: Answer, token = 'a-secret-token'): Promise<{ step: StepResult; api: GithubApi }> {
  const api = await githubApi(answer);
  const environment = { GITHUB_API_URL: api.url };
  const step = await runAction({
    workspace: repositoryOf(files),
    event: pullRequest(),
    inputs: { token },
    environment,
  });
  return { step, api };
}

test('with a token, annotations inside the diff come first', async () => {
  const others = Array.from({ length: 120 }, (_, index) => ({ filename: `docs/${index}.md`, patch: hunk }));
  const { step, api } = await runWith({ files: [...others, { filename: last, patch: hunk }] });
  expect(step.annotations.map(({ file }) => file)).toContain(last);
  const number = pullRequest().payload.pull_request?.number;
  expect(api.requests.map(({ path }) => path)).toEqual([
    `/repos/${pullRequest().repository}/pulls/${number}/files?per_page=100&page=1`,
    `/repos/${pullRequest().repository}/pulls/${number}/files?per_page=100&page=2`,
  ]);
  expect(api.requests.every(({ authorization }) => authorization === 'token a-secret-token')).toBe(true);
});

test('without a token nothing is asked, and the first findings win', async () => {
  const { step, api } = await runWith({ files: [{ filename: last, patch: hunk }] }, '');
  expect(api.requests).toEqual([]);
  expect(step.annotations.map(({ file }) => file)).not.toContain(last);
});

test('a file whose diff GitHub leaves out counts as changed', async () => {
  const { step } = await runWith({ files: [{ filename: last }] });
  expect(step.annotations.map(({ file }) => file)).toContain(last);
});

test.each([403, 404, 500, 503])('when the API answers %i the run says so and goes on', async (status) => {
  const { step } = await runWith({ status });
  expect(step.exitCode).toBe(1);
  expect(step.annotations).toHaveLength(10);
  expect(step.outputs['errors']).toBe(String(count));
  const said = step.log.filter((line) => line.startsWith('GitHub did not say what the pull request changes'));
  expect(said).toEqual([
    `GitHub did not say what the pull request changes (HTTP ${status}), so annotations are not ordered by it.`,
  ]);
  expect(step.log.join('\n')).not.toContain('a-secret-token');
});

test('an API that cannot be reached does not fail the run', async () => {
  const step = await runAction({ workspace: repositoryOf(files), event: pullRequest(), inputs: { token: 'x' } });
  expect(step.annotations).toHaveLength(10);
  expect(step.log.join('\n')).toContain('GitHub did not say what the pull request changes');
});
