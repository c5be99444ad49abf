import { type DeployCommand, isRun } from '../../model/command.ts';
import type { Project } from '../../model/project.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import type { WorkspacesSaid } from '../link/attach.ts';
import type { Said } from './link-commands.ts';

/** The workspaces that commands and calls name when they send the file of an endpoint or deployment, or that code, a template or a request names which makes it. */
export function workspacesSaid({ commands, code }: Said, filesMeant: Project['filesMeant']): WorkspacesSaid {
  const nameOf = ({ at, strength, workspace }: DeployCommand): string | undefined => {
    const said = strength === 'call' ? code?.workspaces.get(at.file) : workspace;
    return said?.known ? said.text : undefined;
  };
  const sends = once(() => sendersByFile(commands.deploys, filesMeant));
  const namesIn = rememberTexts((file) => (sends().get(file) ?? []).map(nameOf));
  return ({ file, workspaceName }) => {
    if (workspaceName !== undefined) return [workspaceName];
    const own = code?.workspaces.get(file);
    if (own !== undefined) return [own.known ? own.text : undefined];
    return namesIn(file);
  };
}

function sendersByFile(deploys: readonly DeployCommand[], filesMeant: Project['filesMeant']) {
  const senders = new Map<FilePath, DeployCommand[]>();
  for (const command of deploys) {
    if (!isRun(command.strength) || !command.file) continue;
    for (const file of filesMeant(command.file) ?? []) listAt(senders, file).push(command);
  }
  return senders;
}
