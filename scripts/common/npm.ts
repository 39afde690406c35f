import { execFile } from 'node:child_process';
import { Stop } from './stop.ts';

/** Runs npm quietly in a folder and gives its standard output. What it could not do ends the script, with npm's own reason. */
export function npm(folder: string, ...args: readonly string[]): Promise<string> {
  const cli = process.env['npm_execpath'];
  const [command, prefix] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const options = {
    cwd: folder,
    // npm hands its settings down in the environment: they are those of our package, not of this one.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurPackage(name))),
    maxBuffer: 64 * 1024 * 1024,
    shell: command === 'npm' && process.platform === 'win32',
  };
  return new Promise((resolve, reject) => {
    execFile(command, [...prefix, ...args, '--loglevel=error'], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const reason = /^npm (?:error|ERR!) (?!code|errno)(.+)$/m.exec(stderr)?.[1] ?? error.message;
      reject(
        new Stop(`npm ${args.join(' ')} failed (${reason}): see that "npm ping" works, then run this again.`),
      );
    });
  });
}

function isOurPackage(name: string): boolean {
  return /^npm_(package|lifecycle|config_local_prefix)/.test(name);
}
