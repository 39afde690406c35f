import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { DebugTarget } from '../../../src/local/runtimes/runtime.ts';

type Message = {
  readonly type: 'response' | 'event' | 'request';
  readonly request_seq?: number;
  readonly event?: string;
  readonly body?: unknown;
  readonly success?: boolean;
  readonly message?: string;
};

/** A client of the Debug Adapter Protocol, which debuggers other than that of Node speak on their port. */
export class DapClient {
  readonly #socket: Socket;
  readonly #replies = new Map<number, (message: Message) => void>();
  readonly #events: Message[] = [];
  #received: () => void = () => {};
  #read = Buffer.alloc(0);
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#add(bytes));
    socket.on('error', () => {});
  }

  static async attach({ host, port }: DebugTarget): Promise<DapClient> {
    const socket = createConnection(port, host);
    await once(socket, 'connect');
    return new DapClient(socket);
  }

  /**
   * Attaches, and sets a breakpoint on a line, from 1.
   *
   * @param how what the debugger wants to know
   */
  async breakAt(path: string, line: number, how: object = { justMyCode: true }): Promise<void> {
    await this.request('initialize', { adapterID: 'test', linesStartAt1: true, pathFormat: 'path' });
    const attached = this.request('attach', how);
    await this.event('initialized');
    await this.request('setBreakpoints', { source: { path }, breakpoints: [{ line }] });
    await this.request('configurationDone');
    await attached;
  }

  /** Sends a request, and returns the body of its response. */
  async request<Body>(command: string, args: object = {}): Promise<Body> {
    const seq = ++this.#lastId;
    const reply = new Promise<Message>((resolve) => this.#replies.set(seq, resolve));
    const text = JSON.stringify({ seq, type: 'request', command, arguments: args });
    this.#socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    const { success, message, body } = await reply;
    if (!success) throw new Error(`${command}: ${message}`);
    return body as Body;
  }

  /** Waits for an event, and returns its body. */
  async event<Body>(name: string): Promise<Body> {
    for (;;) {
      const at = this.#events.findIndex(({ event }) => event === name);
      if (at >= 0) return this.#events.splice(at, 1)[0]?.body as Body;
      await new Promise<void>((resolve) => (this.#received = resolve));
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #add(bytes: Buffer): void {
    this.#read = Buffer.concat([this.#read, bytes]);
    for (;;) {
      const [head, length] =
        /^Content-Length: (\d+)\r\n(?:.+\r\n)*\r\n/.exec(this.#read.toString('latin1')) ?? [];
      if (head === undefined) return;
      const end = head.length + Number(length);
      if (this.#read.length < end) return;
      this.#receive(JSON.parse(this.#read.subarray(head.length, end).toString()) as Message);
      this.#read = this.#read.subarray(end);
    }
  }

  #receive(message: Message): void {
    if (message.type === 'event') this.#events.push(message);
    else if (message.request_seq !== undefined) this.#replies.get(message.request_seq)?.(message);
    this.#received();
  }
}
