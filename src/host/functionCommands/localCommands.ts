import { env } from 'vscode';
import { ok, type Result } from '../../core/common/result.ts';
import { isFunctionNode } from '../functionTree/functionNodes.ts';
import { LocalFunctionNode } from '../functionTree/localFunctionNode.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';

type Act = 'start' | 'stop' | 'restart';

/** Starts, stops or restarts the local function of a line of the view. */
export async function actOnLocal(
  functions: LocalFunctions,
  act: Act,
  argument: unknown,
): Promise<Result<void>> {
  return argument instanceof LocalFunctionNode ? functions[act](argument.functionId) : ok(undefined);
}

/** Copies the OCID of a line of the view. */
export async function copyFunctionId(argument: unknown): Promise<void> {
  if (isFunctionNode(argument)) await env.clipboard.writeText(argument.functionId);
}
