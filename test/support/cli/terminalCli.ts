import { spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { cliFile } from './cliFile.ts';
import { toCliEnvironment } from './spawnCli.ts';
import { renderScreen } from './renderScreen.ts';

/** Runs a program in a pseudo-terminal, and copies what it writes, and what is typed. */
const script = `
import fcntl, os, pty, select, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(sys.argv[1]), 0, 0))
    os.execvp(sys.argv[2], sys.argv[2:])
while True:
    ready, _, _ = select.select([terminal, 0], [], [])
    if 0 in ready:
        os.write(terminal, os.read(0, 1024))
    if terminal in ready:
        try:
            written = os.read(terminal, 65536)
        except OSError:
            break
        os.write(1, written)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

/** `ocifn` in a real terminal. */
export type TerminalCli = {
  /** The lines on the screen at this moment. */
  readonly screen: () => readonly string[];
  /** All bytes so far. */
  readonly written: () => string;
  type(keys: string): void;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
};

/** Starts `ocifn` in a terminal. */
export function startInTerminal(
  args: readonly string[],
  {
    cwd,
    columns = 80,
    env,
  }: {
    readonly cwd: string;
    readonly columns?: number;
    readonly env?: Readonly<Record<string, string>>;
  },
): TerminalCli {
  const command = [process.execPath, cliFile, ...args];
  const child = spawn('python3', ['-c', script, `${columns}`, ...command], {
    cwd,
    env: { ...toCliEnvironment(env), TERM: 'xterm' },
  });
  onTestFinished(() => void child.kill());
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  return {
    screen: () => renderScreen(written),
    written: () => written,
    type: (keys) => void child.stdin.write(keys),
    ended: new Promise((resolve) => {
      child.on('close', (code) => resolve(code ?? -1));
    }),
  };
}
