import { commands, type Extension } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { OpenedServices } from './openServices.ts';

type Manifest = { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };

/** Registers every command of package.json. The first one that runs opens the services. */
export function registerCommands(
  { packageJSON }: Pick<Extension<unknown>, 'packageJSON'>,
  open: () => Promise<Pick<OpenedServices, 'runCommand'>>,
): Disposable {
  const owned = new DisposableStore();
  const { contributes }: Manifest = packageJSON;
  for (const { command } of contributes.commands) {
    const id = command.slice(command.indexOf('.') + 1);
    owned.add(
      commands.registerCommand(command, async (argument: unknown, selection: unknown) => {
        const { runCommand } = await open();
        await runCommand(id, argument, selection);
      }),
    );
  }
  return owned;
}
