import { window } from 'vscode';
import { plainText } from './plainText.ts';

/** A program, by its path, and its arguments; no shell reads them. */
export type TerminalProgram = {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
};

/** Runs a program in a terminal of its own, where it may ask. Resolves with its exit code; undefined: the terminal was closed before. */
export async function runInTerminal({
  name,
  program,
  args,
  folder,
}: TerminalProgram): Promise<number | undefined> {
  const terminal = window.createTerminal({
    name: plainText(name),
    shellPath: program,
    shellArgs: [...args],
    cwd: folder,
    isTransient: true,
  });
  const ended = new Promise<number | undefined>((resolve) => {
    const subscription = window.onDidCloseTerminal((closed) => {
      if (closed !== terminal) return;
      subscription.dispose();
      resolve(closed.exitStatus?.code);
    });
  });
  terminal.show();
  return ended;
}
