import type { Uri } from 'vscode';
import { errorReason } from '../../core/errorReason.ts';
import { expandRequest } from '../../core/expandRequest.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { TemplateContext } from '../../core/template.ts';
import { fileNameOf, readDocumentText } from '../documents.ts';
import { getSetting } from '../settings.ts';
import { readBodyFile, toBodyUri } from './readBodyFile.ts';
import type { WantedTarget } from '../../core/resolveTarget.ts';
import { toTemplateContext } from './templateContext.ts';
import { toInvocationContent } from '../../core/toInvocationContent.ts';
import type { InvocationContent } from '../../core/toInvocationRequest.ts';
import { toWantedTarget } from '../../core/toWantedTarget.ts';

/** A saved request, its variables replaced: where it wants to go, and what it sends or what keeps that from being sent. */
export type ReadRequest = { readonly wanted: WantedTarget; readonly content: Result<InvocationContent> };

/** Reads a request as it stands in its editor, saved or not. */
export async function readRequest(uri: Uri): Promise<Result<ReadRequest>> {
  const file = fileNameOf(uri);
  const text = await readText(uri);
  if (!text.ok) return text;
  const parsed = parseRequestFile(text.value, file);
  if (!parsed.ok) return parsed;
  const context = toTemplateContext(file, parsed.value);
  const request = expandRequest(parsed.value, context);
  return request.ok
    ? ok({ wanted: toWantedTarget(request.value), content: await readContent(uri, request.value, context) })
    : request;
}

async function readText(uri: Uri): Promise<Result<string>> {
  try {
    return ok(await readDocumentText(uri));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

async function readContent(
  uri: Uri,
  request: RequestFile,
  context: TemplateContext,
): Promise<Result<InvocationContent>> {
  const { body } = request;
  const file = body.kind === 'file' ? await readBodyFile(toBodyUri(uri, body.path)) : ok(undefined);
  if (!file.ok) return file;
  const content = toInvocationContent(request, context, file.value);
  return content.ok ? ok({ bufferLimit: getSetting('body.bufferLimit'), ...content.value }) : content;
}
