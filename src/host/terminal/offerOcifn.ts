import { delimiter } from 'node:path';
import { execPath } from 'node:process';
import { Uri, type ExtensionContext } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Logger } from '../../core/common/logger.ts';
import { toOcifnScripts } from './ocifnScripts.ts';
import { writeScripts } from './writeScripts.ts';

type BuiltInContext = Pick<
  ExtensionContext,
  'environmentVariableCollection' | 'extensionUri' | 'globalStorageUri'
>;

/**
 * Makes `ocifn` a command of VS Code's terminals. Their path is set at once; the script is in place a moment later,
 * before anybody can type its name, and made anew when the extension has moved with an update.
 */
export async function offerOcifn(
  { environmentVariableCollection: variables, extensionUri, globalStorageUri }: BuiltInContext,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const folder = Uri.joinPath(globalStorageUri, 'bin').fsPath;
  variables.description = 'Adds the `ocifn` command, which invokes OCI Functions.';
  // Start-up files of a shell may make a path of their own: VS Code then puts ours in front of it once more.
  variables.prepend('PATH', folder + delimiter, {
    applyAtProcessCreation: true,
    applyAtShellIntegration: true,
  });
  const cli = Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;
  try {
    await writeScripts(folder, toOcifnScripts({ node: execPath, cli }));
  } catch (error) {
    logger.warn(`The ocifn command is not available in terminals: ${errorReason(error)}`);
  }
}
