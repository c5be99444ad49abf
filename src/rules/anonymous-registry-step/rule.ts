import { type Context, defineRule, type Problem, subjectOf } from '../../engine/rule.ts';
import type { Component, ComponentJob } from '../../model/assets.ts';
import { type AssetCommand, isRun } from '../../model/command.ts';
import type { Project } from '../../model/project.ts';
import type { FilePath } from '../../text/location.ts';

const mostNamed = 5;

/** A registry holds named assets only: the steps of a pipeline component must be in it before. */
export const anonymousRegistryStep = defineRule({
  id: 'anonymous-registry-step',
  summary: 'A pipeline component goes to a registry, and its steps are files.',
  level: 'warning',
  topic: 'references and files',
  evidence: [
    {
      kind: 'report',
      url: 'https://github.com/Azure/azure-sdk-for-python/issues/34876',
      quote: "Registry didn't support anonymous assets",
      verified: '2026-11-29',
    },
    { kind: 'report', url: 'https://github.com/Azure/azure-sdk-for-python/issues/34891', verified: '2026-11-29' },
  ],
  *check(project, context) {
    const sent = registrySends(project);
    const named = new Set(sent.flatMap(({ files }) => files));
    for (const { command, files } of sent) {
      const [file, another] = files;
      if (file === undefined || another !== undefined) continue;
      for (const component of project.components) {
        if (component.file !== file || !isDeployed(project, component)) continue;
        const steps = stepsAsFiles(component, command, named, context);
        const [first] = steps;
        if (first === undefined) continue;
        if (command.open) context.undecided(command.at, 'words of the command are hidden, which may set the steps');
        else yield problemOf(component, first, steps.slice(1), command);
      }
    }
  },
});

interface RegistrySend {
  readonly command: AssetCommand;
  /** The files that it may mean, likeliest first. */
  readonly files: readonly FilePath[];
}

function registrySends(project: Project): readonly RegistrySend[] {
  return project.commands.assets.flatMap((command) => {
    const { what, strength, file, sets } = command;
    if (what !== 'component' || !isRun(strength) || file === undefined) return [];
    if (!sets.some(({ path }) => path === 'registry_name')) return [];
    return [{ command, files: project.filesMeant(file) ?? [] }];
  });
}

/** Whether a batch deployment runs it, or may: a pipeline of another kind is not looked at. */
function isDeployed({ deployments }: Project, component: Component): boolean {
  const name = component.name.state === 'known' ? component.name.value : undefined;
  return deployments.some(({ form, component: used }) => {
    if (form !== 'pipeline' || used.state !== 'known') return form === 'pipeline' && used.state === 'unknown';
    const { reference, resolved } = used.value;
    if (resolved.state === 'found') return resolved.candidates.some(({ file }) => file === component.file);
    return 'name' in reference && (name === undefined || reference.name === name);
  });
}

interface Step {
  readonly job: ComponentJob;
  readonly written: string;
  readonly at: Problem['at'];
}

/** The steps that the command leaves as files, none of which goes to a registry by itself. */
function stepsAsFiles(
  { jobs }: Component,
  { sets }: AssetCommand,
  named: ReadonlySet<FilePath>,
  context: Context,
): readonly Step[] {
  return (context.need(jobs) ?? []).flatMap((job) => {
    if (sets.some(({ path }) => `jobs.${job.name}.component`.startsWith(path))) return [];
    const use = context.need(job.component);
    if (use === undefined || use.resolved.state !== 'found' || use.reference.form === 'inline') return [];
    const [component] = use.resolved.candidates;
    return named.has(component.file) ? [] : [{ job, written: use.written, at: use.at }];
  });
}

function problemOf(component: Component, first: Step, others: readonly Step[], command: AssetCommand): Problem {
  return {
    at: first.at,
    message: `This pipeline component goes to a registry, and its step "${first.job.name}" is the file "${first.written}": a registry takes no assets without a name. Create the step's component in the registry first, and name it here as "azureml://registries/<registry>/components/<name>/versions/<version>".`,
    subject: subjectOf(component, `jobs.${first.job.name}.component`),
    related: [
      { at: command.at, message: 'It is sent to a registry here.' },
      ...others.slice(0, mostNamed).map(({ at, job }) => ({ at, message: `The step "${job.name}" is a file, too.` })),
    ],
  };
}
