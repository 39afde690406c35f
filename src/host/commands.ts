import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../core/lifecycle.ts';
import { commandIds, type CommandId } from './commandIds.ts';

/**
 * What each command does. The arguments are what VS Code or a caller gives: a line of a view, a URI, nothing, and then all
 * the lines that are selected; check them.
 */
export type CommandHandlers = {
  readonly [K in CommandId]: (argument: unknown, selection: unknown) => Promise<void> | void;
};

/**
 * Registers every command below `ociFunctions.`.
 *
 * @param onError told of an exception, which no command is expected to throw
 */
export function registerCommands(handlers: CommandHandlers, onError: (error: unknown) => void): Disposable {
  const owned = new DisposableStore();
  for (const id of commandIds)
    owned.add(
      commands.registerCommand(`ociFunctions.${id}`, async (argument: unknown, selection: unknown) => {
        try {
          await handlers[id](argument, selection);
        } catch (error) {
          onError(error);
        }
      }),
    );
  return owned;
}
