import { workspace, type Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { toValueOrigins, type ValueOrigins } from '../../core/environments/valueOrigins.ts';
import { findInherited } from '../../core/environments/inheritedValues.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import {
  prepareRequest,
  type PreparedRequest,
  type ExpandedRequest,
} from '../../core/prepare/prepareRequest.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile/requestFile.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import { getSetting } from '../common/settings.ts';
import type { Environments } from '../environments/environments.ts';
import { readBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './scopedRequest.ts';
import { createRedactor, noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import { findInvalidJson } from '../../core/prepare/invalidJson.ts';
import type { InvalidBodies } from './invalidBodies.ts';
import type { OutsideBodies } from './outsideBodies.ts';

/** A saved request with its scope, prepared to be expanded. */
export type LoadedRequest = PreparedRequest & {
  /** With the defaults of its scope. */
  readonly request: RequestFile;
  /** The names of the variables that the request itself defines. */
  readonly own: readonly string[];
  readonly scope: AssembledScope;
  readonly context: TemplateContext;
  readonly origins: ValueOrigins;
};

/**
 * Loads a request as its editor shows it, saved or not, with its scope and body file. Fails with `requestUnreadable`, `requestInvalid`,
 * a failure of its scope or its variables, or `workspaceUntrusted` if it needs a secret in an untrusted workspace.
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
  const origins = toValueOrigins(parsed.value, findInherited(parsed.value, scope.value));
  return ok({ ...prepared.value, request, own, scope: scope.value, context, origins });
}

async function readText(uri: Uri): Promise<Result<string>> {
  try {
    return ok(await readDocumentText(uri));
  } catch (error) {
    return fail({ code: 'requestUnreadable', path: uri.path, reason: errorReason(error) });
  }
}

/** The objects that reading a request uses. */
export type RequestReading = {
  readonly environments: Environments;
  readonly prompts: Pick<VariablePrompts, 'ask'>;
  readonly outsideBodies: OutsideBodies;
  /** Absent: a JSON body that is not valid is sent without a question, as in a run of many requests. */
  readonly invalidBodies?: Pick<InvalidBodies, 'agrees'>;
};

/** A saved request with its variables replaced, and its scope. */
export type ReadRequest = ExpandedRequest & {
  /** Its own name, if it has one. */
  readonly name?: string;
  readonly scope: AssembledScope;
  readonly origins: ValueOrigins;
  /** Removes the secrets of the request. */
  readonly redactor: Redactor;
};

/**
 * Reads a request as its editor shows it, saved or not, and asks for its secrets and prompts. Undefined if the user cancelled. Fails
 * like `loadRequest`.
 */
export async function readRequest(
  uri: Uri,
  { environments, prompts, outsideBodies, invalidBodies }: RequestReading,
): Promise<Result<ReadRequest> | undefined> {
  const loaded = await loadRequest(uri, environments);
  if (!loaded.ok) return loaded;
  const { request, needed, rehearsal, scope, origins, expand } = loaded.value;
  const named = { origins, ...defined({ name: request.name }) };
  // The user is not asked for a request that cannot be sent.
  if (!rehearsal.content.ok) return ok({ ...rehearsal, ...named, scope, redactor: noRedaction });
  // Not awaited: the warning does not keep the request from being sent.
  if (request.body.kind === 'file') void outsideBodies.warn(uri, toBodyUri(uri, request.body.path));
  const inputs = await prompts.ask(needed, scope.environment?.name);
  if (!inputs) return undefined;
  const expanded = expand(inputs);
  const content = expanded.ok ? expanded.value.content : expanded;
  const invalid =
    content.ok && content.value.body instanceof Uint8Array
      ? findInvalidJson(request, content.value.body)
      : undefined;
  if (invalid && invalidBodies && !(await invalidBodies.agrees(uri, invalid))) return undefined;
  return expanded.ok
    ? ok({ ...expanded.value, ...named, scope, redactor: createRedactor(inputs.secret.values()) })
    : expanded;
}
