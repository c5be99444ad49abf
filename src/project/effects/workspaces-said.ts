import { type DeployCommand, isRun } from '../../model/command.ts';
import type { Project } from '../../model/project.ts';
import type { WorkspacesSaid } from '../link/attach.ts';
import type { Said } from './link-commands.ts';

/** The workspaces that commands and calls name when they send the file of an endpoint or deployment, or that code, a template or a request names which makes it. */
export function workspacesSaid({ commands, code }: Said, filesMeant: Project['filesMeant']): WorkspacesSaid {
  const nameOf = ({ at, strength, workspace }: DeployCommand): string | undefined => {
    const said = strength === 'call' ? code?.workspaces.get(at.file) : workspace;
    return said?.known ? said.text : undefined;
  };
  return ({ file, workspaceName }) => {
    if (workspaceName !== undefined) return [workspaceName];
    const own = code?.workspaces.get(file);
    if (own !== undefined) return [own.known ? own.text : undefined];
    return commands.deploys
      .filter((each) => isRun(each.strength) && each.file && filesMeant(each.file)?.includes(file))
      .map(nameOf);
  };
}
