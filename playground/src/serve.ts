import type { Config, ConfigProblem } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { configurationName } from '../../src/hosts/configuration-name.ts';
import { defaultConfig, memoryWorkspace, type Result, rules, type Workspace, warmLint } from '../../src/index.ts';
import { undecidedByReason } from '../../src/report/undecided.ts';
import { mayBeBeside, textOf } from './files.ts';
import { placer } from './places.ts';
import type { Answer, Found, Request, ShownFinding } from './protocol.ts';

const ruleIds = rules.map(({ id }) => id);

/**
 * Answers requests one after the other, through `say`. Of several that wait to be linted only the newest is; fixes are tried when nothing
 * else waits. The picture, the catalogue of messages and fixes are fetched when they are first asked for.
 */
export function serve(say: (answer: Answer) => void): (request: Request) => void {
  const lint = warmLint();
  const waiting: Request[] = [];
  let isBusy = false;

  const take = (request: Request) => {
    const older = waiting.findIndex(({ ask }) => ask === request.ask);
    if (older >= 0) waiting.splice(older, 1);
    waiting.push(request);
    if (!isBusy) void work();
  };

  const work = async () => {
    isBusy = true;
    for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
      try {
        await answer(request);
      } catch (error) {
        say({ id: request.id, says: 'failed', because: error instanceof Error ? error.message : String(error) });
      }
    }
    isBusy = false;
  };

  const answer = async (request: Request) => {
    const { id } = request;
    switch (request.ask) {
      case 'lint': {
        const { workspace, config, problems } = opened(request);
        const start = performance.now();
        const result = await lint(workspace, rules, config);
        const found = foundIn(result, workspace, problems, performance.now() - start);
        say({ id, says: 'found', found });
        if (result.findings.length === 0) return;
        // What is typed meanwhile comes first.
        await new Promise((resolve) => setTimeout(resolve));
        if (waiting.length > 0) return;
        const { fixesFor } = await import('./fixes.ts');
        say({ id, says: 'fixes', fixes: await fixesFor(result, workspace, (each) => lint(each, rules, config)) });
        return;
      }
      case 'picture': {
        const { pictureFor } = await import('./picture.ts');
        const { workspace, config } = opened(request);
        say({ id, says: 'picture', picture: await pictureFor(workspace, config) });
        return;
      }
      case 'explain': {
        const { explained } = await import('./explain.ts');
        say({ id, says: 'explained', explanation: explained(request.text) });
        return;
      }
    }
  };

  return take;
}

/** The files as the linter takes them, with their configuration if it can be read. */
function opened({ files, beside = [] }: Extract<Request, { files: unknown }>): {
  workspace: Workspace;
  config: Config;
  problems: readonly ConfigProblem[];
} {
  const workspace = { ...memoryWorkspace(Object.fromEntries(files)), mayAppear: mayBeBeside(beside) };
  const written = textOf(files, configurationName);
  const today = new Date().toISOString().slice(0, 10);
  const parsed = written === undefined ? { config: defaultConfig } : parseConfig(configurationName, written, ruleIds);
  return 'problems' in parsed
    ? { workspace, config: { ...defaultConfig, today }, problems: parsed.problems }
    : { workspace, config: { ...parsed.config, today }, problems: [] };
}

function foundIn(result: Result, workspace: Workspace, problems: readonly ConfigProblem[], took: number): Found {
  const placeOf = placer(workspace);
  const ofConfiguration = problems.map(
    ({ at, message }, index): ShownFinding => ({
      level: 'error',
      message,
      at: placeOf(at),
      related: [],
      fingerprint: `configuration-${index}`,
    }),
  );
  const findings = result.findings.map(
    ({ rule, level, message, at, related, fingerprint }): ShownFinding => ({
      rule,
      level,
      message,
      at: placeOf(at),
      related: related.map((each) => ({ at: placeOf(each.at), message: each.message })),
      fingerprint,
    }),
  );
  const undecided = undecidedByReason(result).map(({ because, first, rules: kept }) => ({
    ...{ because, at: placeOf(first.at), rules: kept },
  }));
  const failures = result.failures.map(
    ({ step, file }) => `Internal error ${step}${file === undefined ? '' : ` (${file})`}`,
  );
  return {
    findings: [...ofConfiguration, ...findings],
    undecided,
    failures,
    batchFiles: result.batchFiles.length,
    took,
  };
}
