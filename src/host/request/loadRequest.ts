import { workspace, type Uri } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import { prepareRequest, type PreparedRequest } from '../../core/prepare/prepareRequest.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile/requestFile.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import { getSetting } from '../common/settings.ts';
import type { Environments } from '../environments/environments.ts';
import { readBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './templateContext.ts';

/** A saved request with its scope, prepared to be expanded. */
export type LoadedRequest = PreparedRequest & {
  /** With the defaults of its scope. */
  readonly request: RequestFile;
  /** The names of variables that it defines itself. */
  readonly own: readonly string[];
  readonly scope: AssembledScope;
  readonly context: TemplateContext;
};

/**
 * Loads a request as its editor shows it, saved or not, with its scope and body file. Fails with `workspaceUntrusted` for a secret
 * in a workspace that is not trusted.
 */
export async function loadRequest(uri: Uri, environments: Environments): Promise<Result<LoadedRequest>> {
  const file = fileNameOf(uri);
  const text = await readText(uri);
  if (!text.ok) return text;
  const parsed = parseRequestFile(text.value, file);
  if (!parsed.ok) return parsed;
  const scope = await environments.scopeToSend(uri);
  if (!scope.ok) return scope;
  const request = applyScope(parsed.value, scope.value);
  const { body } = request;
  const bytes = body.kind === 'file' ? await readBodyFile(toBodyUri(uri, body.path)) : ok(undefined);
  const context = toTemplateContext(file, request, scope.value);
  const bufferLimit = getSetting('body.bufferLimit');
  const prepared = prepareRequest(request, context, bytes, { bufferLimit });
  if (!prepared.ok) return prepared;
  const [secret] = prepared.value.needed.secret;
  if (!workspace.isTrusted && secret !== undefined)
    return fail({ code: 'workspaceUntrusted', what: `the secret ${secret}` });
  const own = Object.keys(parsed.value.variables);
  return ok({ ...prepared.value, request, own, scope: scope.value, context });
}

async function readText(uri: Uri): Promise<Result<string>> {
  try {
    return ok(await readDocumentText(uri));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}
