import { EventEmitter, type DebugAdapter, type DebugProtocolMessage } from 'vscode';

type Request = {
  readonly seq: number;
  readonly type: string;
  readonly command: string;
};

/** What a session of our debug type does. */
export type SessionDeeds = {
  /** Called once VS Code has started the session. */
  readonly launch: () => void;
  /** Called when the user stops or restarts the session. */
  readonly end: () => Promise<void>;
};

/**
 * The debug adapter of a session of our type. It has no threads: its child session, of the debugger of the language, stops at
 * breakpoints. It lasts as long as the function is debugged, also while the function restarts.
 */
export class FunctionAdapter implements DebugAdapter {
  readonly #sent = new EventEmitter<DebugProtocolMessage>();
  readonly onDidSendMessage = this.#sent.event;
  readonly #deeds: SessionDeeds;
  #seq = 0;

  constructor(deeds: SessionDeeds) {
    this.#deeds = deeds;
  }

  handleMessage(message: DebugProtocolMessage): void {
    const request = message as Request;
    if (request.type === 'request') void this.#handle(request);
  }

  /** Ends the session from this side. */
  terminate(): void {
    this.#send({ type: 'event', event: 'terminated' });
  }

  dispose(): void {
    this.#sent.dispose();
  }

  async #handle({ seq, command }: Request): Promise<void> {
    if (command === 'disconnect') await this.#deeds.end();
    this.#send({ type: 'response', request_seq: seq, command, success: true, body: bodies[command] ?? {} });
    if (command === 'initialize') this.#send({ type: 'event', event: 'initialized' });
    if (command === 'launch') this.#deeds.launch();
  }

  #send(message: object): void {
    this.#seq += 1;
    this.#sent.fire({ seq: this.#seq, ...message });
  }
}

const bodies: Readonly<Record<string, object>> = {
  initialize: { supportsConfigurationDoneRequest: true },
  threads: { threads: [] },
};
