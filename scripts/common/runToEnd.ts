import { spawn } from 'node:child_process';
import { root } from './paths.ts';

/** How a program ended, and all it wrote. */
export type Ended = { readonly code: number; readonly output: string };

/** Runs a program in the top folder and collects what it writes; `echo` also gets it as it comes. */
export function runToEnd(
  command: string,
  args: readonly string[],
  {
    echo,
    env = {},
  }: { readonly echo?: (text: string) => void; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const read = (chunk: string): void => {
    output += chunk;
    echo?.(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', read);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
