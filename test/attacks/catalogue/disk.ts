import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeRepository } from '../../harness/repository.ts';
import { type Attack, attack, deployment, fill, lines } from '../attack.ts';

const scored = (code: string, script = 'score.py') =>
  deployment(`code_configuration: {code: "${code}", scoring_script: "${script}"}\nenvironment: azureml:e:1\n`);
const secret = 'the-secret-outside';
const posix = { posix: true } as const;
const fifo = (path: string) => execFileSync('mkfifo', [path]);

/** Puts a file with a secret beside the repository. */
function withSecret(folder: string): string {
  const file = join(dirname(folder), 'secret.yml');
  writeFileSync(file, `name: ${secret}\nendpoint_name: ${secret}\nmodel: azureml:${secret}\n`);
  return file;
}

/** Makes the folder a repository and then does something to it. */
const repository = (damage: (git: string, folder: string) => void) => (folder: string) => {
  makeRepository(folder);
  damage(join(folder, '.git'), folder);
};

/** A setting of git that would run a program, which must not be there afterwards. */
const runs = (setting: (script: string) => string) =>
  repository((git, folder) => {
    const script = join(dirname(folder), 'evil.sh');
    writeFileSync(script, `#!/bin/sh\ntouch ${join(folder, 'good', 'ran')}\necho ran-a-program\n`, { mode: 0o755 });
    appendFileSync(join(git, 'config'), setting(script));
    // Only git itself reads such an index.
    rmSync(join(git, 'index'));
  });

/** What a disk can hold beside files with texts: links, pipes, damaged repositories. */
export const disk: readonly Attack[] = [
  attack('a path that climbs out', () => ({ 'odd/deployment.yml': scored('../../../../etc', 'passwd') }), {
    quick: true,
    never: /root:x/,
  }),
  attack('an absolute path', () => ({ 'odd/deployment.yml': scored('/etc', '/etc/passwd') }), { never: /root:x/ }),
  attack('a home folder', () => ({ 'odd/deployment.yml': scored('~/.ssh', 'id_rsa') })),
  attack('a path of Windows', () => ({
    'odd/deployment.yml': scored('C:\\\\Windows', '\\\\\\\\server\\\\share\\\\x.py'),
  })),
  attack('names that Windows keeps', () => ({
    'odd/deployment.yml': scored('con', 'nul'),
    'odd/e.yml': scored('aux', 'com1.py'),
  })),
  attack('an address of a file', () => ({ 'odd/deployment.yml': scored('file:///etc', 'passwd') }), {
    never: /root:x/,
  }),
  attack('a path with a zero', () => ({ 'odd/deployment.yml': scored('a\\0b', 'score.py') })),
  attack('a link to a file outside', () => ({ 'odd/x': '' }), {
    ...posix,
    quick: true,
    never: new RegExp(secret),
    prepare: (folder) => symlinkSync(withSecret(folder), join(folder, 'odd/deployment.yml')),
  }),
  attack('a link to a folder outside', () => ({ 'odd/deployment.yml': scored('out') }), {
    ...posix,
    never: new RegExp(secret),
    prepare: (folder) => {
      withSecret(folder);
      symlinkSync('../..', join(folder, 'odd/out'));
    },
  }),
  attack('a configuration that is a link outside', () => ({}), {
    ...posix,
    exit: 2,
    never: new RegExp(secret),
    prepare: (folder) => symlinkSync(withSecret(folder), join(folder, '.azureml-batch-lint.yml')),
  }),
  attack('a configuration that is a link to nothing', () => ({}), {
    ...posix,
    quick: true,
    exit: 2,
    prepare: (folder) => symlinkSync('gone', join(folder, '.azureml-batch-lint.yml')),
  }),
  attack('a configuration that is a folder', () => ({ '.azureml-batch-lint.yml/x': '' }), { exit: 2 }),
  attack('a link to itself', () => ({ 'odd/deployment.yml': scored('loop') }), {
    ...posix,
    quick: true,
    prepare: (folder) => symlinkSync('loop', join(folder, 'odd/loop')),
  }),
  attack('a link to the folder above', () => ({ 'odd/deployment.yml': scored('up/odd/up/odd') }), {
    ...posix,
    prepare: (folder) => symlinkSync('..', join(folder, 'odd/up')),
  }),
  attack('a thousand links in a chain', () => ({ 'odd/deployment.yml': scored('l999') }), {
    ...posix,
    prepare: (folder) => {
      for (let n = 0; n < 1000; n++) symlinkSync(n === 0 ? '.' : `l${n - 1}`, join(folder, `odd/l${n}`));
    },
  }),
  attack('links that double in every folder', () => ({ 'odd/deployment.yml': scored('a/b/a/b') }), {
    ...posix,
    prepare: (folder) => {
      for (const name of ['a', 'b', 'c', 'd']) symlinkSync('.', join(folder, 'odd', name));
    },
  }),
  attack('a link to a device', () => ({ 'odd/deployment.yml': scored('.', 'zero.py') }), {
    ...posix,
    quick: true,
    prepare: (folder) => {
      symlinkSync('/dev/zero', join(folder, 'odd/zero.py'));
      symlinkSync('/dev/stdin', join(folder, 'odd/in.yml'));
    },
  }),
  attack('a pipe as a batch file', () => ({ 'odd/x': '' }), {
    ...posix,
    quick: true,
    prepare: (folder) => fifo(join(folder, 'odd/deployment.yml')),
  }),
  attack('a pipe as a scoring script', () => ({ 'odd/deployment.yml': scored('.') }), {
    ...posix,
    prepare: (folder) => fifo(join(folder, 'odd/score.py')),
  }),
  attack('a pipe as the configuration', () => ({}), {
    ...posix,
    quick: true,
    exit: 2,
    prepare: (folder) => fifo(join(folder, '.azureml-batch-lint.yml')),
  }),
  attack('a pipe as the ignore file', () => ({}), {
    ...posix,
    quick: true,
    prepare: repository((_, folder) => fifo(join(folder, '.gitignore'))),
  }),
  attack('a pipe as the index', () => ({}), {
    ...posix,
    quick: true,
    prepare: repository((git) => {
      rmSync(join(git, 'index'));
      fifo(join(git, 'index'));
    }),
  }),
  attack('a pipe as the head', () => ({}), {
    ...posix,
    prepare: repository((git) => {
      rmSync(join(git, 'HEAD'));
      fifo(join(git, 'HEAD'));
    }),
  }),
  attack('a pipe as the configuration of git', () => ({}), {
    ...posix,
    prepare: repository((git) => {
      rmSync(join(git, 'config'));
      fifo(join(git, 'config'));
    }),
  }),
  attack('a pipe that the configuration of git includes', () => ({}), {
    ...posix,
    prepare: repository((git) => {
      fifo(join(git, 'more'));
      appendFileSync(join(git, 'config'), '[include]\n\tpath = more\n');
      rmSync(join(git, 'index'));
    }),
  }),
  attack('a pipe as the list of what git leaves out', () => ({}), {
    ...posix,
    prepare: repository((git) => {
      rmSync(join(git, 'info/exclude'), { force: true });
      mkdirSync(join(git, 'info'), { recursive: true });
      fifo(join(git, 'info/exclude'));
    }),
  }),
  attack('a pipe as the report', () => ({}), {
    ...posix,
    args: ['--format', 'sarif=pipe'],
    exit: 2,
    prepare: (folder) => fifo(join(folder, 'pipe')),
  }),
  attack('an index that is cut off', () => ({}), {
    quick: true,
    prepare: repository((git) => truncateSync(join(git, 'index'), 60)),
  }),
  attack('an index of zeros', () => ({}), {
    prepare: repository((git) => writeFileSync(join(git, 'index'), Buffer.alloc(1_000_000))),
  }),
  attack('an index that says it has four billion files', () => ({}), {
    quick: true,
    prepare: repository((git) => {
      const index = readFileSync(join(git, 'index'));
      index.writeUInt32BE(0xffffffff, 8);
      writeFileSync(join(git, 'index'), index);
    }),
  }),
  attack('an index with other bytes', () => ({}), {
    prepare: repository((git) => {
      const index = readFileSync(join(git, 'index'));
      for (let at = 12; at < index.length; at += 7) index[at] = 0xff;
      writeFileSync(join(git, 'index'), index);
    }),
  }),
  attack('an index of 100 MB', () => ({}), {
    prepare: repository((git) => {
      const index = readFileSync(join(git, 'index'));
      writeFileSync(join(git, 'index'), Buffer.concat([index, Buffer.alloc(100_000_000)]));
    }),
  }),
  attack('an index that is a folder', () => ({}), {
    prepare: repository((git) => {
      rmSync(join(git, 'index'));
      mkdirSync(join(git, 'index'));
    }),
  }),
  attack('no head', () => ({}), { prepare: repository((git) => rmSync(join(git, 'HEAD'))) }),
  attack('no objects', () => ({}), { prepare: repository((git) => rmSync(join(git, 'objects'), { recursive: true })) }),
  attack('an empty .git folder', () => ({}), { quick: true, prepare: (folder) => mkdirSync(join(folder, '.git')) }),
  attack('a .git file that points to itself', () => ({ '.git': 'gitdir: .git\n' }), { quick: true }),
  attack('a .git file that points outside', () => ({ '.git': 'gitdir: ../../../../etc\n' })),
  attack('a .git file of two megabytes', () => ({ '.git': `gitdir: ${fill('a/')}\n` })),
  attack('a .git that is a link to nothing', () => ({}), {
    ...posix,
    prepare: (folder) => symlinkSync('gone', join(folder, '.git')),
  }),
  attack('a common folder in a circle', () => ({}), {
    prepare: repository((git) => writeFileSync(join(git, 'commondir'), '.\n')),
  }),
  attack('a configuration of git that is no configuration', () => ({}), {
    prepare: repository((git) => {
      writeFileSync(join(git, 'config'), fill('[[[['));
      rmSync(join(git, 'index'));
    }),
  }),
  attack('a work tree elsewhere', () => ({}), {
    prepare: repository((git) => {
      appendFileSync(join(git, 'config'), '[core]\n\tworktree = /etc\n');
      rmSync(join(git, 'index'));
    }),
    never: /root:x/,
  }),
  attack('a file monitor that is a program', () => ({}), {
    ...posix,
    quick: true,
    never: /ran-a-program/,
    prepare: runs((script) => `[core]\n\tfsmonitor = ${script}\n`),
  }),
  attack('a pager, an editor and hooks that are programs', () => ({}), {
    ...posix,
    never: /ran-a-program/,
    prepare: runs(
      (script) =>
        `[core]\n\tpager = ${script}\n\teditor = ${script}\n\thooksPath = ${dirname(script)}\n\tsshCommand = ${script}\n`,
    ),
  }),
  attack('an alias and a filter that are programs', () => ({ '.gitattributes': '* filter=evil\n' }), {
    ...posix,
    never: /ran-a-program/,
    prepare: runs(
      (script) =>
        `[alias]\n\tls-files = !${script}\n[filter "evil"]\n\tclean = ${script}\n\tsmudge = ${script}\n\trequired = true\n`,
    ),
  }),
  attack(
    'a program called git in the repository',
    () => ({ git: '#!/bin/sh\necho ran-a-program\n', 'node_modules/.bin/git': '#!/bin/sh\necho ran-a-program\n' }),
    { ...posix, never: /ran-a-program/, prepare: repository((git) => rmSync(join(git, 'index'))) },
  ),
  attack('a repository in a repository', () => ({ 'inner/deployment.yml': scored('gone') }), {
    prepare: repository((_, folder) => makeRepository(join(folder, 'inner'))),
  }),
  attack('folders in folders', () => ({ [`${'a/'.repeat(800)}deployment.yml`]: scored('gone') }), { quick: true }),
  attack('20,000 files in one folder', () =>
    Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`many/${n}.txt`, ''])),
  ),
  attack('a name of 255 signs', () => ({ [`${'x'.repeat(250)}.yml`]: scored('gone') })),
  attack(
    'an ignore file that ignores everything',
    () => ({ '.gitignore': '/*\n!/good\n', 'odd/deployment.yml': scored('gone') }),
    { args: ['good'], prepare: repository(() => undefined), exit: 1 },
  ),
  attack(
    'an ignore file of every mistake',
    () => ({
      '.gitignore': `${lines(2000, (n) => `!${'\\'.repeat(n % 7)}[${'['.repeat(n % 5)}${'*'.repeat(n % 9)}`)}\n`,
    }),
    { prepare: repository(() => undefined) },
  ),
  attack('a configuration that is no mapping', () => ({ '.azureml-batch-lint.yml': '- a\n' }), { exit: 2 }),
  attack(
    'a configuration that is an alias bomb',
    () => ({
      '.azureml-batch-lint.yml': lines(
        12,
        (n) =>
          `a${n}: &a${n} [${Array(9)
            .fill(n === 0 ? 'x' : `*a${n - 1}`)
            .join(', ')}]`,
      ),
    }),
    { exit: 2 },
  ),
  attack('a configuration of two megabytes', () => ({ '.azureml-batch-lint.yml': fill('[') }), {
    quick: true,
    exit: 2,
  }),
  attack('patterns of stars in the configuration', () => ({
    '.azureml-batch-lint.yml': `generated: ["${'**/'.repeat(95)}x", "${'*a'.repeat(140)}", "${'{a,b}'.repeat(50)}", "${'['.repeat(250)}"]\n`,
    ...Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${'aa/'.repeat(60)}${n}.yml`, ''])),
  })),
  attack(
    'patterns that are too long for a configuration',
    () => ({ '.azureml-batch-lint.yml': `generated: ["${'**/'.repeat(2000)}x"]\n` }),
    { exit: 2 },
  ),
];

/** Whether a program of the repository ran. */
export function ranProgram(folder: string): boolean {
  return existsSync(join(folder, 'good', 'ran'));
}
