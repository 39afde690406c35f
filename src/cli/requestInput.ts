import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorReason } from '../core/errorReason.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { WantedTarget } from '../core/resolveTarget.ts';
import type { InvocationContent } from '../core/toInvocationRequest.ts';
import { openBodyFile } from './bodyInput.ts';
import { readSavedRequest, type OpenBody, type RequestSurroundings } from './savedRequest.ts';
import { UsageError } from './usageError.ts';
import { findWorkspaceFolder } from './workspaceFolder.ts';

/** What the operand of `ocifn invoke` stands for, before options change it. */
export type RequestInput = {
  readonly wanted: WantedTarget;
  readonly content: InvocationContent;
  /** Whose settings and functions count. */
  readonly folder: string;
};

const noContent: InvocationContent = {
  dryRun: false,
  headers: [],
  contentType: 'application/json',
  body: new Uint8Array(0),
};

/** Reads a request file, or takes the operand as a function's name, OCID or invoke URL. What a file says, the person who runs it says. */
export async function readRequestInput(
  operand: string,
  surroundings: RequestSurroundings,
): Promise<Result<RequestInput>> {
  if (!operand.endsWith('.ocifn.json')) {
    if (surroundings.variables) throw new UsageError('--var is for request files');
    const wanted: WantedTarget = { function: operand, saidBy: 'person' };
    return ok({ wanted, content: noContent, folder: findWorkspaceFolder('.') });
  }
  const folder = dirname(resolve(operand));
  const text = await readText(operand);
  if (!text.ok) return text;
  const openBody: OpenBody = (path) => openBodyFile(resolve(folder, path));
  const read = await readSavedRequest(text.value, operand, openBody, surroundings);
  return read.ok
    ? ok({
        content: read.value.content,
        wanted: { ...read.value.wanted, saidBy: 'person' },
        folder: findWorkspaceFolder(folder),
      })
    : read;
}

async function readText(path: string): Promise<Result<string>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path, reason: errorReason(error) });
  }
}
