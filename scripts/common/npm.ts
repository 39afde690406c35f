import { execFile } from 'node:child_process';
import { Stop } from './stop.ts';

/**
 * Runs npm in a folder and returns its standard output.
 *
 * @throws Stop with the reason that npm gives
 */
export function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const cli = process.env['npm_execpath'];
  const [command, prefix] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const options = {
    cwd: folder,
    // npm passes settings of our package in the environment, which do not apply here.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurPackage(name))),
    maxBuffer: 64 * 1024 * 1024,
    shell: command === 'npm' && process.platform === 'win32',
  };
  return new Promise((resolve, reject) => {
    execFile(command, [...prefix, ...args, '--loglevel=error'], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const reason = /^npm (?:error|ERR!) (?!code|errno)(.+)$/m.exec(stderr)?.[1] ?? error.message;
      reject(
        new Stop(
          `npm ${args.join(' ')} failed (${reason}). Check the connection to the npm registry (npm ping) and try again.`,
        ),
      );
    });
  });
}

function isOurPackage(name: string): boolean {
  return /^npm_(package|lifecycle|config_local_prefix)/.test(name);
}
