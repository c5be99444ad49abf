import { realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { isInside } from './inside.ts';

/** A repository's own configuration must neither start programs, nor move the work tree, nor have anything fetched. */
export function hardening(root: string): string[] {
  return [
    `--git-dir=${join(root, '.git')}`,
    `--work-tree=${root}`,
    '--no-replace-objects',
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
}

const settings = [
  'safe.directory=*',
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'protocol.allow=never',
  'grep.threads=0',
];

/** The environment without what would point git elsewhere (GIT_DIR of a hook, say) or let it write, ask or fetch. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Git before 2.44 does not know the line above. A repository may allow a protocol by its name, but this list, which is empty, comes first.
    GIT_ALLOW_PROTOCOL: '',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

/** Git by its absolute path; never one that the repository itself brings. */
export function gitProgram(root: string): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (isAbsolute(folder) && isProgram(join(folder, name), root)) return join(folder, name);
  }
  return undefined;
}

function isProgram(candidate: string, root: string): boolean {
  try {
    return (
      statSync(candidate).isFile() && !isInside(root, candidate) && !isInside(root, realpathSync.native(candidate))
    );
  } catch {
    return false;
  }
}
