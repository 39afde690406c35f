import type { Uri } from 'vscode';
import type { Failure } from '../../core/failure.ts';
import { isLocalFunctionOcid } from '../../core/ocid.ts';
import { ok, type Result } from '../../core/result.ts';
import type { InvocationRequest } from '../../core/invocationRequest.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { fileNameOf } from '../documents.ts';
import { getSetting } from '../settings.ts';
import type { InvocationOrigin, InvocationSource } from '../response/invocationSource.ts';
import type { InvocationStore } from '../response/invocationStore.ts';
import { readBodyFile } from './readBodyFile.ts';
import { contentTypeOfFile } from '../../core/contentTypeOfFile.ts';
import { readRequest } from './readRequest.ts';
import { resolveTarget, type Target, type WantedTarget } from '../../core/resolveTarget.ts';
import { toInvocationRequest, type InvocationContent, type Place } from '../../core/toInvocationRequest.ts';

/** What is invoked: a saved request, or a function with the bytes of a file or with nothing. */
export type Invocable =
  | { readonly kind: 'request'; readonly uri: Uri }
  | { readonly kind: 'function'; readonly reference: string; readonly bodyUri?: Uri };

const emptyContent: InvocationContent = {
  dryRun: false,
  headers: [],
  contentType: 'application/json',
  body: new Uint8Array(0),
};

/** Turns what a person wants invoked into an invocation of the store; what keeps it from being sent is shown there too. */
export class Invocations {
  readonly #catalog: FunctionCatalog;
  readonly #store: InvocationStore;
  readonly #requests = new Map<number, string>();

  constructor(catalog: FunctionCatalog, store: InvocationStore) {
    this.#catalog = catalog;
    this.#store = store;
  }

  /** Starts an invocation and returns its id. Resolves when it is under way or has failed, not when it is answered. */
  async invoke(what: Invocable): Promise<number> {
    return what.kind === 'request'
      ? this.#invokeRequest(what.uri)
      : this.#invokeFunction(what.reference, what.bodyUri);
  }

  /** Sends once more what was sent, byte for byte. A function of this machine is called where it is by now. */
  async resend(request: InvocationRequest, source: InvocationSource): Promise<number> {
    if (!isLocalFunctionOcid(request.functionId)) return this.#store.start(request, source);
    const place = await this.#openLocal(request.functionId);
    return place.ok
      ? this.#store.start({ ...request, ...place.value }, source)
      : this.#store.fail(source, place.failure);
  }

  /** The running invocations of a saved request. */
  runningOf(uri: Uri): readonly number[] {
    const wanted = uri.toString();
    for (const id of this.#requests.keys())
      if (this.#store.get(id)?.state !== 'running') this.#requests.delete(id);
    return [...this.#requests].filter(([, each]) => each === wanted).map(([id]) => id);
  }

  async #invokeRequest(uri: Uri): Promise<number> {
    const origin = { requestUri: uri.toString() };
    const read = await readRequest(uri);
    if (!read.ok) return this.#begin(fileNameOf(uri), undefined, origin, read);
    const { wanted, content } = read.value;
    const target = await this.#resolve(wanted);
    const request = content.ok ? await this.#address(target, content.value) : content;
    const id = this.#begin(fileNameOf(uri), nameOf(target, wanted), origin, request);
    this.#requests.set(id, origin.requestUri);
    return id;
  }

  async #invokeFunction(reference: string, bodyUri: Uri | undefined): Promise<number> {
    const wanted: WantedTarget = { function: reference, saidBy: 'person' };
    const origin = { functionName: reference, ...(bodyUri ? { bodyUri: bodyUri.toString() } : {}) };
    const target = await this.#resolve(wanted);
    const content = bodyUri ? await contentOfFile(bodyUri) : ok(emptyContent);
    const request = content.ok ? await this.#address(target, content.value) : content;
    return this.#begin(bodyUri ? fileNameOf(bodyUri) : undefined, nameOf(target, wanted), origin, request);
  }

  #begin(
    file: string | undefined,
    functionName: string | undefined,
    origin: InvocationOrigin,
    request: Result<InvocationRequest>,
  ): number {
    const title = [functionName, file].filter(Boolean).join(' · ');
    const source = { title, functionName: functionName ?? '', origin };
    return request.ok ? this.#store.start(request.value, source) : this.#store.fail(source, request.failure);
  }

  async #resolve(wanted: WantedTarget): Promise<Result<Target>> {
    return resolveTarget(wanted, await this.#catalog.context());
  }

  async #address(target: Result<Target>, content: InvocationContent): Promise<Result<InvocationRequest>> {
    if (!target.ok) return target;
    const place = await this.#placeOf(target.value);
    return place.ok ? ok(toInvocationRequest(target.value, place.value, content)) : place;
  }

  async #placeOf(target: Target): Promise<Result<Place>> {
    return target.kind === 'remote' ? ok(target) : this.#openLocal(target.functionId);
  }

  async #openLocal(functionId: string): Promise<Result<Place>> {
    const host = await this.#catalog.local.open();
    if (!host.ok) return host;
    const { url, credentials } = host.value;
    // The service's answer would not tell what is missing on this machine.
    const failure = host.value.functions().find(({ id }) => id === functionId)?.failure;
    const started = isLasting(failure) ? await host.value.start(functionId) : ok(undefined);
    return started.ok ? ok({ endpoint: url, credentials }) : started;
  }
}

/** Tells what no call changes; only the person can. */
function isLasting(failure: Failure | undefined): boolean {
  return failure?.code === 'localUnavailable' || failure?.code === 'funcYamlInvalid';
}

async function contentOfFile(uri: Uri): Promise<Result<InvocationContent>> {
  const body = await readBodyFile(uri);
  const bufferLimit = getSetting('body.bufferLimit');
  return body.ok
    ? ok({ ...emptyContent, contentType: contentTypeOfFile(uri.path), body: body.value, bufferLimit })
    : body;
}

function nameOf(target: Result<Target>, wanted: WantedTarget): string {
  return target.ok ? target.value.name : wanted.function;
}
