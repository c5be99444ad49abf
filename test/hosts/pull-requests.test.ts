import { expect, test } from 'vitest';
import { addSecond, brokenFiles } from '../harness/broken.ts';
import { type CompareAnswer, compareApi } from '../harness/compare-api.ts';
import { type Event, eventsOf, pullRequestOf } from '../harness/events.ts';
import { git, type MergedPull, mergedPull, shallowClone } from '../harness/repository.ts';
import { runAction } from '../harness/runner.ts';

/** `npm run matrix` runs every combination, `npm test` those that differ in what they ask. */
const isWhole = process.env['npm_lifecycle_event'] === 'matrix';

/** What the README recommends. */
const inputs = { 'fail-on': 'never', 'fail-on-new': 'error' };

/** What started the run, with what is checked out: the merge commit or the head itself. */
interface Start {
  readonly name: string;
  readonly checkout: 'merge' | 'head';
  event(pull: MergedPull): Event;
}

function other(name: string, payload: Event['payload']): Event {
  const [event] = eventsOf(name);
  return { name, repository: 'octo/models', payload: { ...event?.payload, ...payload } };
}

const starts: readonly Start[] = [
  { name: 'pull_request', checkout: 'merge', event: (pull) => pullRequestOf(pull) },
  { name: 'pull_request of a fork', checkout: 'merge', event: (pull) => pullRequestOf(pull, { fork: true }) },
  {
    name: 'pull_request_target of a fork, its head checked out',
    checkout: 'head',
    event: (pull) => pullRequestOf(pull, { name: 'pull_request_target', fork: true }),
  },
  {
    name: 'merge_group',
    checkout: 'merge',
    event: ({ base, head }) => other('merge_group', { merge_group: { head_sha: head, base_sha: base } }),
  },
  {
    name: 'push',
    checkout: 'head',
    event: ({ base }) => other('push', { ref: 'refs/heads/topic', before: base }),
  },
];

/** How GitHub's API is: what it answers, and what the run says of it. */
interface Api {
  readonly name: string;
  answer(pull: MergedPull): CompareAnswer;
  /** Undefined: it gives the base. */
  readonly said: RegExp | undefined;
}

const status = (code: number): Api => ({
  name: String(code),
  answer: () => ({ status: code }),
  said: new RegExp(`GitHub did not tell it \\(HTTP ${code}\\)`),
});
const up: Api = { name: 'up', answer: ({ folder }) => ({ folder }), said: undefined };
const hanging: Api = { name: 'hanging', answer: () => 'silence', said: /GitHub did not tell it \(/ };
const states = [up, status(403), status(404), status(429), status(500), status(503), hanging];

/** One old error, and one that the change brings. */
function pullOf({ checkout }: Start): MergedPull {
  const pull = mergedPull(brokenFiles, addSecond);
  if (checkout === 'head') git(pull.folder, 'checkout', '--quiet', '--detach', pull.head);
  return pull;
}

async function runWith(event: Event, folder: string, answer: CompareAnswer, token = 'a-secret-token') {
  const api = await compareApi(answer);
  const environment = { GITHUB_API_URL: api.url };
  const step = await runAction({ workspace: folder, event, environment, inputs: { ...inputs, token } });
  const said = step.log.filter((line) => /^Compared with|counts as new/.test(line));
  expect(said).toHaveLength(1);
  expect(step.summary).toContain(said[0]?.slice(0, 40));
  expect(step.log.join('\n')).not.toContain('a-secret-token');
  const files = step.annotations.map(({ level, file }) => `${level} ${file}`);
  return {
    exitCode: step.exitCode,
    news: `${step.outputs['new-errors']} of ${step.outputs['errors']}`,
    files,
    said: said[0] ?? '',
    asked: api.requests.map(({ method }) => method),
  };
}

const compared = {
  exitCode: 1,
  news: '1 of 2',
  files: ['error batch/second.yml', 'error batch/deployment.yml'],
};
const uncompared = {
  exitCode: 1,
  news: '2 of 2',
  files: ['error batch/deployment.yml', 'error batch/second.yml'],
};

test.each(starts)('$name: the base that git has is taken, whatever the API does', async (start) => {
  const pull = pullOf(start);
  for (const { answer } of isWhole ? states : [hanging]) {
    const run = await runWith(start.event(pull), pull.folder, answer(pull));
    expect(run).toMatchObject({ ...compared, asked: [] });
    expect(run.said).toContain(`Compared with ${pull.base.slice(0, 7)}`);
  }
});

test.each(starts)(
  '$name: without a base here GitHub is asked once, and nothing depends on its answer',
  async (start) => {
    const pull = pullOf(start);
    const event = start.event(pull);
    const { folder } = shallowClone(pull, 1);
    const without = await runWith(event, folder, 'silence', '');
    expect(without).toMatchObject({ ...uncompared, asked: [] });
    expect(without.said).toContain('Give the step "actions/checkout" the setting "fetch-depth: ');
    const tried = isWhole || start === starts[0] ? states : [up, status(403)];
    const runs = tried.map(async ({ name, answer, said }) => {
      const run = await runWith(event, folder, answer(pull));
      expect([name, run]).toMatchObject([name, { ...(said === undefined ? compared : uncompared), asked: ['GET'] }]);
      if (said !== undefined) expect(run.said).toMatch(said);
    });
    await Promise.all(runs);
  },
  120_000,
);

test('a second run of the same commit says the same, and nothing is posted by either', async () => {
  const [start] = starts;
  if (start === undefined) throw new Error('no event');
  const pull = pullOf(start);
  const { folder } = shallowClone(pull, 1);
  const runs = [1, 2].map(() => runWith(start.event(pull), folder, { folder: pull.folder }));
  const [first, second] = await Promise.all(runs);
  expect(second).toEqual(first);
  expect(first?.asked).toEqual(['GET']);
});
