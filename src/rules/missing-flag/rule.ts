import table from '../../../schemas/facts/az-ml-commands.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Argument, AssetCommand } from '../../model/command.ts';
import type { Project } from '../../model/project.ts';
import { isSlip } from '../../text/similar.ts';

/** Flags without which a command ends; where a command goes may stand in the defaults of whoever runs it. */
export const missingFlag = defineRule({
  id: 'missing-flag',
  summary: 'A command lacks a flag that it cannot do without.',
  level: 'error',
  topic: 'commands and SDK',
  stage: 'load',
  evidence: [
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-deployment', verified: '2026-11-29' },
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-endpoint', verified: '2026-11-29' },
  ],
  *check(project) {
    for (const given of givenIn(project)) {
      const needs = needsOf(given.command);
      if (needs !== undefined && lacks(given.flags, needs)) yield problemFor(given, needs);
    }
  },
});

/** A command that runs, with all that it is given. */
interface Given {
  readonly command: string;
  readonly at: Problem['at'];
  readonly flags: readonly Argument[];
}

/** The commands that surely run with no other words than those that are read. Those about assets matter where batch endpoints are. */
function givenIn({ commands, endpoints, deployments }: Project): readonly Given[] {
  const { deploys, invokes, assets } = commands;
  const sure = <C extends { readonly strength: string; readonly open: boolean }>({ strength, open }: C) =>
    strength === 'command' && !open;
  const deployed = deploys
    .filter((each) => sure(each) && each.what !== 'either' && !each.perhaps)
    .map(({ what, action, at, flags = [] }) => ({ command: `batch-${what} ${action}`, at, flags }));
  // A request names its endpoint by the address.
  const invoked = invokes
    .filter((each) => sure(each) && each.request !== true)
    .map(({ at, flags = [] }) => ({ command: 'batch-endpoint invoke', at, flags }));
  const isBatch = endpoints.length + deployments.length + deployed.length + invoked.length > 0;
  // What is copied into a registry brings its name along.
  const isCopy = ({ flags = [] }: AssetCommand) => flags.some(({ text }) => text === '--registry-name');
  const made = (isBatch ? assets : []).filter((each) => sure(each) && !isCopy(each));
  return [
    ...deployed,
    ...invoked,
    ...made.map(({ what, action, at, flags = [] }) => ({ command: `${what} ${action}`, at, flags })),
  ];
}

function needsOf(command: string): readonly string[] | undefined {
  return [...table.commands, ...table.assets].find((each) => each.command === command)?.needs;
}

/** Neither is one given, nor one that is spelled wrong, nor is it help that is asked for. */
function lacks(flags: readonly Argument[], needs: readonly string[]): boolean {
  return flags.every(({ text }) => text !== '--help' && !needs.some((each) => isSlip(text.toLowerCase(), each)));
}

function problemFor({ command, at }: Given, needs: readonly string[]): Problem {
  const [kind] = command.split(' ');
  const wanted = needs.map((each) => `"${each}"`).join(' or ');
  const what = needs.includes('--file') ? `the YAML file of the ${kind?.replace('-', ' ')}` : 'the endpoint';
  return {
    at,
    message: `"az ml ${command}" needs ${wanted}, which is not given. Name ${what} with "${needs[0]}".`,
    subject: { entity: 'command', name: at.file, field: needs.join(' ') },
  };
}
