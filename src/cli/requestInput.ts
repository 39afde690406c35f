import { dirname, resolve } from 'node:path';
import { errorReason } from '../core/errorReason.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { WantedTarget } from '../core/resolveTarget.ts';
import type { InvocationContent } from '../core/toInvocationRequest.ts';
import { defined } from '../core/defined.ts';
import { readForeignText } from '../files/readForeignFile.ts';
import { readScope } from './readScope.ts';
import { readSavedRequest, type RequestSurroundings, type SavedRequest } from './savedRequest.ts';
import { UsageError } from './usageError.ts';
import { findWorkspaceFolder } from './workspaceFolder.ts';

/** What the operand of `ocifn invoke` stands for, before options change it. */
export type RequestInput = SavedRequest & {
  /** Whose settings and functions count. */
  readonly folder: string;
  /** The person means it, also where it is protected. */
  readonly agreed?: boolean;
};

const noContent: InvocationContent = {
  dryRun: false,
  headers: [],
  contentType: 'application/json',
  body: new Uint8Array(0),
};

/**
 * Reads a request file, or takes the operand as a function's name, OCID or invoke URL. What a file says, the person who runs it says.
 * Undefined when the person gave up.
 */
export async function readRequestInput(
  operand: string,
  surroundings: RequestSurroundings,
): Promise<Result<RequestInput> | undefined> {
  if (!operand.endsWith('.ocifn.json')) return readFunctionInput(operand, surroundings);
  const text = await readText(operand);
  if (!text.ok) return text;
  const read = await readSavedRequest(text.value, operand, surroundings);
  if (!read?.ok) return read;
  const folder = findWorkspaceFolder(dirname(resolve(operand)));
  return ok({ ...read.value, wanted: { ...read.value.wanted, saidBy: 'person' }, folder });
}

/** A function by its name has neither collection nor variables; an environment says who signs, and what the name stands for. */
async function readFunctionInput(
  operand: string,
  { variables, environment }: RequestSurroundings,
): Promise<Result<RequestInput>> {
  if (variables) throw new UsageError('--var is for request files');
  const wanted: WantedTarget = { function: operand, saidBy: 'person' };
  const input = { wanted, content: noContent, folder: findWorkspaceFolder('.') };
  // Without one the files around change nothing, and are not read.
  if (environment === undefined) return ok({ ...input, scope: {} });
  const scope = await readScope('.', environment, operand);
  if (!scope.ok) return scope;
  const profile = scope.value.environment?.profile;
  return ok({ ...input, wanted: { ...wanted, ...defined({ profile }) }, scope: scope.value });
}

async function readText(path: string): Promise<Result<string>> {
  try {
    return ok(await readForeignText(path, 'request'));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path, reason: errorReason(error) });
  }
}
