import type { Commands } from '../../model/command.ts';
import type { ReadDialect, SourceText } from '../../model/dialect.ts';
import type { Script } from '../../programs/shell/script.ts';
import { type Turn, textsOf } from '../../programs/shell/scripts.ts';
import { followTurns } from '../../programs/shell/turns.ts';
import { placesIn, turnsOf } from '../../programs/shell/yaml-scripts.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { FilePath } from '../../text/location.ts';
import { runScript } from '../az-cli/run-script.ts';
import { declarationsOf } from '../resources/read.ts';
import { readFactoryRequests } from './factory.ts';
import { readHttpFile } from './http-file.ts';
import { readPythonRequests } from './python.ts';
import { readScriptRequests, type Sent } from './read-script.ts';
import type { HttpRequest } from './request.ts';
import { mayHoldRequests } from './sniff.ts';

/** Reads the HTTP requests to Azure ML in scripts, workflows, pipelines, notebooks and Python. Never throws. */
export const readRestDialect: ReadDialect = (sources, { read = () => undefined }) => {
  const sent = sources.flatMap((source) => sentIn(source, read));
  const found = sent.flatMap(({ requests }) => requests);
  const resources = found.flatMap(({ resource }) => resource ?? []);
  return {
    commands: commandsOf(found),
    requests: found.map(({ request }) => request),
    quarantines: sent.flatMap(({ quarantines }) => quarantines),
    ...(resources.length === 0 ? {} : { declared: declarationsOf(resources) }),
  };
};

function sentIn(source: SourceText, read: (file: FilePath) => string | undefined): readonly Sent[] {
  const { file } = source;
  if (/\.json$/i.test(file)) return [only(readFactoryRequests(source))];
  if (/\.(http|rest)$/i.test(file)) return [only(readHttpFile(source, read))];
  const python = /\.(py|ipynb)$/i.test(file) ? [only(readPythonRequests(source))] : [];
  const shell: Sent[] = [];
  const visit = (script: Script) => {
    if (mayHoldRequests(file, script.text)) shell.push(readScriptRequests(script, read));
    return undefined;
  };
  followTurns(turnsIn(source), visit, runScript);
  return [...python, ...shell];
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
