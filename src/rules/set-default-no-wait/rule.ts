import { defineRule } from '../../engine/rule.ts';
import { isRun } from '../../model/command.ts';
import { knownValue } from '../../model/facts.ts';
import { removeWord } from '../../model/fix.ts';

/** `--set-default` together with `--no-wait`. */
export const setDefaultNoWait = defineRule({
  id: 'set-default-no-wait',
  summary: 'A deployment is created with both "--set-default" and "--no-wait".',
  level: 'error',
  topic: 'commands and SDK',
  fixes: 'unsafe',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/cli/azure/ml/batch-deployment',
      verified: '2026-11-22',
    },
  ],
  *check(project) {
    for (const command of project.commands.deploys) {
      const { what, action, at, strength, perhaps, setDefault, noWait, file, name } = command;
      const flag = command.flags?.find(({ text }) => text === '--no-wait');
      if (!isRun(strength) || perhaps || what !== 'deployment' || action !== 'create' || !setDefault || !noWait)
        continue;
      const files = (file && project.filesMeant(file)) ?? [];
      const deployments = project.deployments.filter((each) => files.includes(each.file));
      const [first] = deployments;
      const title = (name?.known ? name.text : undefined) ?? (first && knownValue(first.name)) ?? file?.text ?? at.file;
      yield {
        at,
        message:
          'With "--no-wait" nothing is left to wait until the deployment is there, so "--set-default" does not make it the default. ' +
          'Remove "--no-wait", or set the default in a later step with "az ml batch-endpoint update".',
        subject: { entity: 'batch deployment', name: title, field: '--set-default' },
        related: deployments.map((each) => ({ at: each.header, message: 'This is the deployment.' })),
        // Then it gets the traffic of the endpoint.
        ...(flag === undefined ? {} : { fix: removeWord(flag.at, flag.text, 'unsafe') }),
      };
    }
  },
});
