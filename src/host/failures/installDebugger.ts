import { commands } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import { showInformation } from '../ui/messages.ts';
import { showProgress } from '../ui/showProgress.ts';

/** Installs the extension that debugs a language, or enables it. If that fails, shows it in the Extensions view, where VS Code says why. */
export async function installDebugger({
  name,
  extension,
  extensionId,
}: Extract<Failure, { readonly code: 'debuggerMissing' }>): Promise<void> {
  const install = async (): Promise<boolean> =>
    commands.executeCommand('workbench.extensions.installExtension', extensionId, { enable: true }).then(
      () => true,
      () => false,
    );
  if (await showProgress(`Installing ${extension}`, install, { isCancellable: false }))
    // Not awaited: the message may stay for as long as the user likes.
    void showInformation([`${extension} is installed.`, `Debug ${name} again.`]);
  else await commands.executeCommand('workbench.extensions.search', `@id:${extensionId}`);
}
