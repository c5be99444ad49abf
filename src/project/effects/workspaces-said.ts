import {
  type Argument,
  type DeployCommand,
  expressionOf,
  isRun,
  type TemplateDeployment,
} from '../../model/command.ts';
import type { WorkspaceDeclaration } from '../../model/declaration.ts';
import type { Project } from '../../model/project.ts';
import { listAt } from '../../text/group.ts';
import type { FilePath } from '../../text/location.ts';
import { once, rememberTexts } from '../../text/memo.ts';
import { literally, type WorkspaceSaid, type WorkspacesSaid } from '../link/attach.ts';
import type { Said } from './link-commands.ts';

/** The workspaces that commands and calls say when they send the file of an endpoint or deployment, or that code, a template or a request says which makes it. */
export function workspacesSaid(
  { commands, code }: Said,
  filesMeant: Project['filesMeant'],
  configured: (file: FilePath) => string | undefined,
): WorkspacesSaid {
  const saidIn = (argument: Argument | undefined, program: string | undefined) =>
    argument !== undefined && isConfigured(argument)
      ? inConfiguration(configured(argument.at.file))
      : saidBy(argument, program);
  const saidOfCommand = ({ at, strength, workspace, moment }: DeployCommand): WorkspaceSaid =>
    strength === 'call' ? saidIn(code?.workspaces.get(at.file), at.file) : saidIn(workspace, moment?.program);
  const sends = once(() => sendersByFile(commands.deploys, filesMeant));
  const saidOf = rememberTexts((file) => (sends().get(file) ?? []).map(saidOfCommand));
  return ({ file, workspaceName }) => {
    if (workspaceName !== undefined) return [{ name: workspaceName }];
    const own = code?.workspaces.get(file);
    return own === undefined ? saidOf(file) : [saidIn(own, file)];
  };
}

/** A client that is made from a configuration. */
function isConfigured({ text }: Argument): boolean {
  return /\.from_config$/.test(text);
}

/** That of the machine says no workspace; one that lies here does. */
function inConfiguration(name: string | undefined): WorkspaceSaid {
  if (name === undefined) return {};
  return /^[\w.-]+$/.test(name) ? { name } : { words: name };
}

function saidBy(argument: Argument | undefined, program: string | undefined): WorkspaceSaid {
  if (argument === undefined) return {};
  if (argument.known) return { name: argument.text };
  const expression = expressionOf(argument, program);
  return { words: argument.text, ...(expression === undefined ? {} : { expression }) };
}

/** The expressions by which steps name the workspaces that they make from files. */
function expressionsOfFiles(
  { assets }: Pick<Said['commands'], 'assets'>,
  filesMeant: Project['filesMeant'],
): (file: FilePath) => readonly string[] {
  const found = new Map<FilePath, string[]>();
  for (const { what, strength, file, sets, moment } of assets) {
    const name = sets.findLast(({ path }) => path === 'name')?.value;
    if (what !== 'workspace' || !isRun(strength) || file === undefined || name === undefined || name.known) continue;
    const expression = expressionOf(name, moment?.program);
    if (expression === undefined) continue;
    for (const meant of filesMeant(file) ?? []) listAt(found, meant).push(expression);
  }
  return (file) => found.get(file) ?? [];
}

/**
 * The same for each workspace: what a template is given may be the name of any that it makes. A template that uses others makes theirs, too, so
 * that of one workspace alone any template may be the one.
 */
export function expressionsOfWorkspaces(
  commands: Pick<Said['commands'], 'assets' | 'templates'>,
  filesMeant: Project['filesMeant'],
  declared: readonly Pick<WorkspaceDeclaration, 'name' | 'source'>[],
): (workspace: Pick<WorkspaceDeclaration, 'file' | 'name' | 'source'>) => readonly string[] {
  const ofFile = expressionsOfFiles(commands, filesMeant);
  const given = once(() => (commands.templates ?? []).flatMap((each) => givenTo(each, filesMeant)));
  const isOnly = declared.filter(({ name, source }) => name.state !== 'known' && source === undefined).length === 1;
  return ({ file, name, source }) => {
    if (name.state === 'known' || source !== undefined) return ofFile(file);
    return given().flatMap(({ template, expression }) => (isOnly || template === file ? [expression] : []));
  };
}

function givenTo({ file, program, given }: TemplateDeployment, filesMeant: Project['filesMeant']) {
  const expressions = given.flatMap((each) =>
    each.known ? literally(each.text) : (expressionOf(each, program) ?? []),
  );
  return (filesMeant(file) ?? []).flatMap((template) => expressions.map((expression) => ({ template, expression })));
}

function sendersByFile(deploys: readonly DeployCommand[], filesMeant: Project['filesMeant']) {
  const senders = new Map<FilePath, DeployCommand[]>();
  for (const command of deploys) {
    if (!isRun(command.strength) || !command.file) continue;
    for (const file of filesMeant(command.file) ?? []) listAt(senders, file).push(command);
  }
  return senders;
}
