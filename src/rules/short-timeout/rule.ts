import { defineRule, subjectOf } from '../../engine/rule.ts';
import type { Deployment } from '../../model/batch.ts';
import { type Fact, placeOf } from '../../model/facts.ts';
import { spelled } from '../../model/spelling.ts';
import { ownerAsRelated } from '../../questions/uses.ts';

/** Files in a mini-batch where nothing says it. */
const defaultFiles = 10;

/** Seconds that a mini-batch gets where nothing says it; the client turns 0 into it, too. */
const defaultTimeout = 30;
/** Files in a mini-batch from which the default time is doubtful. */
const manyFiles = 50;

/** The timeout is for a whole mini-batch: the larger it is, the less time a file has. */
export const shortTimeout = defineRule({
  id: 'short-timeout',
  summary: 'A mini-batch of many files has little time.',
  level: 'warning',
  topic: 'documented limitations',
  stage: 'run',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-batch-endpoints',
      verified: '2026-11-22',
    },
    { kind: 'report', url: 'https://github.com/Azure/MachineLearningNotebooks/issues/1429', verified: '2026-11-22' },
  ],
  *check(project, context) {
    for (const deployment of project.deployments) {
      const { form, miniBatchSize, timeout, script } = deployment;
      const [work] = script.state === 'known' ? script.value.slowWork : [];
      if (form === 'pipeline' || isLong(timeout) || (work === undefined && isSmall(miniBatchSize))) continue;
      const files = miniBatchSize.state === 'absent' ? defaultFiles : context.need(miniBatchSize);
      const given = context.need(timeout);
      if (files === undefined || files < 1 || timeout.state === 'unknown') continue;
      const seconds = given || defaultTimeout;
      const share = Number((seconds / files).toPrecision(2));
      const at = timeout.state === 'known' ? timeout.at : placeOf(miniBatchSize);
      yield {
        at,
        message: `${files} ${files === 1 ? 'file' : 'files'} in ${seconds} seconds is ${share} s a file${given ? '' : `: ${origin(given)}`}.${work ? ` And "run" ${work.what}.` : ''} ${outcome} ${work?.kind === 'load' ? 'Load it in "init()", raise' : 'Raise'} "timeout" in "${spelled('retry_settings', deployment)}", or lower "${spelled('mini_batch_size', deployment)}".`,
        subject: subjectOf(deployment, fieldOf(deployment)),
        related: [
          ...(timeout.state === 'known' && miniBatchSize.state === 'known'
            ? [{ at: miniBatchSize.at, message: `${files} files a mini-batch.` }]
            : []),
          ...(work ? [{ at: work.at, message: `"run" ${work.what}.` }] : []),
          ...ownerAsRelated(deployment, at),
        ],
      };
    }
  },
});

/** Known to be more than the default, or negative, which another rule speaks of. */
function isLong(timeout: Fact<number>): boolean {
  return timeout.state === 'known' && (timeout.value > defaultTimeout || timeout.value < 0);
}

function isSmall(miniBatchSize: Fact<number>): boolean {
  return miniBatchSize.state === 'absent' || (miniBatchSize.state === 'known' && miniBatchSize.value < manyFiles);
}

/** What comes of a mini-batch that takes longer. */
const outcome = 'A mini-batch that takes longer is tried again, and in the end the job fails.';

function origin(given: number | undefined): string {
  return given === 0
    ? `the client turns a "timeout" of 0 into ${defaultTimeout}`
    : `without a "timeout" a mini-batch has ${defaultTimeout} seconds`;
}

function fieldOf({ form, keys }: Deployment): string {
  return `${form === 'model' && keys.settings ? 'settings.' : ''}retry_settings.timeout`;
}
