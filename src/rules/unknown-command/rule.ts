import table from '../../../schemas/facts/az-ml-commands.json' with { type: 'json' };
import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Argument, OtherCommand } from '../../model/command.ts';
import { replaceText } from '../../model/fix.ts';
import type { Project } from '../../model/project.ts';
import { isVersionAtLeast } from '../../questions/versions.ts';
import { isCloseTo, nearest } from '../../text/similar.ts';

/** Commands that the extension does not have, where they are about batch endpoints. */
export const unknownCommand = defineRule({
  id: 'unknown-command',
  summary: 'A command about batch endpoints is gone, or never was.',
  level: 'error',
  topic: 'commands and SDK',
  fixes: 'safe or unsafe',
  stage: 'load',
  evidence: [
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/azure-machine-learning-release-notes-cli-v2',
      quote:
        '`az ml endpoint` subgroup split into two separate groups: `az ml online-endpoint` and `az ml batch-endpoint`',
      verified: '2026-11-29',
    },
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-endpoint', verified: '2026-11-29' },
  ],
  *check(project) {
    for (const command of project.commands.others ?? []) {
      if (command.strength !== 'command') continue;
      const mistake = goneIn(project, command) ?? slipIn(command) ?? wrongActionIn(command);
      if (mistake === undefined) continue;
      const { at, ...others } = mistake;
      const field = `${command.group.text} ${command.action.text}`;
      yield { at: at.at, ...others, same: field, subject: { entity: 'command', name: at.at.file, field } };
    }
  },
});

/** What is wrong with a command, at one of its words. */
interface Mistake extends Pick<Problem, 'message' | 'doubt' | 'fix'> {
  readonly at: Argument;
}

function goneIn(project: Project, command: OtherCommand): Mistake | undefined {
  const { group, action } = command;
  const row = table.gone.find((each) => each.group === group.text);
  if (row === undefined || !isAboutBatch(project, command) || mayHaveOlder(project, command, row.since))
    return undefined;
  const flag = command.type === undefined ? '' : ', without "--type"';
  return {
    at: group,
    message:
      `"az ml ${group.text}" is gone since version ${row.since} of the extension (${row.date}). ` +
      `Use "az ml ${row.instead} ${action.text}"${flag}.`,
    ...(command.type === undefined ? { fix: replaceText(group.at, group.text, row.instead, 'safe') } : {}),
  };
}

/** It says so, or every file that it may name is one of batch endpoints. */
function isAboutBatch(
  { endpoints, deployments, data, filesMeant }: Project,
  { group, type, file }: OtherCommand,
): boolean {
  if (group.text !== 'dataset' && type?.known) return type.text.toLowerCase() === 'batch';
  const meant = (file && filesMeant(file)) ?? [];
  const ours = group.text === 'dataset' ? data : [...endpoints, ...deployments];
  return meant.length > 0 && meant.every((each) => ours.some((entity) => entity.file === each));
}

/** The same job installs an extension that has the command, or may; a script by itself may be called by any. */
function mayHaveOlder({ commands }: Project, { at, moment }: OtherCommand, since: string): boolean {
  const own = moment?.program ?? at.file;
  return (commands.extensions ?? []).some(({ program, name, version }) => {
    if (own !== program && own !== at.file) return false;
    if (name !== 'ml') return name === undefined || name === 'azure-cli-ml';
    return version !== undefined && !(version.known && isVersionAtLeast(version.text, since) === true);
  });
}

function slipIn({ group, action }: OtherCommand): Mistake | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[-_]/g, '').replace(/s$/, '');
  const meant = table.groups.find((each) => plain(each.group) === plain(group.text))?.group;
  if (meant === undefined || meant === group.text) return undefined;
  const message = `There is no "az ml ${group.text}". Use "az ml ${meant} ${action.text}".`;
  return { at: group, message, fix: replaceText(group.at, group.text, meant, 'safe') };
}

function wrongActionIn({ group, action }: OtherCommand): Mistake | undefined {
  const row = table.groups.find((each) => each.group === group.text);
  if (row === undefined || row.actions.includes(action.text)) return undefined;
  const other = table.groups.find(({ actions }) => actions.includes(action.text))?.group;
  const message = `"az ml ${group.text}" has no "${action.text}".`;
  if (other !== undefined) {
    const fix = replaceText(group.at, group.text, other, 'unsafe');
    return { at: action, message: `${message} Use "az ml ${other} ${action.text}".`, fix };
  }
  const meant = nearest(action.text, row.actions);
  if (meant !== undefined) {
    const fix = replaceText(action.at, action.text, meant, isCloseTo(action.text, meant) ? 'safe' : 'unsafe');
    return { at: action, message: `${message} Did you mean "${meant}"?`, fix };
  }
  const doubt = `Those of version ${table.extension} of the extension are known; a newer one may have it.`;
  return { at: action, message: `${message} It has ${row.actions.map((each) => `"${each}"`).join(', ')}.`, doubt };
}
