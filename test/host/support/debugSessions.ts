import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../src/core/common/lifecycle.ts';
import { isAlive } from '../../support/isAlive.ts';
import type { OwnFolder } from './ownFolder.ts';

/** A thread of a session that has stopped at a breakpoint. */
type Stop = { readonly session: vscode.DebugSession; readonly threadId: number };

/** Returns a debug configuration of our type. */
export const toConfiguration = (more: object): vscode.DebugConfiguration => ({
  type: 'oci-function',
  request: 'launch',
  name: '',
  ...more,
});

/** Follows the debug sessions of the window. */
export class DebugSessions implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #started: vscode.DebugSession[] = [];
  readonly #stops: Stop[] = [];

  constructor() {
    this.#owned.add(vscode.debug.onDidStartDebugSession((session) => this.#started.push(session)));
    this.#owned.add(
      vscode.debug.registerDebugAdapterTrackerFactory('*', {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage: (message: { event?: string; body?: { threadId?: number } }) => {
            const { event, body } = message;
            if (event === 'stopped') this.#stops.push({ session, threadId: body?.threadId ?? 0 });
          },
        }),
      }),
    );
  }

  /** Those of our type that have started. */
  get ours(): readonly vscode.DebugSession[] {
    return this.#started.filter(({ type }) => type === 'oci-function');
  }

  /** The stops that {@link nextStop} has not returned. */
  get stops(): readonly Stop[] {
    return this.#stops;
  }

  /** Forgets earlier stops. */
  forgetStops(): void {
    this.#stops.length = 0;
  }

  /** Returns the next stop, which may have happened already. */
  async nextStop(): Promise<Stop> {
    for (;;) {
      const stop = this.#stops.shift();
      if (stop) return stop;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Returns the session of our type that starts next. */
  nextOurs(): Promise<vscode.DebugSession> {
    return new Promise((resolve) => {
      const subscription = vscode.debug.onDidStartDebugSession((session) => {
        if (session.type !== 'oci-function') return;
        subscription.dispose();
        resolve(session);
      });
    });
  }

  /** Stops a session, and resolves once it has ended. */
  async end(session: vscode.DebugSession): Promise<void> {
    const ended = ends(session);
    await vscode.debug.stopDebugging(session);
    await ended;
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** Resolves once a session has ended. */
export function ends({ id }: vscode.DebugSession): Promise<void> {
  return new Promise((resolve) => {
    const subscription = vscode.debug.onDidTerminateDebugSession((session) => {
      if (session.id !== id) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Returns the value of an expression where a function has stopped. */
export async function readAt({ session, threadId }: Stop, expression: string): Promise<string> {
  const { stackFrames } = await session.customRequest('stackTrace', { threadId, levels: 1 });
  const [frame] = stackFrames as readonly [{ readonly id: number }];
  const read = await session.customRequest('evaluate', { expression, frameId: frame.id });
  return (read as { readonly result: string }).result;
}

/** Creates a function that stops on its line 3, with a request. */
export async function makeFunction(folder: OwnFolder, name: string): Promise<vscode.SourceBreakpoint> {
  await folder.put({
    [`${name}/func.yaml`]: `name: ${name}\nruntime: node20\n`,
    [`${name}/package.json`]: '{}',
    [`${name}/func.js`]:
      "require('@fnproject/fdk').handle(() => {\n  const { pid } = process;\n  return { pid };\n});\n",
    [`${name}.ocifn.json`]: { function: name, body: { json: {} } },
  });
  const place = new vscode.Location(folder.file(`${name}/func.js`), new vscode.Position(2, 0));
  const breakpoint = new vscode.SourceBreakpoint(place);
  vscode.debug.addBreakpoints([breakpoint]);
  return breakpoint;
}

/** Debugs the request of such a function. */
export async function debugRequest(folder: OwnFolder, name: string): Promise<unknown> {
  return vscode.commands.executeCommand('ociFunctions.debugLocal', folder.file(`${name}.ocifn.json`));
}

/** Resolves once a process has ended. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Returns whether a session is another one, or below it. */
export function isBelow(session: vscode.DebugSession, parent: vscode.DebugSession): boolean {
  let at: vscode.DebugSession | undefined = session;
  while (at && at.id !== parent.id) at = at.parentSession;
  return at !== undefined;
}
