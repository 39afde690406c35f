import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensions, Uri } from 'vscode';
import { DisposableStore } from '../../../src/core/common/lifecycle.ts';
import { OpenCircuits } from '../../../src/host/functionTree/openCircuits.ts';
import { RunningCalls } from '../../../src/host/functionTree/runningCalls.ts';
import { Checks } from '../../../src/host/checks/checks.ts';
import { TestActions } from '../../../src/host/checks/testActions.ts';
import { Environments } from '../../../src/host/environments/environments.ts';
import { RequestSecrets } from '../../../src/host/environments/requestSecrets.ts';
import { VariablePrompts } from '../../../src/host/environments/variablePrompts.ts';
import { ConfiguredFunctions } from '../../../src/host/functions/configuredFunctions.ts';
import { ProfileChoice } from '../../../src/host/common/profileChoice.ts';
import { Deeds } from '../../../src/host/gettingStarted/deeds.ts';
import { getSetting } from '../../../src/host/common/settings.ts';
import { FunctionCatalog } from '../../../src/host/functions/functionCatalog.ts';
import { LocalFunctions } from '../../../src/host/functions/localFunctions.ts';
import { History } from '../../../src/host/history/entries/history.ts';
import { InvokeOnSave } from '../../../src/host/invokeOnSave/invokeOnSave.ts';
import { InvalidBodies } from '../../../src/host/request/invalidBodies.ts';
import { OutsideBodies } from '../../../src/host/request/outsideBodies.ts';
import { Invocations } from '../../../src/host/invoking/invocations.ts';
import { ProfileNames } from '../../../src/host/profiles/profileNames.ts';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import { InvocationStore } from '../../../src/host/invocations/invocationStore.ts';
import { FileMoves } from '../../../src/host/requestsView/fileMoves.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { createRecordingLogger } from '../../support/fixtures/recordingLogger.ts';
import { createMemory, createSecretStorage } from './memories.ts';
import { eventually } from './eventually.ts';

/** The objects of the extension, created in addition to the running ones, so that a test can inspect them. */
export async function openHostObjects() {
  const owned = new DisposableStore();
  const folder = await mkdtemp(join(tmpdir(), 'ocifn-answers-'));
  const logger = createRecordingLogger();
  const configured = owned.add(new ConfiguredFunctions());
  const local = owned.add(new LocalFunctions(logger, configured));
  const memory = createMemory();
  const deeds = new Deeds(memory);
  const profileChoice = owned.add(new ProfileChoice(memory));
  const catalog = owned.add(new FunctionCatalog(configured, local, profileChoice));
  const profiles = owned.add(new ProfileNames());
  const invoker = owned.add(
    createInvoker({ logger, allowedHosts: () => getSetting('endpoint.allowedHosts') }),
  );
  const circuits = owned.add(new OpenCircuits(invoker.circuits, () => getSetting('circuitBreaker.enabled')));
  const localOutput = local.output.bind(local);
  const store = new InvocationStore({
    invoker,
    previewLimit: () => 1024 * 1024,
    spoolFolder: folder,
    localOutput,
    callsAhead: local.callsAhead.bind(local),
    logger,
  });
  owned.add(local.onDidChangeCalls(() => store.runningCount > 0 && store.refresh()));
  const calls = owned.add(new RunningCalls(store, local));
  const environments = owned.add(new Environments(memory));
  const secretStorage = createSecretStorage();
  const secrets = new RequestSecrets(secretStorage, memory);
  const prompts = new VariablePrompts(secrets);
  const invalidBodies = owned.add(new InvalidBodies());
  const checks = owned.add(new Checks(store, environments.captures, builtFile('checkWorker.js')));
  const testActions = owned.add(new TestActions(checks));
  const reading = {
    environments,
    prompts: new VariablePrompts(secrets),
    outsideBodies: new OutsideBodies(memory),
    invalidBodies,
  };
  const invocations = new Invocations(catalog, store, reading, checks);
  const history = owned.add(new History({ path: join(folder, 'history'), limit: () => 50, logger }));
  const unexpected = (error: unknown): void => logger.error(String(error));
  const invokeOnSave = owned.add(
    new InvokeOnSave({ catalog, environments, prompts, local, invocations, store, history, unexpected }),
  );
  const fileMoves = owned.add(new FileMoves([store, history, invokeOnSave]));
  return {
    logger,
    history,
    invokeOnSave,
    fileMoves,
    configured,
    local,
    profileChoice,
    catalog,
    deeds,
    profiles,
    circuits,
    calls,
    store,
    checks,
    testActions: async () => testActions,
    invocations,
    invalidBodies,
    environments,
    secrets,
    prompts,
    /** The folder for large responses. */
    folder,
    /** Resolves when an invocation has ended. */
    async ended(id: number | undefined): Promise<Invocation> {
      if (id === undefined) throw new Error('nothing was begun');
      return eventually(store.onDidChange, () => {
        const invocation = store.get(id);
        return invocation?.state !== 'running' && invocation;
      });
    },
    async dispose(): Promise<void> {
      await local.end();
      await store.dispose();
      owned.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the path of a file of the built extension. */
export function builtFile(name: string): string {
  const extension = extensions.getExtension('function-invoker.oci-function-invoker');
  if (!extension) throw new Error('The extension is not installed');
  return Uri.joinPath(extension.extensionUri, 'dist', name).fsPath;
}

export type HostObjects = Awaited<ReturnType<typeof openHostObjects>>;
