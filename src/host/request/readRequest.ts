import { workspace, type Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { toValueOrigins, type ValueOrigins } from '../../core/environments/valueOrigins.ts';
import { findInherited } from '../../core/environments/inheritedValues.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import { expandChecks, type ResponseChecks } from '../../core/expectations/expandChecks.ts';
import {
  prepareRequest,
  withInputs,
  type PreparedRequest,
  type ExpandedRequest,
} from '../../core/prepare/prepareRequest.ts';
import { readRequestTests, type RequestTests } from '../../core/requestFile/requestTests.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile/requestFile.ts';
import type { GivenSource } from '../../core/variables/builtInVariable.ts';
import { rehearse, type NeededVariables } from '../../core/variables/neededVariables.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import { getSetting } from '../common/settings.ts';
import type { RequestScopes } from '../environments/environments.ts';
import { readBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './scopedRequest.ts';
import { createRedactor, noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import { findInvalidJson } from '../../core/prepare/invalidJson.ts';
import type { InvalidBodies } from './invalidBodies.ts';
import type { OutsideBodies } from './outsideBodies.ts';

const noCaptures: CapturedValues = { values: {}, secrets: [], missing: new Set() };
const noChecks: ResponseChecks = { expectations: [], captures: [] };

/** A saved request with its scope, prepared to be expanded. */
export type LoadedRequest = PreparedRequest & {
  /** With the defaults of its scope. */
  readonly request: RequestFile;
  /** The names of the variables that the request itself defines. */
  readonly own: readonly string[];
  readonly scope: AssembledScope;
  readonly context: TemplateContext;
  readonly origins: ValueOrigins;
  /** What it expects and captures, as it is written. */
  readonly tests: RequestTests;
};

/**
 * Loads a request as its editor shows it, saved or not, with its scope and body file. Fails with `requestUnreadable`, `requestInvalid`,
 * a failure of its scope or its variables, or `workspaceUntrusted` if it needs a secret in an untrusted workspace.
 *
 * @param captured replaces the values that requests of the folder captured in this session
 */
export async function loadRequest(
  uri: Uri,
  environments: RequestScopes,
  captured: (of: CapturedValues) => CapturedValues = (of) => of,
): Promise<Result<LoadedRequest>> {
  const file = fileNameOf(uri);
  const text = await readText(uri);
  if (!text.ok) return text;
  const parsed = parseRequestFile(text.value, file);
  if (!parsed.ok) return parsed;
  const found = await environments.scopeToSend(uri);
  if (!found.ok) return found;
  const scope = { ...found.value, captured: captured(found.value.captured ?? noCaptures) };
  const request = applyScope(parsed.value, scope);
  const { body } = request;
  const bytes = body.kind === 'file' ? await readBodyFile(toBodyUri(uri, body.path)) : ok(undefined);
  const context = toTemplateContext(file, request, scope);
  const bufferLimit = getSetting('body.bufferLimit');
  const prepared = prepareRequest(request, context, bytes, { bufferLimit });
  if (!prepared.ok) return nameCapturer(uri, prepared, scope);
  const [secret] = prepared.value.needed.secret;
  if (!workspace.isTrusted && secret !== undefined)
    return fail({ code: 'workspaceUntrusted', what: `the secret ${secret}` });
  const own = Object.keys(parsed.value.variables);
  const origins = toValueOrigins(parsed.value, findInherited(parsed.value, scope));
  const tests = readRequestTests(text.value);
  const content = await nameCapturer(uri, prepared.value.rehearsal.content, scope);
  const rehearsal = { ...prepared.value.rehearsal, content };
  return ok({ ...prepared.value, rehearsal, request, own, scope, context, origins, tests });
}

/** Adds the request that captures an unknown variable to the failure. */
async function nameCapturer<T>(
  uri: Uri,
  result: Result<T>,
  { environment }: AssembledScope,
): Promise<Result<T>> {
  if (result.ok || result.failure.code !== 'variableUnknown') return result;
  const { findCapturer } = await import('./findCapturer.ts');
  const capturedBy = await findCapturer(uri, result.failure.name);
  if (capturedBy === undefined) return result;
  return fail({ ...result.failure, capturedBy, ...defined({ selected: environment?.name }) });
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
  readonly environments: RequestScopes;
  readonly prompts: Pick<VariablePrompts, 'ask'>;
  readonly outsideBodies: OutsideBodies;
  /** The captured values of a run, instead of those of the session. */
  readonly captured?: CapturedValues | undefined;
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
  /** The values that the redactor removes. */
  readonly secrets: readonly string[];
  /** What it expects and captures. */
  readonly checks: ResponseChecks;
  /** The same as it is written. */
  readonly tests: RequestTests;
  /** Replaces the variables of other checks. */
  readonly expandChecks: (checks: ResponseChecks) => Result<ResponseChecks>;
};

/**
 * Reads a request as its editor shows it, saved or not, and asks for its secrets and prompts. Undefined if the user cancelled. Fails
 * like `loadRequest`.
 */
export async function readRequest(
  uri: Uri,
  { environments, prompts, outsideBodies, invalidBodies, captured }: RequestReading,
): Promise<Result<ReadRequest> | undefined> {
  const loaded = await loadRequest(uri, environments, captured && (() => captured));
  if (!loaded.ok) return loaded;
  const { request, context, needed, rehearsal, scope, origins, expand, tests } = loaded.value;
  const named = { origins, tests, ...defined({ name: request.name }) };
  // The user is not asked for a request that cannot be sent.
  if (!rehearsal.content.ok)
    return ok({
      ...rehearsal,
      ...named,
      scope,
      redactor: noRedaction,
      secrets: [],
      checks: noChecks,
      expandChecks: ok,
    });
  // Not awaited: the warning does not keep the request from being sent.
  if (request.body.kind === 'file') void outsideBodies.warn(uri, toBodyUri(uri, request.body.path));
  // The secrets of expectations are not sent, but the response may contain them.
  const checked = rehearse(context, (rehearsed) => expandChecks(request, rehearsed)).needed;
  const [secret] = checked.secret;
  if (!workspace.isTrusted && secret !== undefined)
    return fail({ code: 'workspaceUntrusted', what: `the secret ${secret}` });
  const inputs = await prompts.ask(mergeNeeded(needed, checked), scope.environment?.name);
  if (!inputs) return undefined;
  const expandOthers = (others: ResponseChecks): Result<ResponseChecks> =>
    expandChecks(others, withInputs(context, inputs));
  const checks = expandOthers(request);
  if (!checks.ok) return nameCapturer(uri, checks, scope);
  const expanded = expand(inputs);
  const content = expanded.ok ? expanded.value.content : expanded;
  const invalid =
    content.ok && content.value.body instanceof Uint8Array
      ? findInvalidJson(request, content.value.body)
      : undefined;
  if (invalid && invalidBodies && !(await invalidBodies.agrees(uri, invalid))) return undefined;
  if (!expanded.ok) return expanded;
  const secrets = [...inputs.secret.values(), ...(scope.captured?.secrets ?? [])];
  const redactor = createRedactor(secrets);
  return ok({
    ...expanded.value,
    ...named,
    scope,
    redactor,
    secrets,
    checks: checks.value,
    expandChecks: expandOthers,
  });
}

function mergeNeeded(a: NeededVariables, b: NeededVariables): NeededVariables {
  const both = (source: GivenSource): readonly string[] => [...new Set([...a[source], ...b[source]])];
  return { env: both('env'), secret: both('secret'), prompt: both('prompt') };
}
