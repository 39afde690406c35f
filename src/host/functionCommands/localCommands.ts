import { env } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import type { Result } from '../../core/common/result.ts';
import { isFunctionNode } from '../functionTree/functionNode.ts';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';

type Act = 'start' | 'stop' | 'restart';

/** Starts, stops or restarts the local function of a line of the view. */
export async function actOnLocal(
  functions: LocalFunctions,
  act: Act,
  argument: unknown,
  report: (failure: Failure) => Promise<void>,
): Promise<void> {
  if (!(argument instanceof LocalFunctionNode)) return;
  const done: Result<void> = await functions[act](argument.functionId);
  if (!done.ok) await report(done.failure);
}

/** Puts the OCID of a line of the view on the clipboard. */
export async function copyFunctionId(argument: unknown): Promise<void> {
  if (isFunctionNode(argument)) await env.clipboard.writeText(argument.functionId);
}
