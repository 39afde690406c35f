import { commands, workspace } from 'vscode';
import type { Logger } from '../../core/common/logger.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { showProgress } from '../ui/showProgress.ts';
import { OutputLines } from '../common/outputLines.ts';

/**
 * "Install Dependencies": installs the packages of a local function, with its output in the log. Fails with `workspaceUntrusted`,
 * `funcYamlInvalid` or `installFailed`.
 *
 * @param argument a line of the view, the folder of a function, or nothing, which asks for one
 * @param then the ID of an invocation to offer again; `debugger` also installs the debugger
 */
export async function installDependencies(
  { local, logger }: { readonly local: LocalFunctions; readonly logger: Logger },
  argument: unknown,
  then: unknown,
): Promise<Result<void>> {
  if (!workspace.isTrusted)
    return fail({ code: 'workspaceUntrusted', what: 'a program that installs packages' });
  const wanted =
    argument instanceof LocalFunctionNode ? argument.function : await findFunction(local, argument);
  if (!wanted) return ok(undefined);
  const { id, name } = wanted;
  const abort = new AbortController();
  const withDebugger = then === 'debugger';
  const what = withDebugger ? `dependencies and the debugger of ${name}` : `dependencies of ${name}`;
  const installed = await showProgress(`Installing the ${what}`, (report, token) => {
    token.onCancellationRequested(() => abort.abort());
    const lines = new OutputLines((line) => {
      logger.info(`${name}: ${line}`);
      report({ message: line, increment: 0 });
    });
    return local.install(id, { onOutput: (text) => lines.add(text), signal: abort.signal, withDebugger });
  });
  if (!installed.ok || abort.signal.aborted) return installed;
  const message = [`The ${what} are installed.`, ...(withDebugger ? ['Debug it again.'] : [])];
  const again = typeof then === 'number' ? (['Invoke Again'] as const) : [];
  // Not awaited: the message may stay for as long as the user likes.
  void showInformation(message, ...again).then((pressed) =>
    pressed === undefined ? undefined : commands.executeCommand('ociFunctions.invokeAgain', then),
  );
  return installed;
}

async function findFunction(local: LocalFunctions, folder: unknown): Promise<LocalFunction | undefined> {
  const functions = await local.list();
  const lacking = functions.filter(({ failure }) => failure?.code === 'dependenciesMissing');
  // An archive may be beside a func.yaml.
  if (typeof folder === 'string') return [...lacking, ...functions].find((each) => each.folder === folder);
  const items = (lacking.length > 0 ? lacking : functions).map((each) => ({
    label: each.name,
    description: each.runtime,
    detail: workspace.asRelativePath(each.folder),
    each,
  }));
  const options = { title: 'Install Dependencies', placeHolder: 'Function whose packages to install' };
  return (await pickItem(items, options))?.each;
}
