import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { commandIds, type CommandId } from './commandIds.ts';

/**
 * What each command does. The arguments are what VS Code or a caller gives: a line of a view, a URI, nothing, and then all
 * the lines that are selected; check them.
 */
export type CommandHandlers = {
  readonly [K in CommandId]: (argument: unknown, selection: unknown) => Promise<void> | void;
};

/** Where the handlers come from, and who is told of an exception, which no command is expected to throw. */
type CommandSource = { readonly commands: CommandHandlers; readonly unexpected: (error: unknown) => void };

/** Registers every command below `ociFunctions.`. The first one that is run loads what they do. */
export function registerCommands(load: () => Promise<CommandSource>): Disposable {
  const owned = new DisposableStore();
  for (const id of commandIds)
    owned.add(
      commands.registerCommand(`ociFunctions.${id}`, async (argument: unknown, selection: unknown) => {
        const { commands: handlers, unexpected } = await load();
        try {
          await handlers[id](argument, selection);
        } catch (error) {
          unexpected(error);
        }
      }),
    );
  return owned;
}
