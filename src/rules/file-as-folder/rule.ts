import { defineRule, type Problem } from '../../engine/rule.ts';
import type { Invocation, InvocationInput } from '../../model/invocation.ts';
import type { Project } from '../../model/project.ts';
import { subjectOfInput } from '../../questions/input-references.ts';
import { chainOf } from '../../questions/routing.ts';

/** Local files that are uploaded as folders: without a type an input is one. */
export const fileAsFolder = defineRule({
  id: 'file-as-folder',
  summary: 'An invocation gives a local file as a folder.',
  level: 'error',
  topic: 'commands and SDK',
  evidence: [
    {
      kind: 'source',
      url: 'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/operations/_batch_endpoint_operations.py',
      verified: '2026-11-29',
    },
    {
      kind: 'documentation',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-data-batch-endpoints-jobs',
      verified: '2026-11-29',
    },
  ],
  *check(project) {
    for (const invocation of project.invocations) {
      if (invocation.weak) continue;
      for (const input of invocation.inputs) if (isFile(project, input)) yield* problemFor(invocation, input);
    }
  },
});

/** Whatever its path may mean here is a file, and nothing says that it is one. */
function isFile(project: Project, input: InvocationInput): boolean {
  const { path, type, literal, data } = input;
  if (path.state !== 'known' || literal.state !== 'absent' || data.state === 'found') return false;
  const isFolder = type.state === 'absent' || (type.state === 'known' && type.value.toLowerCase() === 'uri_folder');
  const meant = isFolder ? project.inputFilesOf(input) : [];
  return meant.length > 0 && meant.every(({ root, files }) => files.length === 1 && files[0] === root);
}

function* problemFor(invocation: Invocation, input: InvocationInput): Iterable<Problem> {
  const { path, type } = input;
  if (path.state !== 'known') return;
  const why = type.state === 'known' ? `its type is "${type.value}"` : 'an input without a type is a folder';
  yield {
    at: path.at,
    message:
      `"${path.value}" is a file, and ${why}: it is uploaded as "${path.value.replace(/\\/g, '/')}/", where nothing is. ` +
      adviceFor(invocation, path.at.file),
    subject: subjectOfInput(invocation, input, 'path'),
    related: chainOf(path.at, invocation, []),
    ...(invocation.by === 'command'
      ? { doubt: 'The client library does so; the source of the extension is not public.' }
      : {}),
  };
}

function adviceFor({ by, at }: Invocation, file: string): string {
  if (by === 'call') return 'Give it the type "uri_file".';
  return at.file === file ? 'Add "--input-type uri_file".' : 'Add "type: uri_file".';
}
