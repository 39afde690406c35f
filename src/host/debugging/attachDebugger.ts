import { setTimeout as delay } from 'node:timers/promises';
import { debug, type DebugConfiguration, type DebugSession } from 'vscode';
import { isInFolder } from '../../files/isInFolder.ts';

/**
 * In milliseconds: the longest wait for a debugger to be configured; for breakpoints that it has not set yet, such as those in a file that
 * never loads, while it sends nothing; and for all of them.
 */
const limits = { configured: 30_000, silence: 2000, breakpoints: 15_000 };

/** Between checks, in milliseconds. */
const pause = 10;

type Breakpoint = { readonly id?: number; readonly verified: boolean };

type Message = {
  readonly type: string;
  readonly command?: string;
  readonly event?: string;
  readonly success?: boolean;
  readonly arguments?: { readonly source?: { readonly path?: string } };
  readonly request_seq?: number;
  readonly seq?: number;
  readonly body?: { readonly breakpoints?: readonly Breakpoint[]; readonly breakpoint?: Breakpoint };
};

/**
 * Attaches the debugger of a language below our session, and waits until it has set the breakpoints in a folder, so that the next call
 * stops there. Returns how many it has not set, or undefined if it could not attach, which it has shown itself.
 *
 * @param depth sessions between ours and the one that sets breakpoints
 */
export async function attachDebugger(
  parent: DebugSession,
  configuration: DebugConfiguration,
  { depth, folder }: { readonly depth: number; readonly folder: string },
): Promise<number | undefined> {
  const watch = new BreakpointWatch(folder);
  const tracker = debug.registerDebugAdapterTrackerFactory('*', {
    createDebugAdapterTracker: (session) =>
      isBelow(session, parent, depth)
        ? {
            onWillReceiveMessage: (message: Message) => watch.add(message),
            onDidSendMessage: (message: Message) => watch.add(message),
          }
        : undefined,
  });
  try {
    const started = await debug.startDebugging(parent.workspaceFolder, configuration, {
      parentSession: parent,
      lifecycleManagedByParent: true,
      compact: true,
      suppressSaveBeforeStart: true,
    });
    if (!started) return undefined;
    await Promise.race([watch.configured, delay(limits.configured, undefined, { ref: false })]);
    return await watch.verified();
  } finally {
    tracker.dispose();
  }
}

function isBelow(session: DebugSession, parent: DebugSession, depth: number): boolean {
  let at: DebugSession | undefined = session;
  for (let left = depth; left > 0; left -= 1) at = at?.parentSession;
  return at?.id === parent.id;
}

/** Follows the messages of a session until its breakpoints are set. */
class BreakpointWatch {
  readonly configured: Promise<void>;
  readonly #folder: string;
  /** The requests that set breakpoints in the folder. */
  readonly #requests = new Set<number>();
  /** Breakpoints that are not set yet. */
  readonly #open = new Set<number>();
  #heardAt = 0;
  #configure: () => void = () => {};

  constructor(folder: string) {
    this.#folder = folder;
    this.configured = new Promise((resolve) => (this.#configure = resolve));
  }

  add({ type, command, event, arguments: given, seq, request_seq: requestSeq, body }: Message): void {
    this.#heardAt = performance.now();
    if (type === 'request' && command === 'setBreakpoints') {
      const path = given?.source?.path;
      if (seq !== undefined && path !== undefined && isInFolder(path, this.#folder)) this.#requests.add(seq);
    }
    if (type === 'response' && requestSeq !== undefined && this.#requests.delete(requestSeq))
      for (const { id, verified } of body?.breakpoints ?? [])
        if (id !== undefined && !verified) this.#open.add(id);
    const changed = event === 'breakpoint' ? body?.breakpoint : undefined;
    if (changed?.id !== undefined && changed.verified) this.#open.delete(changed.id);
    if (type === 'response' && command === 'configurationDone') this.#configure();
  }

  /** Waits until all breakpoints of the folder are set, or no longer seem to be. Returns how many are not. */
  async verified(): Promise<number> {
    const until = performance.now() + limits.breakpoints;
    this.#heardAt = performance.now();
    const isSilent = (): boolean => performance.now() - this.#heardAt > limits.silence;
    const countOpen = (): number => this.#open.size + this.#requests.size;
    while (countOpen() > 0 && !isSilent() && performance.now() < until) await delay(pause);
    return countOpen();
  }
}
