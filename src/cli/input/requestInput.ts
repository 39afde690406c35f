import { dirname } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ResponseChecks } from '../../core/expectations/expandChecks.ts';
import type { RequestedTarget } from '../../core/prepare/requestedTarget.ts';
import { defined } from '../../core/common/defined.ts';
import type { JsonDocument } from '../../core/decode/readJsonFile.ts';
import { readRequestDocument, type RequestFile } from '../../core/requestFile/requestFile.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import type { Io } from '../common/io.ts';
import { readScope } from './readScope.ts';
import { readSavedRequest, type RequestSurroundings, type SavedRequest } from './savedRequest.ts';
import { UsageError } from '../common/command.ts';
import { findUsedFolders, type UsedFolders } from './usedFolders.ts';

/** The request that the operand of `ocifn invoke` names, before options change it. */
export type RequestInput = SavedRequest & {
  readonly folders: UsedFolders;
  /** Whether the user confirmed it (`--yes`), in case the function or environment is protected. */
  readonly agreed?: boolean;
};

/** How request files, and the folders around them, are read. */
export type RequestSources = {
  readonly folders: (start: string) => Promise<UsedFolders>;
  readonly document: (
    file: string,
  ) => Result<JsonDocument<RequestFile>> | Promise<Result<JsonDocument<RequestFile>>>;
};

/**
 * Reads a request file, or takes the operand as the name, OCID or invoke URL of a function. The content of a file counts as typed
 * by the user. Undefined if the user cancelled. Fails with `requestUnreadable`, or as `readSavedRequest` does.
 *
 * @param named the folder of `--folder`
 * @param sources reads all files again by default
 */
export async function readRequestInput(
  operand: string,
  named: string | undefined,
  surroundings: Omit<RequestSurroundings, 'folders'>,
  io: Io,
  sources: RequestSources = {
    folders: (start) => findUsedFolders(start, named, io),
    document: readDocument,
  },
): Promise<Result<RequestInput> | undefined> {
  if (!operand.endsWith('.ocifn.json'))
    return readFunctionInput(operand, surroundings, await sources.folders(named ?? '.'));
  const document = await sources.document(operand);
  if (!document.ok) return document;
  const folders = await sources.folders(dirname(operand));
  const read = await readSavedRequest(document.value, operand, { ...surroundings, folders }, io);
  if (!read?.ok) return read;
  return ok({ ...read.value, wanted: { ...read.value.wanted, saidBy: 'person' }, folders });
}

/** A plain function has neither collection nor variables; an environment sets the profile, and the function behind the name. */
async function readFunctionInput(
  operand: string,
  { variables, environment }: Omit<RequestSurroundings, 'folders'>,
  folders: UsedFolders,
): Promise<Result<RequestInput>> {
  if (variables) throw new UsageError('--var requires a request file');
  const wanted: RequestedTarget = { function: operand, saidBy: 'person' };
  const checks = (): Result<ResponseChecks> => ok({ expectations: [], captures: [] });
  const content = {
    dryRun: false,
    headers: [],
    contentType: 'application/json',
    body: new Uint8Array(0),
  };
  const input = { wanted, content, findings: [], folders, checks };
  // Without an environment the files around have no effect and are not read.
  if (environment === undefined) return ok({ ...input, scope: {} });
  const scope = await readScope(folders, environment, operand);
  if (!scope.ok) return scope;
  const profile = scope.value.environment?.profile;
  return ok({ ...input, wanted: { ...wanted, ...defined({ profile }) }, scope: scope.value });
}

/** Reads a request file. Fails with `requestUnreadable`. */
export async function readDocument(path: string): Promise<Result<JsonDocument<RequestFile>>> {
  try {
    return ok(readRequestDocument(await readForeignText(path, 'request'), path));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path, reason: errorReason(error) });
  }
}
