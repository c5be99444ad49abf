import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Project } from '../../model/project.ts';
import type { WrongFile } from '../../model/sent-mistakes.ts';
import { calledBy } from '../../questions/names.ts';

/** Files of deployments and endpoints given to commands about something else. */
export const wrongFileKind = defineRule({
  id: 'wrong-file-kind',
  summary: 'A command gets the file of something else: an endpoint that of a deployment, or the reverse.',
  level: 'error',
  topic: 'commands and SDK',
  stage: 'load',
  evidence: [
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-endpoint', verified: '2026-11-22' },
    { kind: 'documentation', url: 'https://learn.microsoft.com/cli/azure/ml/batch-deployment', verified: '2026-11-22' },
  ],
  *check(project) {
    for (const wrong of project.wrongFiles()) yield problemFor(wrong, project);
  },
});

function problemFor(wrong: WrongFile, project: Project): Problem {
  const { argument, sentAs, file, header } = wrong;
  const about = sentAs === 'deployment' || sentAs === 'endpoint' ? `batch ${sentAs}` : sentAs;
  const declared = [...project.deployments, ...project.endpoints].find((each) => each.file === file);
  const is = declared?.entity ?? wrong.is;
  const named = declared ? `The ${declared.entity} ${calledBy(declared)}` : `The ${is}`;
  return {
    at: argument.at,
    message: `"${argument.text}" is ${withArticle(is)}, and this is about ${withArticle(about)}. ${adviceFor(wrong, is)}`,
    subject: { entity: is, name: declared?.title ?? file, field: '' },
    related: [{ at: header, message: `${named} is declared here.` }],
  };
}

function adviceFor({ sentAs, action, strength }: WrongFile, is: string): string {
  const orThis = `name the file of the ${sentAs}.`;
  const group = groups[is];
  if (group === undefined) return `${orThis.charAt(0).toUpperCase()}${orThis.slice(1)}`;
  if (strength === 'call') return `Load it with "load_${group}", or ${orThis}`;
  return `Use "az ml ${group.replace('_', '-')} ${action}", or ${orThis}`;
}

/** What reads such a file; of a deployment or endpoint of either kind nobody can say it. */
const groups: Readonly<Record<string, string>> = {
  'batch deployment': 'batch_deployment',
  'batch endpoint': 'batch_endpoint',
  'online deployment': 'online_deployment',
  'online endpoint': 'online_endpoint',
};

function withArticle(what: string): string {
  return `${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`;
}
