import type { Commands } from '../../project/command.ts';
import type { ReadDialect, SourceText } from '../../project/dialect.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { FilePath } from '../../text/location.ts';
import { type Turn, textsOf } from '../az-cli/scripts.ts';
import { followTurns } from '../az-cli/turns.ts';
import { placesIn, turnsOf } from '../az-cli/yaml-scripts.ts';
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
  followTurns(turnsIn(source), (script) => {
    if (mayHoldRequests(file, script.text)) shell.push(readScriptRequests(script, read));
    return undefined;
  });
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
    rewrites: [],
  };
}
