import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import type { DebugTarget } from '../../../src/local/runtimes/runtime.ts';

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

/** Where a function has stopped. */
export type Pause = {
  readonly callFrames: readonly [{ readonly callFrameId: string; readonly location: object }];
};

/** A client of the inspector of Node, over a WebSocket. Node 20, which runs the tests, has none of its own. */
export class InspectorClient {
  readonly #socket: Socket;
  readonly #replies = new Map<number, (message: Message) => void>();
  readonly #events: Message[] = [];
  #received: () => void = () => {};
  #read = Buffer.alloc(0);
  #text = '';
  #lastId = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#add(bytes));
    socket.on('error', () => {});
  }

  static async attach({ host, port }: DebugTarget): Promise<InspectorClient> {
    const [list] = (await once(get({ host, port, path: '/json/list' }), 'response')) as [IncomingMessage];
    const [target] = (await json(list)) as [{ readonly webSocketDebuggerUrl: string }];
    const path = new URL(target.webSocketDebuggerUrl).pathname;
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': 13,
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    };
    const [, socket] = (await once(get({ host, port, path, headers }), 'upgrade')) as [
      IncomingMessage,
      Socket,
    ];
    return new InspectorClient(socket);
  }

  /** Calls a method, and returns its result. */
  async call<Result>(method: string, params: object = {}): Promise<Result> {
    const id = ++this.#lastId;
    const reply = new Promise<Message>((resolve) => this.#replies.set(id, resolve));
    this.#send(Buffer.from(JSON.stringify({ id, method, params })), 0x1);
    const { result, error } = await reply;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as Result;
  }

  /** Waits for an event. */
  async event<Params>(method: string): Promise<Params> {
    for (;;) {
      const at = this.#events.findIndex((each) => each.method === method);
      if (at >= 0) return this.#events.splice(at, 1)[0]?.params as Params;
      await new Promise<void>((resolve) => (this.#received = resolve));
    }
  }

  /** Sets a breakpoint on a line, from 1, of the files whose path ends like this. */
  async breakAt(file: string, line: number): Promise<void> {
    await this.call('Debugger.enable');
    const urlRegex = `${file.replaceAll('.', String.raw`\.`)}$`;
    await this.call('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: line - 1 });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Sends one frame, masked, as clients must. */
  #send(payload: Buffer, opcode: number): void {
    const mask = randomBytes(4);
    const length = Buffer.alloc(payload.length < 126 ? 2 : 4);
    length[0] = 0x80 + opcode;
    length[1] = 0x80 + Math.min(payload.length, 126);
    if (payload.length >= 126) length.writeUInt16BE(payload.length, 2);
    this.#socket.write(Buffer.concat([length, mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]));
  }

  #add(bytes: Buffer): void {
    this.#read = Buffer.concat([this.#read, bytes]);
    for (;;) {
      const [first = 0, second = 0] = this.#read;
      // Lengths of 126 and 127 stand for a longer number that follows.
      const start = second < 126 ? 2 : second < 127 ? 4 : 10;
      if (this.#read.length < start) return;
      const long =
        second < 127 ? () => this.#read.readUInt16BE(2) : () => Number(this.#read.readBigUInt64BE(2));
      const end = start + (second < 126 ? second : long());
      if (this.#read.length < end) return;
      const payload = this.#read.subarray(start, end);
      this.#read = this.#read.subarray(end);
      const opcode = first % 16;
      if (opcode === 0x9) this.#send(payload, 0xa);
      if (opcode > 0x2) continue;
      this.#text += payload.toString();
      if (first < 0x80) continue;
      this.#receive(JSON.parse(this.#text) as Message);
      this.#text = '';
    }
  }

  #receive(message: Message): void {
    if (message.id === undefined) this.#events.push(message);
    else this.#replies.get(message.id)?.(message);
    this.#received();
  }
}
