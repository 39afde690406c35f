import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const options = { maxBuffer: 64 * 1024 * 1024 };

/** Runs a program that was copied; resolves once it has ended well. */
export type RunProgram = (program: string) => Promise<void>;

/** Runs TypeScript programs with this Node, beside the packages of this project. */
export async function runTypeScript(program: string): Promise<void> {
  await inFolder(async (folder) => {
    await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'invoke.mts'), program);
    await run(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(folder, 'invoke.mts')],
      options,
    );
  });
}

/** Makes a runner of Java programs. @param libraries folder with the SDK, from `ensureJavaSdk` */
export function toJavaRunner(libraries: string): RunProgram {
  return (program) =>
    inFolder(async (folder) => {
      await writeFile(join(folder, 'Invoke.java'), program);
      await run('java', ['-cp', join(libraries, '*'), join(folder, 'Invoke.java')], options);
    });
}

/** Makes a runner of Go programs. @param module folder of a module that requires the SDK, from `ensureGoSdk` */
export function toGoRunner(module: string): RunProgram {
  return async (program) => {
    const folder = await mkdtemp(join(module, 'copied-'));
    try {
      await writeFile(join(folder, 'main.go'), program);
      await run('go', ['run', '.'], {
        ...options,
        cwd: folder,
        env: { ...process.env, GOFLAGS: '-mod=mod' },
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Makes a runner of `fn` commands, which need a context of `fn` with the provider oracle. */
export function toFnRunner(fn: string): RunProgram {
  return (command) =>
    inFolder(async (home) => {
      await mkdir(join(home, '.fn/contexts'), { recursive: true });
      await writeFile(join(home, '.fn/config.yaml'), 'current-context: oci\n');
      const context = [
        'api-url: https://functions.us-phoenix-1.oci.oraclecloud.com',
        'provider: oracle',
        'oracle.compartment-id: ocid1.compartment.oc1..any',
      ];
      await writeFile(join(home, '.fn/contexts/oci.yaml'), `${context.join('\n')}\n`);
      const path = `${dirname(fn)}:${process.env['PATH']}`;
      await run('sh', ['-c', command], { ...options, env: { ...process.env, HOME: home, PATH: path } });
    });
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'copied-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
