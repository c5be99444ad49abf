import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pullRequestOf } from '../harness/events.ts';
import { commitAll, git, type MergedPull, mergedPull, writeFiles } from '../harness/repository.ts';
import { type PullState, reviewsApi } from '../harness/reviews-api.ts';
import { runAction } from '../harness/runner.ts';

const head = 'name: churn\nendpoint_name: churn-batch\ntype: model\nmodel: azureml:churn:1\ncompute: azureml:cluster\n';
const right = `${head}settings:\n  mini_batch_size: 10\n`;
const wrong = `${head}setings:\n  mini_batch_size: 10\n`;
const before = { 'batch/deployment.yml': right, 'README.md': '# Here\n' };

/** A pull request that writes some files. */
function pullWith(
  files: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>> = before,
): MergedPull {
  return mergedPull(base, (folder) => writeFiles(folder, files));
}

function stateOf(pull: MergedPull, more: Partial<PullState> = {}): PullState {
  return { folder: pull.folder, base: pull.base, head: pull.head, comments: [], reviews: [], ...more };
}

interface Told {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: Parameters<typeof pullRequestOf>[1];
}

/** Runs the Action with suggestions on a checked out pull request. */
async function suggest(pull: MergedPull, state: PullState, { inputs, event }: Told = {}) {
  const api = await reviewsApi(state);
  const step = await runAction({
    workspace: pull.folder,
    event: pullRequestOf(pull, event),
    inputs: { suggestions: 'true', token: 'a-secret-token', 'fail-on': 'never', ...inputs },
    environment: { GITHUB_API_URL: api.url },
  });
  return { step, api, log: step.log.join('\n') };
}

const sent = (requests: readonly string[]) => requests.filter((each) => !each.startsWith('GET'));

test('a safe fix is one comment of one review, and no annotation besides', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const state = stateOf(pull);
  const { step, api, log } = await suggest(pull, state);
  expect(sent(api.requests)).toEqual(['POST /repos/Codertocat/Hello-World/pulls/2/reviews']);
  expect(state.comments).toMatchObject([{ path: 'batch/deployment.yml', line: 6, start_line: null }]);
  const [comment] = state.comments;
  expect(comment?.body).toContain('Unknown key "setings"');
  expect(comment?.body).toContain('\n\n```suggestion\nsettings:\n```\n\n<!-- azureml-batch-lint suggestion ');
  expect(log).toContain('1 suggestion posted.');
  expect(log).not.toContain('a-secret-token');
  expect(step.annotations).toEqual([]);
  expect(step.outputs['errors']).toBe('1');
});

test('several lines are one suggestion, also where something is put in between', async () => {
  const moved = `${head}mini_batch_size: 10\nsettings:\n  output_action: append_row\n`;
  const pull = pullWith({ 'batch/deployment.yml': moved });
  const state = stateOf(pull);
  await suggest(pull, state);
  expect(state.comments).toMatchObject([{ path: 'batch/deployment.yml', start_line: 6, line: 8 }]);
  expect(state.comments[0]?.body).toContain(
    '```suggestion\nsettings:\n  output_action: append_row\n  mini_batch_size: 10\n```',
  );
});

test('a second run posts nothing, and what is mended is taken back', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const state = stateOf(pull);
  await suggest(pull, state);
  const again = await suggest(pull, state);
  expect(sent(again.api.requests)).toEqual([]);
  expect(state.comments).toHaveLength(1);
  expect(again.step.annotations).toEqual([]);

  const next = goneOn(pull, { 'batch/deployment.yml': `${right}description: x\n` });
  state.head = next.head;
  // Somebody else's comment with our mark, and one of a person.
  const [ours] = state.comments;
  const others = ['stranger[bot]', 'person'].map((login, index) => ({
    ...{ id: 90 + index, path: 'x', line: 1, start_line: null, body: ours?.body ?? '' },
    user: { login, type: index === 0 ? 'Bot' : 'User' },
  }));
  state.comments.push(...others);
  const mended = await suggest(next, state);
  expect(sent(mended.api.requests)).toEqual(['PATCH /repos/Codertocat/Hello-World/pulls/comments/1']);
  expect(ours?.body).toMatch(/^This is not found any more\.\n\n<!-- azureml-batch-lint mended [0-9a-f]{32} -->$/);
  const done = await suggest(next, state);
  expect(sent(done.api.requests)).toEqual([]);
});

/** The merge commit of a pull request whose head writes some files more. */
function goneOn(pull: MergedPull, files: Readonly<Record<string, string>>): MergedPull {
  git(pull.folder, 'checkout', '--quiet', 'topic');
  writeFiles(pull.folder, files);
  const head = commitAll(pull.folder);
  git(pull.folder, 'checkout', '--quiet', '--detach', pull.base);
  git(pull.folder, 'merge', '--quiet', '--no-ff', '--message', 'Merge', head);
  return { ...pull, head };
}

test('a run of other paths takes nothing back', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const state = stateOf(pull);
  await suggest(pull, state, { inputs: { path: 'batch' } });
  const other = await suggest(pull, state, { inputs: { path: 'README.md' } });
  expect([state.comments.length, sent(other.api.requests)]).toEqual([1, []]);
});

test('a slip that is told with others is still there', async () => {
  const slip = 'az ml batch-endpoint invoke --name churn-batch --input-data azureml:x:1\n';
  const pull = pullWith({ 'b.sh': slip });
  const state = stateOf(pull);
  await suggest(pull, state);
  expect(state.comments).toMatchObject([{ path: 'b.sh' }]);
  const next = goneOn(pull, { 'a.sh': slip });
  state.head = next.head;
  await suggest(next, state);
  expect(state.comments.map(({ body }) => body)).not.toContainEqual(expect.stringContaining('not found any more'));
});

test('the mark of a person keeps nothing from being suggested; what stands at no line any more keeps its annotation', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const first = stateOf(pull);
  await suggest(pull, first);
  const [comment] = first.comments;
  if (comment === undefined) throw new Error('nothing was posted');
  const forged = stateOf(pull, { comments: [{ ...comment, user: { login: 'person', type: 'User' } }] });
  await suggest(pull, forged);
  expect(forged.reviews).toHaveLength(1);
  const outdated = stateOf(pull, { comments: [{ ...comment, line: null }] });
  const { step } = await suggest(pull, outdated);
  expect(outdated.reviews).toEqual([]);
  expect(step.annotations).toHaveLength(1);
});

test('each place of a slip that is told once has its own comment, which stays when another place leads', async () => {
  const script = 'az ml batch-deployment create --flie batch/deployment.yml\n';
  const pull = pullWith({ 'b.sh': script, 'c.sh': script });
  const state = stateOf(pull);
  await suggest(pull, state);
  expect(state.comments.map(({ path }) => path)).toEqual(['b.sh', 'c.sh']);
  git(pull.folder, 'checkout', '--quiet', 'topic');
  writeFiles(pull.folder, { 'a.sh': script });
  const next = { ...pull, head: commitAll(pull.folder) };
  git(pull.folder, 'checkout', '--quiet', '--detach', pull.base);
  git(pull.folder, 'merge', '--quiet', '--no-ff', '--message', 'Merge', next.head);
  state.head = next.head;
  await suggest(next, state);
  expect(state.comments.map(({ path }) => path)).toEqual(['b.sh', 'c.sh', 'a.sh']);
  expect(
    state.comments.every(({ body }) => body.includes('suggestion ')),
    state.comments[0]?.body,
  ).toBe(true);
});

test('a token of a person posts under its own name', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const state = stateOf(pull, { user: 'maintainer' });
  await suggest(pull, state);
  await suggest(pull, state);
  expect(state.reviews).toHaveLength(1);
});

const edges = Array.from({ length: 12 }, (_, index) => `# ${index}\n`).join('');

test.each<[string, MergedPull | (() => MergedPull)]>([
  [
    'lines that the pull request does not show',
    () =>
      pullWith({ 'batch/deployment.yml': `${wrong}${edges}# end\n` }, { 'batch/deployment.yml': `${wrong}${edges}` }),
  ],
  ['an unsafe fix', () => pullWith({ 'batch/deployment.yml': right.replace('azureml:churn:1', 'azureml:churn') })],
  [
    'characters that nobody sees',
    () => pullWith({ 'batch/deployment.yml': wrong.replace('setings:', 'setings: # \u202e') }),
  ],
  ['line ends that no comment keeps', () => pullWith({ 'batch/deployment.yml': wrong.replaceAll('\n', '\r\n') })],
])('nothing is suggested for %s', async (_, make) => {
  const pull = typeof make === 'function' ? make() : make;
  const state = stateOf(pull);
  const { api, step } = await suggest(pull, state);
  expect(sent(api.requests)).toEqual([]);
  expect(Number(step.outputs['errors'])).toBeGreaterThan(0);
});

test('what the base brings into a file keeps it from being commented: it is not what the head has', async () => {
  const base = { 'batch/deployment.yml': `${right}${edges}# end\n` };
  const pull = pullWith({ 'batch/deployment.yml': `${wrong}${edges}# end\n` }, base);
  git(pull.folder, 'checkout', '--quiet', 'main');
  writeFiles(pull.folder, { 'batch/deployment.yml': `${right}${edges}# the end\n` });
  const moved = commitAll(pull.folder);
  git(pull.folder, 'checkout', '--quiet', '--detach', moved);
  git(pull.folder, 'merge', '--quiet', '--no-ff', '--message', 'Merge', pull.head);
  const state = stateOf({ ...pull, base: moved });
  const { api, step } = await suggest({ ...pull, base: moved }, state);
  expect([sent(api.requests), step.annotations.length]).toEqual([[], 1]);
});

test('a head that has moved on gets nothing, in one line', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const state = stateOf(pull, { head: 'f'.repeat(40) });
  const { api, log, step } = await suggest(pull, state);
  expect(api.requests).toHaveLength(1);
  expect(log).toContain('No suggestions: the pull request has moved on since this run began.');
  expect(step.annotations).toHaveLength(1);
});

test.each([
  ['a fork', { fork: true }, {}, 'No suggestions: the pull request comes from a fork'],
  ['a fork that the base runs', { fork: true, name: 'pull_request_target' }, {}, 'comes from a fork'],
  ['no token', {}, { token: '' }, 'No suggestions: there is no "token", which needs "pull-requests: write".'],
])('%s gets none, and asks nothing', async (_, event, inputs, line) => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const { api, log, step } = await suggest(pull, stateOf(pull), { event, inputs });
  expect(api.requests).toEqual([]);
  expect(log).toContain(line);
  expect(step.annotations).toHaveLength(1);
});

test('without the input nobody is asked', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const { api } = await suggest(pull, stateOf(pull), { inputs: { suggestions: 'false' } });
  expect(api.requests).toEqual([]);
});

test('a review that is refused is posted comment by comment', async () => {
  const second = 'batch/second.yml';
  const pull = pullWith({ 'batch/deployment.yml': wrong, [second]: wrong.replace('churn\n', 'second\n') });
  const state = stateOf(pull, { instead: (_, path) => (path.endsWith('/reviews') ? 422 : undefined) });
  const { log, step } = await suggest(pull, state);
  expect(state.comments.map(({ path }) => path)).toEqual(['batch/deployment.yml', second]);
  expect(log).toContain('2 suggestions posted.');
  expect(step.annotations).toEqual([]);
});

test.each<[number | 'silence', string]>([
  [403, 'Suggestions are not complete: GitHub answered 403; the token needs "pull-requests: write".'],
  [404, 'GitHub answered 404'],
  [429, 'GitHub answered 429.'],
  [502, 'GitHub answered 502.'],
  ['silence', 'Suggestions are not complete: '],
])('an API that answers with %s costs one line', async (answer, line) => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const { log, step } = await suggest(pull, stateOf(pull, { instead: () => answer }), {
    inputs: { 'fail-on': 'error' },
  });
  expect(log.split('\n').filter((each) => each.includes('uggestions'))).toEqual([expect.stringContaining(line)]);
  expect([step.exitCode, step.annotations.length]).toEqual([1, 1]);
});

test('where no comment may be written the findings are annotated', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong });
  const state = stateOf(pull, { instead: (method) => (method === 'POST' ? 403 : undefined) });
  const { log, step } = await suggest(pull, state);
  expect(log).toContain('the token needs "pull-requests: write"');
  expect(step.annotations).toHaveLength(1);
});

test('a deleted file and one that is added are told from each other', async () => {
  const pull = mergedPull(before, (folder) => {
    rmSync(join(folder, 'README.md'));
    writeFiles(folder, { 'batch/new.yml': wrong.replace('churn\n', 'new\n') });
  });
  const state = stateOf(pull);
  await suggest(pull, state);
  expect(state.comments).toMatchObject([{ path: 'batch/new.yml', line: 6 }]);
});

test('a fence is longer than what stands in it', async () => {
  const pull = pullWith({ 'batch/deployment.yml': wrong.replace('setings:', 'setings: # ````') });
  const state = stateOf(pull);
  await suggest(pull, state);
  expect(state.comments[0]?.body).toContain('\n\n`````suggestion\nsettings: # ````\n`````\n\n');
});
