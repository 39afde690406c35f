import type { Uri } from 'vscode';
import { defined } from '../../core/common/defined.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import type { Checks } from '../checks/checks.ts';
import { fileNameOf, folderOf } from '../common/documents.ts';
import type { InvocationSource } from '../invocations/invocationSource.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { noRedaction } from '../../core/redaction/redactor.ts';
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
import type { InvocationContent } from '../../core/prepare/toInvocationRequest.ts';
import { addressRequest, openLocalFunction } from './addressRequest.ts';
import type { Invocable } from './invocable.ts';
import { emptyContent, readFileContent } from './functionContent.ts';
import { prepareCalls, type PreparedCalls } from './prepareCalls.ts';
import { beginInvocation, type BeginServices } from './beginInvocation.ts';

/** How a request of a run is sent. */
export type RunInvocation = {
  /** Called before anything is sent to a protected function or environment. */
  readonly confirm: Confirm;
  /** By earlier requests of the run, instead of those of the session. */
  readonly captured: CapturedValues;
  /** In one environment: captured values are never sent in another, even if it is selected during the run. */
  readonly environments: RequestScopes;
  /** Whether a request that needs a question is not sent. */
  readonly isUnasked?: boolean;
  /** Ends the build of a local function before anything is sent. */
  readonly signal?: AbortSignal;
};

/** What reading a request uses, whether or not the user can be asked. */
type InvocationReading = RequestReading & { readonly prompts: Pick<VariablePrompts, 'ask' | 'known'> };

/** For what nobody aborts. */
const never = new AbortController().signal;

/**
 * Starts invocations in the store. A failure to prepare a request (an unreadable file, an unknown function, a missing variable) is
 * shown there like a failed invocation.
 */
export class Invocations {
  readonly #catalog: FunctionCatalog;
  readonly #store: InvocationStore;
  readonly #reading: InvocationReading;
  readonly #services: BeginServices;
  readonly #requests = new Map<number, string>();

  constructor(
    catalog: FunctionCatalog,
    store: InvocationStore,
    reading: InvocationReading,
    checks: Pick<Checks, 'begin'>,
  ) {
    this.#services = { store, checks, local: catalog.local };
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
    { confirm, captured, environments, isUnasked, signal }: RunInvocation,
  ): Promise<number | undefined> {
    const { prompts } = this.#reading;
    return this.#invokeRequest(
      uri,
      confirm,
      {
        ...this.#backgroundReading,
        captured,
        environments,
        ...(isUnasked && { prompts: { ask: prompts.known.bind(prompts) } }),
      },
      { inBackground: true, ...defined({ signal }) },
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
    const { local } = this.#catalog;
    const place = await openLocalFunction(request.functionId, local, never);
    if (!place) return undefined;
    const redactor = noRedaction.and(local.secrets(request.functionId));
    return place.ok
      ? this.#store.start({ ...request, ...place.value }, source, redactor)
      : this.#store.fail(source, place.failure);
  }

  /** Prepares a request without sending it, as `invoke` does; see `prepareCalls`. */
  prepare(
    what: Invocable,
    confirm: Confirm,
    signal: AbortSignal,
  ): Promise<Result<PreparedCalls> | undefined> {
    return prepareCalls({ catalog: this.#catalog, reading: this.#reading }, what, confirm, signal);
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
    { inBackground = false, signal = never }: { inBackground?: boolean; signal?: AbortSignal } = {},
  ): Promise<number | undefined> {
    const origin = { requestUri: uri.toString() };
    const file = fileNameOf(uri);
    const read = await readRequest(uri, reading);
    if (!read) return undefined;
    if (!read.ok)
      return beginInvocation(this.#services, {
        file,
        origin,
        requestName: toRequestBase(file),
        request: read,
        inBackground,
      });
    const { name, wanted, content, scope, origins, redactor, secrets, checks, tests, expandChecks } =
      read.value;
    const { environment } = scope;
    const target = await this.#resolve(wanted, scope);
    if (target.ok && content.ok && !(await confirm(target.value, environment))) return undefined;
    const guard = target.ok ? toGuard(target.value, environment) : undefined;
    const request = await this.#address(target, content, signal);
    if (!request) return undefined;
    const functionName = nameOf(target, wanted);
    const id = beginInvocation(this.#services, {
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
        ...(!reading.captured && {
          captureScope: { folder: folderOf(uri).toString(), environment: environment?.name },
        }),
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
    const content = bodyUri ? await readFileContent(bodyUri) : ok(emptyContent);
    if (target.ok && content.ok && !(await confirm(target.value, undefined))) return undefined;
    const guard = target.ok ? toGuard(target.value, undefined) : undefined;
    const request = await this.#address(target, content, never);
    if (!request) return undefined;
    const file = bodyUri ? fileNameOf(bodyUri) : undefined;
    const functionName = nameOf(target, wanted);
    return beginInvocation(this.#services, {
      file,
      functionName,
      origin,
      guard,
      profile: profileOf(target),
      request,
    });
  }

  async #address(
    target: Result<Target>,
    content: Result<InvocationContent>,
    signal: AbortSignal,
  ): Promise<Result<InvocationRequest> | undefined> {
    if (!content.ok) return content;
    return target.ok ? addressRequest(target.value, content.value, this.#catalog.local, signal) : target;
  }

  async #resolve(wanted: RequestedTarget, scope: TargetScope): Promise<Result<Target>> {
    return resolveInEnvironment(wanted, await this.#catalog.context(), scope);
  }
}

/** Returns the profile that signs. Undefined for a local function, whose key is made for the session. */
function profileOf(target: Result<Target>): string | undefined {
  return target.ok && target.value.kind === 'remote' ? toSignerText(target.value) : undefined;
}

function nameOf(target: Result<Target>, wanted: RequestedTarget): string {
  return target.ok ? target.value.name : wanted.function;
}
