import { setImmediate } from 'node:timers/promises';
import type { TestController, TestRun, TestRunRequest, Uri } from 'vscode';
import { runFolders, type SendRequest } from '../../run/runner/runFolders.ts';
import type { RunRequest } from '../../run/runner/runRequest.ts';
import type { Confirm } from '../environments/confirmProtected.ts';
import type { Environments, RequestScopes } from '../environments/environments.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { confirmOnce } from '../requestRuns/confirmOnce.ts';
import { sendSaved, type SendServices } from '../requestRuns/sendSaved.ts';
import { toRunFolders, type SavedRunFolder } from '../requestRuns/toRunFolders.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import { reportResult, type ReportedRequest } from './reportResult.ts';
import { RunOutput } from './runOutput.ts';
import type { TestTree } from './testTree.ts';

/** The objects that tests run with. */
export type TestRunServices = SendServices & {
  readonly index: RequestIndex;
  readonly environments: Pick<Environments, 'chosen' | 'in'>;
  readonly confirm: Confirm;
};

/** How a run differs from that of the profile "Run". */
export type TestRunOptions = {
  /** Decides about protected functions and environments instead of the user. */
  readonly confirm?: Confirm;
  /** Whether a request that needs a question is not sent. */
  readonly isUnasked?: boolean;
  /** The name of another environment than the selected one, and the scopes of requests in it. */
  readonly environment?: { readonly name: string; readonly scopes: RequestScopes };
  /**
   * Called before each request. A text is why it cannot be sent.
   *
   * @param isSelected false: it only captures values for the selected ones
   */
  readonly prepare?: (uri: Uri, isSelected: boolean) => Promise<string | undefined>;
  readonly signal?: AbortSignal;
};

/** Requests that are shown as waiting at once. */
const together = 100;

/** Runs requests as tests, and reports their results to the Test Explorer. */
export class TestRuns {
  readonly #controller: TestController;
  readonly #tree: TestTree;
  readonly #services: TestRunServices;

  constructor(controller: TestController, tree: TestTree, services: TestRunServices) {
    this.#controller = controller;
    this.#tree = tree;
    this.#services = services;
  }

  /** Runs what was selected. */
  async run(request: TestRunRequest, options?: TestRunOptions): Promise<void> {
    await this.runRequests(await this.#tree.requestsIn(request.include, request.exclude), request, options);
  }

  /** Runs some of the requests of what was selected. */
  async runRequests(
    uris: readonly Uri[],
    request: TestRunRequest,
    {
      confirm = this.#services.confirm,
      isUnasked = false,
      environment,
      prepare,
      signal,
    }: TestRunOptions = {},
  ): Promise<void> {
    const run = this.#controller.createTestRun(request, environment?.name);
    const selected = new Set(uris.map((uri) => uri.toString()));
    const abort = new AbortController();
    const cancel = run.token.onCancellationRequested(() => abort.abort());
    try {
      const folders = await toRunFolders(uris, this.#services.index);
      const reported = await this.#enqueue(run, folders);
      const sent = new Map<RunRequest, Invocation>();
      const output = new RunOutput(run);
      const agrees = confirmOnce(confirm);
      const { environments } = this.#services;
      const scopes = environment?.scopes ?? environments.in(environments.chosen);
      const send: SendRequest = async (request, captured, ending) => {
        const known = reported.get(request);
        if (!known) return { kind: 'cancelled' };
        run.started(known.item);
        const problem = await prepare?.(known.uri, selected.has(known.uri.toString()));
        if (problem !== undefined) return { kind: 'notSent', message: problem };
        // Results are matched by offsets of the text that is sent, which may have changed meanwhile.
        reported.set(request, { ...known, expectations: await this.#tree.fillRequest(known.item) });
        const how = { confirm: agrees, captured, environments: scopes, isUnasked };
        const { outcome, invocation } = await sendSaved(this.#services, known.uri, how, ending);
        if (invocation) sent.set(request, invocation);
        return outcome;
      };
      await runFolders(folders, {
        parallel: 1,
        repeat: 1,
        maxFailures: Infinity,
        signal: signal ? AbortSignal.any([signal, abort.signal]) : abort.signal,
        send,
        onResult: (result) => {
          const known = reported.get(result.request);
          const invocation = sent.get(result.request);
          // The responses of a long run do not fit into memory.
          sent.delete(result.request);
          if (!known) return;
          reportResult(run, known, result);
          output.add(result, known.item, invocation);
        },
      });
      await output.end();
    } finally {
      cancel.dispose();
      run.end();
    }
  }

  /** Shows the requests as waiting. Returns their items. */
  async #enqueue(
    run: TestRun,
    folders: readonly SavedRunFolder[],
  ): Promise<Map<RunRequest, ReportedRequest>> {
    const reported = new Map<RunRequest, ReportedRequest>();
    for (const request of folders.flatMap(({ requests }) => requests)) {
      const { uri } = request;
      const item = await this.#tree.itemOf(uri);
      if (!item) continue;
      run.enqueued(item);
      reported.set(request, { uri, item, expectations: new Map() });
      if (reported.size % together === 0) await setImmediate();
    }
    return reported;
  }
}
