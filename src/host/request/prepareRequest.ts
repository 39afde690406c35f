import { workspace, type Uri } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { expandRequest } from '../../core/prepare/expandRequest.ts';
import { rehearse, type NeededVariables } from '../../core/variables/neededVariables.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile/requestFile.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import type { WantedTarget } from '../../core/prepare/resolveTarget.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { toInvocationContent } from '../../core/prepare/toInvocationContent.ts';
import type { InvocationContent } from '../../core/prepare/toInvocationRequest.ts';
import { toWantedTarget } from '../../core/prepare/toWantedTarget.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import type { Environments } from '../environments/environments.ts';
import { getSetting } from '../common/settings.ts';
import { readBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './templateContext.ts';

/** A request whose variables are replaced: where it wants to go, and what it sends or what keeps that from being sent. */
export type ExpandedRequest = { readonly wanted: WantedTarget; readonly content: Result<InvocationContent> };

/** A saved request with all that surrounds it, read and ready to be expanded. */
export type PreparedRequest = {
  /** With the defaults of its surroundings. */
  readonly request: RequestFile;
  /** The names of variables that it defines itself. */
  readonly own: readonly string[];
  readonly scope: AssembledScope;
  readonly context: TemplateContext;
  readonly expand: (context: TemplateContext) => Result<ExpandedRequest>;
  /** All names of variables that it uses. */
  readonly used: readonly string[];
  /** What has to be asked for. */
  readonly needed: NeededVariables;
  /** The expansion with nothing given: what fails here fails whatever is given. */
  readonly rehearsal: ExpandedRequest;
};

/** Reads a request as it stands in its editor, saved or not, and what surrounds it. */
export async function prepareRequest(uri: Uri, environments: Environments): Promise<Result<PreparedRequest>> {
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
  const expand = (given: TemplateContext): Result<ExpandedRequest> => expandAll(request, given, bytes);
  const { outcome, used, needed } = rehearse(context, expand);
  if (!outcome.ok) return outcome;
  const [secret] = needed.secret;
  if (!workspace.isTrusted && secret !== undefined)
    return fail({ code: 'workspaceUntrusted', what: `the secret ${secret}` });
  const own = Object.keys(parsed.value.variables);
  return ok({ request, own, scope: scope.value, context, expand, used, needed, rehearsal: outcome.value });
}

function expandAll(
  request: RequestFile,
  context: TemplateContext,
  file: Result<Uint8Array | undefined>,
): Result<ExpandedRequest> {
  const expanded = expandRequest(request, context);
  if (!expanded.ok) return expanded;
  const content = file.ok ? toInvocationContent(expanded.value, context, file.value) : file;
  const bufferLimit = getSetting('body.bufferLimit');
  return ok({
    wanted: toWantedTarget(expanded.value),
    content: content.ok ? ok({ bufferLimit, ...content.value }) : content,
  });
}

async function readText(uri: Uri): Promise<Result<string>> {
  try {
    return ok(await readDocumentText(uri));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}
