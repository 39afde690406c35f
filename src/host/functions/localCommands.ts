import { env } from 'vscode';
import type { Failure } from '../../core/failure.ts';
import type { Result } from '../../core/result.ts';
import { isFunctionNode } from '../tree/functionNode.ts';
import { LocalFunctionNode } from '../tree/localFunctionNode.ts';
import type { LocalFunctions } from './localFunctions.ts';

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
