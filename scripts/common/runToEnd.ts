import { spawn } from 'node:child_process';
import { root } from './paths.ts';

/** Exit code and output (both streams) of a program. */
export type Ended = { readonly code: number; readonly output: string };

/** Runs a program in the root folder and collects its output; `echo` also gets the output as it arrives. */
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
