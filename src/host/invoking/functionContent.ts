import type { Uri } from 'vscode';
import type { Result } from '../../core/common/result.ts';
import { ok } from '../../core/common/result.ts';
import { contentTypeOfFile } from '../../core/http/contentTypeOfFile.ts';
import type { InvocationContent } from '../../core/prepare/toInvocationRequest.ts';
import { getSetting } from '../common/settings.ts';
import { openChosenBody } from '../request/readBodyFile.ts';

/** What a function is invoked with without a request: an empty body. */
export const emptyContent: InvocationContent = {
  dryRun: false,
  headers: [],
  contentType: 'application/json',
  body: new Uint8Array(0),
};

/** Reads a file that the user has selected as the body. Fails like `openChosenBody`. */
export async function readFileContent(uri: Uri): Promise<Result<InvocationContent>> {
  const body = await openChosenBody(uri);
  const bufferLimit = getSetting('body.bufferLimit');
  return body.ok
    ? ok({ ...emptyContent, contentType: contentTypeOfFile(uri.path), body: body.value, bufferLimit })
    : body;
}
