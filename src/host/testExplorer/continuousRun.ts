import { workspace, type CancellationToken, type TestRunRequest, type Uri } from 'vscode';
import { DisposableStore } from '../../core/common/lifecycle.ts';
import { isRequest } from '../common/activeRequest.ts';
import { toGuard, type Confirm } from '../environments/confirmProtected.ts';
import { isSourceOf } from '../functions/isSourceOf.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { RequestIndex } from '../requests/requestIndex.ts';
import type { RequestTargets } from '../requests/requestTargets.ts';
import type { TestRuns } from './testRuns.ts';
import type { TestTree } from './testTree.ts';

/** Milliseconds without a save until requests run: "Save All" saves one file after another. */
const pause = 200;

/** The objects that continuous runs use. */
export type ContinuousServices = {
  readonly index: RequestIndex;
  readonly targets: RequestTargets;
  readonly local: Pick<LocalFunctions, 'list' | 'isSource'>;
  readonly unexpected: (error: unknown) => void;
};

/** Nothing that is protected is sent without a question. */
const onlyUnprotected: Confirm = async (target, environment) => toGuard(target, environment) === undefined;

/**
 * Runs requests whenever they are saved, and whenever a source of the local function that they invoke in the selected environment is
 * saved. Another save starts again what has not ended. Resolves when the user turns it off.
 */
export async function runContinuously(
  request: TestRunRequest,
  token: CancellationToken,
  tree: TestTree,
  runs: TestRuns,
  services: ContinuousServices,
): Promise<void> {
  const owned = new DisposableStore();
  const saved = new Set<Uri>();
  /** Requests that have not ended, by their URIs. */
  let pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let current = new AbortController();
  let work: Promise<void> = Promise.resolve();
  const runSaved = async (): Promise<void> => {
    const files = [...saved];
    saved.clear();
    const all = await tree.requestsIn(request.include, request.exclude);
    for (const uri of await findAffected(all, files, services)) pending.add(uri.toString());
    const due = all.filter((uri) => pending.has(uri.toString()));
    await Promise.all([services.index.read(due), services.targets.read(due)]);
    const wanted = due.filter((uri) => !services.targets.isProtected(uri));
    pending = new Set(wanted.map((uri) => uri.toString()));
    if (wanted.length === 0 || token.isCancellationRequested) return;
    current = new AbortController();
    const { signal } = current;
    await runs.runRequests(wanted, request, { confirm: onlyUnprotected, isUnasked: true, signal });
    if (!signal.aborted) pending = new Set();
  };
  owned.add({ dispose: () => clearTimeout(timer) });
  owned.add(
    workspace.onDidSaveTextDocument(({ uri }) => {
      saved.add(uri);
      clearTimeout(timer);
      timer = setTimeout(() => {
        // Its responses would be those of older code.
        current.abort();
        work = work.then(runSaved).catch(services.unexpected);
      }, pause);
    }),
  );
  await new Promise<void>((resolve) => {
    owned.add(token.onCancellationRequested(() => resolve()));
    if (token.isCancellationRequested) resolve();
  });
  current.abort();
  owned.dispose();
  await work;
}

/** Returns the requests that files decide about: themselves, and those whose function has one of the files as a source. */
async function findAffected(
  all: readonly Uri[],
  files: readonly Uri[],
  { index, targets, local }: ContinuousServices,
): Promise<readonly Uri[]> {
  const saved = new Set(files.map((uri) => uri.toString()));
  const sources = files.filter((uri) => uri.scheme === 'file' && !isRequest(uri)).map(({ fsPath }) => fsPath);
  const changed = new Set<string>();
  if (sources.length > 0)
    for (const each of await local.list()) if (await isSourceOf(local, each, sources)) changed.add(each.id);
  if (changed.size > 0) await Promise.all([index.read(all), targets.read(all)]);
  return all.filter((uri) => {
    if (saved.has(uri.toString())) return true;
    const target = changed.size > 0 ? targets.of(uri)?.target : undefined;
    return target?.ok === true && target.value.kind === 'local' && changed.has(target.value.functionId);
  });
}
