import { setTimeout as wait } from 'node:timers/promises';
import type { CancellationToken, TestRunRequest, Uri } from 'vscode';
import { DisposableStore } from '../../core/common/lifecycle.ts';
import { toGuard, type Confirm } from '../environments/confirmProtected.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import { FunctionChanges, type ChangingFunctions } from './functionChanges.ts';
import { RequestChanges } from './requestChanges.ts';
import type { TestRuns } from './testRuns.ts';
import type { TestTree } from './testTree.ts';

/** Milliseconds without a change until requests run: "Save All" saves one file after another. */
const pause = 200;
/** The same if changes do not end, such as those of a log. */
const patience = 2000;

/** The objects that continuous runs use. */
export type ContinuousServices = {
  readonly index: RequestIndex;
  readonly targets: RequestTargets;
  readonly local: ChangingFunctions & Pick<LocalFunctions, 'onDidChangeCalls'>;
  readonly unexpected: (error: unknown) => void;
};

/** Nothing that is protected is sent without a question. */
const onlyUnprotected: Confirm = async (target, environment) => toGuard(target, environment) === undefined;

/**
 * Runs requests whenever they change, in an editor or on disk, and whenever a source changes of the local function that they invoke in the
 * selected environment. Another change starts again what has not ended. Resolves when the user turns it off.
 */
export async function runContinuously(
  request: TestRunRequest,
  token: CancellationToken,
  tree: TestTree,
  runs: TestRuns,
  services: ContinuousServices,
): Promise<void> {
  const run = new ContinuousRun(request, token, tree, runs, services);
  await new Promise<void>((resolve) => {
    token.onCancellationRequested(() => resolve());
    if (token.isCancellationRequested) resolve();
  });
  await run.end();
}

class ContinuousRun {
  readonly #request: TestRunRequest;
  readonly #token: CancellationToken;
  readonly #tree: TestTree;
  readonly #runs: TestRuns;
  readonly #services: ContinuousServices;
  readonly #owned = new DisposableStore();
  readonly #requests: RequestChanges;
  readonly #functions: FunctionChanges;
  /** Requests that have not ended, by their URIs. */
  readonly #pending = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  /** When the first change was reported that was not looked at. */
  #since: number | undefined;
  #current = new AbortController();
  /** One run after the other. */
  #work: Promise<void> = Promise.resolve();
  /** One look after the other: each compares with what the previous one has seen. */
  #looks: Promise<void>;
  #isSettling = false;

  constructor(
    request: TestRunRequest,
    token: CancellationToken,
    tree: TestTree,
    runs: TestRuns,
    services: ContinuousServices,
  ) {
    this.#request = request;
    this.#token = token;
    this.#tree = tree;
    this.#runs = runs;
    this.#services = services;
    const { index, local, unexpected } = services;
    const schedule = (): void => this.#schedule();
    this.#requests = this.#owned.add(new RequestChanges(index, schedule));
    this.#functions = this.#owned.add(new FunctionChanges(local, schedule));
    this.#owned.add({ dispose: () => clearTimeout(this.#timer) });
    this.#owned.add(local.onDidChangeCalls(() => this.#settleLater()));
    this.#looks = this.#start().catch(unexpected);
  }

  /** Resolves once nothing runs any more. */
  async end(): Promise<void> {
    this.#owned.dispose();
    this.#current.abort();
    await this.#looks;
    await this.#work;
  }

  async #start(): Promise<void> {
    await this.#requests.skip(await this.#selected());
    await this.#functions.start();
  }

  async #selected(): Promise<readonly Uri[]> {
    return this.#tree.requestsIn(this.#request.include, this.#request.exclude);
  }

  #schedule(): void {
    this.#since ??= Date.now();
    clearTimeout(this.#timer);
    const left = this.#since + patience - Date.now();
    this.#timer = setTimeout(
      () => {
        this.#since = undefined;
        void this.#look();
      },
      Math.min(pause, left),
    );
  }

  /** @param settles true after a run */
  async #look(settles = false): Promise<void> {
    this.#looks = this.#looks.then(() => this.#lookOnce(settles)).catch(this.#services.unexpected);
    await this.#looks;
  }

  async #lookOnce(settles: boolean): Promise<void> {
    const mayWrite = (uri: Uri): boolean => this.#functions.mayWrite(uri);
    if (settles) this.#requests.touch((await this.#selected()).filter(mayWrite));
    const requests = await this.#requests.take(mayWrite);
    const functions = await this.#functions.take(settles);
    const affected = await this.#findAffected(requests, functions);
    if (affected.length === 0) return;
    for (const uri of affected) this.#pending.add(uri.toString());
    // Its responses would be those of older code.
    this.#current.abort();
    this.#work = this.#work.then(() => this.#run()).catch(this.#services.unexpected);
  }

  /** Returns the requests that have changed, and those that invoke functions that have. */
  async #findAffected(
    requests: ReadonlySet<string>,
    functions: ReadonlySet<string>,
  ): Promise<readonly Uri[]> {
    if (requests.size + functions.size === 0) return [];
    const all = await this.#selected();
    if (functions.size > 0) await this.#read(all);
    return all.filter((uri) => {
      if (requests.has(uri.toString())) return true;
      const id = functions.size > 0 ? this.#localTargetOf(uri) : undefined;
      return id !== undefined && functions.has(id);
    });
  }

  async #run(): Promise<void> {
    const due = (await this.#selected()).filter((uri) => this.#pending.has(uri.toString()));
    await this.#read(due);
    const wanted: Uri[] = [];
    for (const uri of due)
      if (this.#services.targets.isProtected(uri)) this.#pending.delete(uri.toString());
      else wanted.push(uri);
    if (wanted.length === 0 || this.#token.isCancellationRequested) return;
    this.#current = new AbortController();
    const { signal } = this.#current;
    await this.#runs.runRequests(wanted, this.#request, {
      confirm: onlyUnprotected,
      isUnasked: true,
      prepare: async (uri) => this.#begin(uri),
      signal,
    });
    if (!signal.aborted) for (const uri of wanted) this.#pending.delete(uri.toString());
    await this.#settle();
  }

  async #begin(uri: Uri): Promise<undefined> {
    await this.#read([uri]);
    const id = this.#localTargetOf(uri);
    if (id !== undefined) this.#functions.begin(id);
  }

  /** After the run, which may call the function again. */
  #settleLater(): void {
    if (this.#isSettling || !this.#functions.isUnsettled) return;
    this.#isSettling = true;
    this.#work = this.#work.then(async () => {
      this.#isSettling = false;
      await this.#settle();
    });
  }

  async #settle(): Promise<void> {
    if (!this.#functions.isUnsettled || this.#token.isCancellationRequested) return;
    // A function may finish writing right after its response.
    await wait(pause);
    await this.#look(true);
  }

  async #read(requests: readonly Uri[]): Promise<void> {
    const { index, targets } = this.#services;
    await Promise.all([index.read(requests), targets.read(requests)]);
  }

  /** Returns the ID of the local function that a request invokes. Undefined if it invokes another one, or was not read. */
  #localTargetOf(uri: Uri): string | undefined {
    const target = this.#services.targets.of(uri)?.target;
    return target?.ok === true && target.value.kind === 'local' ? target.value.functionId : undefined;
  }
}
