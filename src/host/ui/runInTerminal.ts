import { window } from 'vscode';
import { plainText } from './plainText.ts';

/** A program, by its path, and its arguments, which no shell interprets. */
export type TerminalProgram = {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
};

/** Runs a program in its own terminal, where it can prompt. Resolves to its exit code; undefined if the terminal was closed first. */
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
