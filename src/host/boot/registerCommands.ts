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
        const target = isOfKey(argument) ? argument[0] : argument;
        // While VS Code reads all lines of a view again, a key has no line. It must not apply to something else.
        if (isOfKey(argument) && !target) return;
        const { runCommand } = await open();
        await runCommand(id, target, selection);
      }),
    );
  }
  return owned;
}

/** Returns whether the argument is the list with which the keys of package.json pass the focused line of a view. */
function isOfKey(argument: unknown): argument is readonly [unknown] {
  return Array.isArray(argument);
}
