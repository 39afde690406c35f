import type { Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import type { Failure } from '../../core/common/failure.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { ValueOrigins } from '../../core/environments/valueOrigins.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import type { Checks } from '../checks/checks.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import { getSetting } from '../common/settings.ts';
import {
  type InvocationOrigin,
  type InvocationSource,
  toInvocationTitle,
} from '../invocations/invocationSource.ts';
import type { CheckPlan } from '../invocations/checkPlan.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { RawResponse } from '../invocations/rawResponse.ts';
import { openChosenBody } from '../request/readBodyFile.ts';
import { contentTypeOfFile } from '../../core/http/contentTypeOfFile.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { resolveInEnvironment, type TargetScope } from '../../core/prepare/resolveInEnvironment.ts';
import {
  agreesToSend,
  confirmProtected,
  toGuard,
  toSignerText,
  type Confirm,
} from '../environments/confirmProtected.ts';
import type { RequestScopes } from '../environments/environments.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import { readRequest, type RequestReading } from '../request/readRequest.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import type { RequestedTarget } from '../../core/prepare/requestedTarget.ts';
import {
  toInvocationRequest,
  type InvocationContent,
  type Destination,
} from '../../core/prepare/toInvocationRequest.ts';

/** What is invoked: a saved request, or a function with the bytes of a file or with nothing. */
export type Invocable =
  | { readonly kind: 'request'; readonly uri: Uri }
  | { readonly kind: 'function'; readonly reference: string; readonly bodyUri?: Uri };

/** How a request of a run is sent. */
export type RunInvocation = {
  /** Called before anything is sent to a protected function or environment. */
  readonly confirm: Confirm;
  /** By earlier requests of the run, instead of those of the session. */
  readonly captured: CapturedValues;
  /** Absent: those of the selected environment. */
  readonly environments?: RequestScopes;
  /** Whether a request that needs a question is not sent. */
  readonly isUnasked?: boolean;
};

/** The start of an invocation, or the failure to prepare it. */
type Beginning = {
  readonly file: string | undefined;
  readonly functionName?: string;
  readonly origin: InvocationOrigin;
  readonly guard?: string | undefined;
  readonly requestName?: string;
  readonly environment?: string | undefined;
  readonly profile?: string | undefined;
  readonly origins?: ValueOrigins;
  readonly request: Result<InvocationRequest>;
  readonly redactor?: Redactor;
  readonly inBackground?: boolean;
  readonly plan?: CheckPlan;
};

/** A request that a measurement sends many times. */
export type PreparedCalls = {
  readonly request: InvocationRequest;
  readonly functionName: string;
  readonly environment?: string;
  readonly redactor: Redactor;
};

/** What reading a request uses, whether or not the user can be asked. */
type InvocationReading = RequestReading & { readonly prompts: Pick<VariablePrompts, 'ask' | 'known'> };

const emptyContent: InvocationContent = {
  dryRun: false,
  headers: [],
  contentType: 'application/json',
  body: new Uint8Array(0),
};

/**
 * Starts invocations in the store. A failure to prepare a request (an unreadable file, an unknown function, a missing variable) is
 * shown there like a failed invocation.
 */
export class Invocations {
  readonly #catalog: FunctionCatalog;
  readonly #store: InvocationStore;
  readonly #reading: InvocationReading;
  readonly #checks: Pick<Checks, 'begin'>;
  readonly #requests = new Map<number, string>();

  constructor(
    catalog: FunctionCatalog,
    store: InvocationStore,
    reading: InvocationReading,
    checks: Pick<Checks, 'begin'>,
  ) {
    this.#checks = checks;
    this.#catalog = catalog;
    this.#store = store;
    this.#reading = reading;
  }

  /**
   * Starts an invocation and returns its ID. Undefined if the user cancelled before anything was sent.
   * Resolves once it is running or has failed, not when the response arrives.
   *
   * @param confirm called before anything is sent to a protected function or environment
   */
  async invoke(what: Invocable, confirm: Confirm = confirmProtected): Promise<number | undefined> {
    return what.kind === 'request'
      ? this.#invokeRequest(what.uri, confirm, this.#reading)
      : this.#invokeFunction(what.reference, what.bodyUri, confirm);
  }

  /** Sends a saved request of a run in the background: it is not shown in the Response view, and its body is not asked about. Undefined if it was not confirmed, or the user cancelled a question. */
  async invokeInRun(
    uri: Uri,
    { confirm, captured, environments, isUnasked }: RunInvocation,
  ): Promise<number | undefined> {
    const { prompts } = this.#reading;
    return this.#invokeRequest(
      uri,
      confirm,
      {
        ...this.#backgroundReading,
        captured,
        ...(environments && { environments }),
        ...(isUnasked && { prompts: { ask: prompts.known.bind(prompts) } }),
      },
      true,
    );
  }

  /**
   * Invokes a local function because one of its files was saved. Asks nothing: undefined if it would have to, and if the function is another
   * one meanwhile, or is protected.
   */
  async invokeOnSave(what: Invocable, functionId: string): Promise<number | undefined> {
    const confirm: Confirm = async (target, environment) =>
      target.kind === 'local' &&
      target.functionId === functionId &&
      toGuard(target, environment) === undefined;
    if (what.kind === 'function') return this.#invokeFunction(what.reference, what.bodyUri, confirm);
    const { prompts } = this.#reading;
    const unasked = { ask: prompts.known.bind(prompts) };
    return this.#invokeRequest(what.uri, confirm, { ...this.#backgroundReading, prompts: unasked });
  }

  /**
   * Sends the same bytes again. Undefined if the user cancelled. A local function is called at its current address.
   */
  async resend(request: InvocationRequest, source: InvocationSource): Promise<number | undefined> {
    if (!(await agreesToSend(source.functionName, source.guard))) return undefined;
    if (!isLocalFunctionOcid(request.functionId)) return this.#store.start(request, source);
    const place = await this.#openLocal(request.functionId);
    if (!place) return undefined;
    const redactor = noRedaction.and(this.#catalog.local.secrets(request.functionId));
    return place.ok
      ? this.#store.start({ ...request, ...place.value }, source, redactor)
      : this.#store.fail(source, place.failure);
  }

  /** Prepares a request without sending it, as `invoke` does. Undefined if the user cancelled. */
  async prepare(what: Invocable, confirm: Confirm): Promise<Result<PreparedCalls> | undefined> {
    const read =
      what.kind === 'request'
        ? await readRequest(what.uri, this.#reading)
        : ok({ ...toFunctionRequest(what.reference), content: ok(emptyContent) });
    if (!read?.ok) return read;
    const { wanted, content, scope, redactor } = read.value;
    if (!content.ok) return content;
    const target = await this.#resolve(wanted, scope);
    if (!target.ok) return target;
    if (!(await confirm(target.value, scope.environment))) return undefined;
    const request = await this.#address(target, content.value);
    if (!request?.ok) return request;
    return ok({
      request: request.value,
      functionName: target.value.name,
      ...defined({ environment: scope.environment?.name }),
      redactor: redactor.and(this.#catalog.local.secrets(request.value.functionId)),
    });
  }

  /** Returns the IDs of the running invocations of a saved request. */
  runningOf(uri: Uri): readonly number[] {
    const wanted = uri.toString();
    for (const id of this.#requests.keys())
      if (this.#store.get(id)?.state !== 'running') this.#requests.delete(id);
    return [...this.#requests].filter(([, each]) => each === wanted).map(([id]) => id);
  }

  /** In the background, a body that is not valid is sent without a question. */
  get #backgroundReading(): RequestReading {
    const { invalidBodies: _unused, ...reading } = this.#reading;
    return reading;
  }

  async #invokeRequest(
    uri: Uri,
    confirm: Confirm,
    reading: RequestReading,
    inBackground = false,
  ): Promise<number | undefined> {
    const origin = { requestUri: uri.toString() };
    const file = fileNameOf(uri);
    const read = await readRequest(uri, reading);
    if (!read) return undefined;
    if (!read.ok)
      return this.#begin({ file, origin, requestName: toRequestBase(file), request: read, inBackground });
    const { name, wanted, content, scope, origins, redactor, secrets, checks, tests, expandChecks } =
      read.value;
    const { environment } = scope;
    const target = await this.#resolve(wanted, scope);
    if (target.ok && content.ok && !(await confirm(target.value, environment))) return undefined;
    const guard = target.ok ? toGuard(target.value, environment) : undefined;
    const request = content.ok ? await this.#address(target, content.value) : content;
    if (!request) return undefined;
    const functionName = nameOf(target, wanted);
    const id = this.#begin({
      file,
      functionName,
      origin,
      guard,
      requestName: name || toRequestBase(file),
      environment: environment?.name,
      profile: profileOf(target),
      origins,
      request,
      redactor,
      inBackground,
      plan: {
        checks,
        tests,
        expand: expandChecks,
        secrets,
        folder: folderOf(uri).fsPath,
        captureKey: folderOf(uri).toString(),
        keepsCaptures: reading.captured === undefined,
      },
    });
    this.#requests.set(id, origin.requestUri);
    return id;
  }

  async #invokeFunction(
    reference: string,
    bodyUri: Uri | undefined,
    confirm: Confirm,
  ): Promise<number | undefined> {
    const wanted: RequestedTarget = { function: reference, saidBy: 'person' };
    const origin = { functionName: reference, ...(bodyUri ? { bodyUri: bodyUri.toString() } : {}) };
    const target = await this.#resolve(wanted, {});
    const content = bodyUri ? await contentOfFile(bodyUri) : ok(emptyContent);
    if (target.ok && content.ok && !(await confirm(target.value, undefined))) return undefined;
    const guard = target.ok ? toGuard(target.value, undefined) : undefined;
    const request = content.ok ? await this.#address(target, content.value) : content;
    if (!request) return undefined;
    const file = bodyUri ? fileNameOf(bodyUri) : undefined;
    const functionName = nameOf(target, wanted);
    return this.#begin({ file, functionName, origin, guard, profile: profileOf(target), request });
  }

  #begin({ file, functionName = '', origin, request, plan: planned, ...more }: Beginning): number {
    const own = request.ok ? this.#catalog.local.secrets(request.value.functionId) : [];
    const redactor = (more.redactor ?? noRedaction).and(own);
    const plan = planned && {
      ...planned,
      secrets: [...planned.secrets, ...own],
      ...(!redactor.isEmpty && { raw: new RawResponse(getSetting('response.previewLimit')) }),
    };
    const { guard, requestName, environment, profile, origins, inBackground } = more;
    const title = toInvocationTitle(functionName, file);
    const names = defined({ guard, requestName, environment, profile, origins });
    const source = redactor.value({ title, functionName, origin, ...names });
    if (!request.ok) return this.#store.fail(source, redactor.value(request.failure), inBackground);
    const id = this.#store.start(request.value, source, redactor, inBackground, plan?.raw);
    const invocation = this.#store.get(id);
    if (invocation && plan) this.#checks.begin(invocation, plan);
    return id;
  }

  async #resolve(wanted: RequestedTarget, scope: TargetScope): Promise<Result<Target>> {
    return resolveInEnvironment(wanted, await this.#catalog.context(), scope);
  }

  async #address(
    target: Result<Target>,
    content: InvocationContent,
  ): Promise<Result<InvocationRequest> | undefined> {
    if (!target.ok) return target;
    const place = await this.#placeOf(target.value);
    return place?.ok ? ok(toInvocationRequest(target.value, place.value, content)) : place;
  }

  async #placeOf(target: Target): Promise<Result<Destination> | undefined> {
    return target.kind === 'remote' ? ok(target) : this.#openLocal(target.functionId);
  }

  /** Undefined if the user cancelled the build of the function. */
  async #openLocal(functionId: string): Promise<Result<Destination> | undefined> {
    const host = await this.#catalog.local.open();
    if (!host.ok) return host;
    const { url, credentials } = host.value;
    // The response of the service would not explain what is missing on this machine.
    const failure = await host.value.check(functionId);
    const started = isLasting(failure)
      ? await host.value.start(functionId)
      : await host.value.build(functionId, new AbortController().signal);
    if (!started) return undefined;
    return started.ok ? ok({ endpoint: url, credentials }) : started;
  }
}

function toFunctionRequest(reference: string): {
  readonly wanted: RequestedTarget;
  readonly scope: TargetScope;
  readonly redactor: Redactor;
} {
  return { wanted: { function: reference, saidBy: 'person' }, scope: {}, redactor: noRedaction };
}

const lasting: ReadonlySet<Failure['code']> = new Set([
  'localUnavailable',
  'dependenciesMissing',
  'funcYamlInvalid',
  'settingInvalid',
  'archiveUnreadable',
  'archiveRefused',
]);

/** Returns true for a failure that remains until the user fixes it. */
function isLasting(failure: Failure | undefined): boolean {
  return failure !== undefined && lasting.has(failure.code);
}

async function contentOfFile(uri: Uri): Promise<Result<InvocationContent>> {
  const body = await openChosenBody(uri);
  const bufferLimit = getSetting('body.bufferLimit');
  return body.ok
    ? ok({ ...emptyContent, contentType: contentTypeOfFile(uri.path), body: body.value, bufferLimit })
    : body;
}

/** Returns the profile that signs. Undefined for a local function, whose key is made for the session. */
function profileOf(target: Result<Target>): string | undefined {
  return target.ok && target.value.kind === 'remote' ? toSignerText(target.value) : undefined;
}

function nameOf(target: Result<Target>, wanted: RequestedTarget): string {
  return target.ok ? target.value.name : wanted.function;
}
