import { delimiter } from 'node:path';
import { execPath } from 'node:process';
import { Uri, type ExtensionContext } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Logger } from '../../core/common/logger.ts';

type BuiltInContext = Pick<
  ExtensionContext,
  'environmentVariableCollection' | 'extensionUri' | 'globalStorageUri'
>;

/**
 * Makes `ocifn` a command in VS Code's terminals. The path is set synchronously; the scripts are written shortly after,
 * before a user can type the name, and again after an update has moved the extension. Never rejects.
 */
export async function offerOcifn(
  { environmentVariableCollection: variables, extensionUri, globalStorageUri }: BuiltInContext,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  const folder = Uri.joinPath(globalStorageUri, 'bin').fsPath;
  variables.description = 'Adds the `ocifn` command, which invokes OCI Functions.';
  // Start-up files of a shell may replace the path: shell integration prepends the folder again.
  variables.prepend('PATH', folder + delimiter, {
    applyAtProcessCreation: true,
    applyAtShellIntegration: true,
  });
  const cli = Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;
  try {
    const { toOcifnScripts, writeScripts } = await import('./ocifnScripts.ts');
    await writeScripts(folder, toOcifnScripts({ node: execPath, cli }));
  } catch (error) {
    logger.warn(`The ocifn command is not available in terminals: ${errorReason(error)}`);
  }
}
