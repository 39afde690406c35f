import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../core/lifecycle.ts';

/** Every command that package.json contributes; a contract test holds the two together. */
export const commandIds = [
  'invoke',
  'invokeWithFile',
  'invokeAgain',
  'cancel',
  'newRequest',
  'addFunction',
  'editFunction',
  'removeFunction',
  'openResponse',
  'saveResponse',
  'pickInvocation',
  'startLocal',
  'stopLocal',
  'restartLocal',
  'refreshFunctions',
  'copyFunctionId',
  'showFunctionOutput',
  'selectProfile',
  'showLog',
] as const;

export type CommandId = (typeof commandIds)[number];

/** What each command does. The argument is what VS Code or a caller gives: a line of a view, a URI, nothing; check it. */
export type CommandHandlers = { readonly [K in CommandId]: (argument: unknown) => Promise<void> | void };

/**
 * Registers every command below `ociFunctions.`.
 *
 * @param onError told of an exception, which no command is expected to throw
 */
export function registerCommands(handlers: CommandHandlers, onError: (error: unknown) => void): Disposable {
  const owned = new DisposableStore();
  for (const id of commandIds)
    owned.add(
      commands.registerCommand(`ociFunctions.${id}`, async (argument: unknown) => {
        try {
          await handlers[id](argument);
        } catch (error) {
          onError(error);
        }
      }),
    );
  return owned;
}
