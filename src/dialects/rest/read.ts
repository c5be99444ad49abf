import type { Commands } from '../../model/command.ts';
import { keptOf, type ReadDialect, type SourceText } from '../../model/dialect.ts';
import { codeLengthOf } from '../../programs/python/notebook.ts';
import { mentionsOfHandingOn } from '../../programs/shell/handed-on.ts';
import type { Job, Script } from '../../programs/shell/script.ts';
import { type Turn, textsOf } from '../../programs/shell/scripts.ts';
import { followTurns } from '../../programs/shell/turns.ts';
import { placesIn, turnsOf } from '../../programs/shell/yaml-scripts.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { allow } from '../../text/allowance.ts';
import { clientPythonCharacters, requestCharacters, smallPythonCharacters } from '../../text/budgets.ts';
import type { FilePath } from '../../text/location.ts';
import { once } from '../../text/memo.ts';
import { runScript } from '../az-cli/run-script.ts';
import { declarationsOf } from '../resources/read.ts';
import { readFactoryRequests } from './factory.ts';
import { readHttpFile } from './http-file.ts';
import { mayRequestInPython, readPythonRequests } from './python.ts';
import { readScriptRequests, type Sent } from './read-script.ts';
import type { HttpRequest } from './request.ts';
import type { Before, Value } from './shell-values.ts';
import { mayHoldRequests } from './sniff.ts';

/** Reads the HTTP requests to Azure ML in scripts, workflows, pipelines, notebooks and Python. Never throws. */
export const readRestDialect: ReadDialect = (sources, around) => {
  const allowed = allow(clientPythonCharacters, 'the Python files that send requests', smallPythonCharacters);
  const listsAllowed = allow(requestCharacters, 'the files of requests and the pipelines of Data Factory');
  const mayBeRead = ({ file, text }: SourceText) =>
    !/\.(json|http|rest)$/i.test(file) || listsAllowed.takes(file, text.length);
  const sent = sources.filter(mayBeRead).flatMap((source) => {
    const { file, text } = source;
    const isRead = !mayRequestInPython(file, text) || allowed.takes(file, codeLengthOf(file, text));
    const what = isRead ? 'requests' : 'requests of shells';
    return keptOf(around, what, [source], {}, ({ read = () => undefined }) => sentIn(source, read, isRead));
  });
  const found = sent.flatMap(({ requests }) => requests);
  const resources = found.flatMap(({ resource }) => resource ?? []);
  return {
    commands: commandsOf(found),
    requests: found.map(({ request }) => request),
    quarantines: sent.flatMap(({ quarantines }) => quarantines),
    ...(resources.length === 0 ? {} : { declared: declarationsOf(resources) }),
    unread: [...allowed.leftOut(), ...listsAllowed.leftOut()],
  };
};

/** Python is read only where it may be (`isPythonRead`); the shell commands of a notebook in any case. */
function sentIn(
  source: SourceText,
  read: (file: FilePath) => string | undefined,
  isPythonRead: boolean,
): readonly Sent[] {
  const { file } = source;
  if (/\.json$/i.test(file)) return [only(readFactoryRequests(source))];
  if (/\.(http|rest)$/i.test(file)) return [only(readHttpFile(source, read))];
  const python = isPythonRead && /\.(py|ipynb)$/i.test(file) ? [only(readPythonRequests(source))] : [];
  const shell: Sent[] = [];
  const before = new Map<Job, Handed>();
  // The whole text is long where there are many scripts.
  const isAbout = once(() => mayHoldRequests(file, source.text));
  const visit = (script: Script) => {
    const job = script.step?.job;
    const known = job && !job.lost ? before.get(job) : undefined;
    if (!mayHoldRequests(file, script.text) && !(isAbout() && mayPassTokens(script, known))) return undefined;
    const sent = readScriptRequests(script, read, known);
    shell.push(sent);
    if (job && sent.handed) before.set(job, addHanded(known, sent.handed));
    return undefined;
  };
  followTurns(turnsIn(source), visit, runScript);
  return [...python, ...shell];
}

interface Handed extends Before {
  readonly exactly: Map<string, Value | 'unknown'>;
  readonly anyCase: Map<string, Value | 'unknown'>;
}

/** Adds to what is known: a job may have thousands of scripts that each hand on something. */
function addHanded(known: Handed | undefined, more: Before['exactly']): Handed {
  const handed = known ?? { exactly: new Map(), anyCase: new Map() };
  for (const [name, value] of more) {
    handed.exactly.set(name, value);
    handed.anyCase.set(name.toLowerCase(), value);
  }
  return handed;
}

/** Whether a script of a file that is about requests hands on a token or an address to those behind it, or may use what it is handed. */
function mayPassTokens(script: Script, known: Before | undefined): boolean {
  return (
    known !== undefined || (mentionsOfHandingOn(script.text) > 0 && /access-?token|scoring_?uri/i.test(script.text))
  );
}

function only(requests: readonly HttpRequest[]): Sent {
  return { requests, quarantines: [] };
}

function turnsIn({ file, text }: SourceText): readonly Turn[] {
  if (!/\.ya?ml(\.\w+)?$/i.test(file)) return textsOf(file, text).scripts;
  const document = readYaml(text);
  return placesIn(file, document).flatMap((place) => turnsOf(place, document));
}

function commandsOf(found: readonly HttpRequest[]): Commands {
  return {
    deploys: found.flatMap(({ deploy }) => deploy ?? []),
    invokes: found.flatMap(({ invoke }) => invoke ?? []),
    assets: [],
    routes: [],
    effects: [],
    programs: [],
  };
}
