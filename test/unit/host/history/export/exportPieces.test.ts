import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import type { TimelineEvent } from '../../../../../src/core/invocation/invocationEvent.ts';
import { exportPieces, type ExportFormat } from '../../../../../src/host/history/export/exportPieces.ts';
import type { HistoryEntry } from '../../../../../src/host/history/entries/historyEntry.ts';
import { harSchema } from '../../../../support/fixtures/harSchema.ts';
import { createEntry } from '../createEntry.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'export-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const pathOf = (id: string, part: string): string => join(folder, `${id}.${part}`);

/** Keeps the bodies of an entry. */
async function keep(entry: HistoryEntry, request: string | Buffer, answer: string | Buffer) {
  await writeFile(pathOf(entry.id, 'request'), request);
  await writeFile(pathOf(entry.id, 'answer'), answer);
  return { ...entry, bytes: { request: Buffer.byteLength(request), answer: Buffer.byteLength(answer) } };
}

async function exported(format: ExportFormat, ...entries: readonly HistoryEntry[]): Promise<string> {
  const pieces: Uint8Array[] = [];
  const source = { entries, whole: async (entry: HistoryEntry) => entry, pathOf, version: '1.2.3' };
  for await (const piece of exportPieces(format, source, new AbortController().signal)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Returns what is wrong with an HTTP archive. */
async function findProblems(text: string): Promise<readonly string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('har.json', 'json', 0, text);
  const problems = await service.doValidation(document, service.parseJSONDocument(document), {}, harSchema);
  return problems.map(({ message }) => JSON.stringify(message));
}

async function har(...entries: readonly HistoryEntry[]) {
  const text = await exported('har', ...entries);
  expect(await findProblems(text)).toEqual([]);
  return JSON.parse(text).log.entries;
}

const headers = [
  ['Cookie', 'session=SECRET'],
  ['X-Trace', '1'],
  ['Fn-Http-H-Authorization', 'Bearer SECRET'],
  ['X-Auth-Key', 'SECRET'],
] as const;
const attempt = (n: number, startedAt: number): TimelineEvent => ({
  type: 'attempt',
  n,
  startedAt,
  url: 'https://host/20181201/invoke?a=1&b=%20',
  requestId: 'SENT',
});
const retried: readonly TimelineEvent[] = [
  attempt(1, 1000),
  {
    type: 'retry',
    n: 1,
    ending: { kind: 'response', status: 429 },
    ran: 'didNotRun',
    reason: 'listed',
    wait: 1,
    timings: { total: 20 },
  },
  attempt(2, 2020),
  {
    type: 'head',
    head: {
      status: 200,
      statusText: 'OK',
      headers: [
        ['Content-Type', 'application/json'],
        ['Set-Cookie', 'id=SECRET'],
      ],
      requestId: 'RECEIVED',
      callId: 'CALL',
    },
    at: 60,
  },
  {
    type: 'finished',
    timings: { dns: 5, connect: 10, tls: 15, firstByte: 60, total: 100 },
    bodyBytes: 3,
    verdict: { ran: 'answered', reason: 'answered' },
  },
];

function full(change: Partial<HistoryEntry> = {}): HistoryEntry {
  const entry = createEntry();
  return {
    ...entry,
    source: { ...entry.source, requestName: 'greet Ada', environment: 'dev', profile: 'DEV' },
    ...(entry.request && { request: { ...entry.request, headers } }),
    events: retried,
    ...change,
  };
}

describe('an HTTP archive', () => {
  it('is checked by a schema that rejects other objects', async () => {
    const text = await exported('har', createEntry());
    expect(await findProblems(text.replace('"cache":{}', '"cash":{}'))).toHaveLength(2);
    expect(await findProblems(text.replace('"time":143', '"time":"143"'))).toHaveLength(1);
  });

  it('has an entry for each invocation, in the format, without secrets', async () => {
    const body = '{"name":"Ädå \\" \u2028 😀"}\n';
    const entries = await har(await keep(full(), body, 'Hello "Ada"'));
    expect(entries).toHaveLength(1);
    const [{ request, response, timings, time, startedDateTime, comment }] = entries;
    expect(startedDateTime).toBe('1970-01-01T00:00:01.000Z');
    expect(comment).toBe('greet Ada · dev · 2 attempts');
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://host/20181201/invoke?a=1&b=%20',
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: ' ' },
      ],
      postData: { mimeType: 'application/json', text: body },
      bodySize: Buffer.byteLength(body),
    });
    expect(request.headers).toContainEqual({ name: 'authorization', value: '••••' });
    expect(request.headers).toContainEqual({ name: 'X-Trace', value: '1' });
    expect(request.headers).toContainEqual({ name: 'opc-request-id', value: 'SENT' });
    expect(response).toMatchObject({ status: 200, content: { text: 'Hello "Ada"', size: 11 } });
    expect(timings).toEqual({ blocked: 1020, dns: 5, connect: 25, ssl: 15, send: 0, wait: 30, receive: 40 });
    expect(time).toBe(1120);
    expect(JSON.stringify(entries)).not.toContain('SECRET');
  });

  it('has status 0 and the reason if there was no response, and is valid without entries', async () => {
    const failed: TimelineEvent = { type: 'failed', failure: { code: 'ocidInvalid', value: 'x' } };
    const { request: _, ...bare } = createEntry({ state: 'failed', events: [failed] });
    const [entry] = await har(bare);
    expect(entry.response).toMatchObject({ status: 0, bodySize: -1, content: { size: 0 } });
    expect(entry.response._error).toContain('x');
    expect(await har()).toEqual([]);
  });

  it('keeps every byte of a body of any size', async () => {
    const binary = Buffer.from(Array.from({ length: 300_001 }, (_, n) => n % 256));
    const long = `${'x'.repeat(131_070)}Größe 😀`.repeat(3);
    const [entry] = await har(await keep(full(), binary, long));
    expect(entry.request.postData._encoding).toBe('base64');
    expect(Buffer.from(entry.request.postData.text, 'base64').equals(binary)).toBe(true);
    expect(entry.response.content.text === long).toBe(true);
    const [other] = await har(await keep(full(), long, binary));
    expect(other.response.content.encoding).toBe('base64');
    expect(Buffer.from(other.response.content.text, 'base64').equals(binary)).toBe(true);
  });
});

describe('a JSON export', () => {
  it('has all of each invocation, without secrets', async () => {
    const output = { stdout: 'out\n', stderr: '' };
    const { log: _, ...all } = JSON.parse(
      await exported(
        'json',
        await keep(full({ output, pinned: true }), 'a', Buffer.from([0xff])),
        createEntry(),
      ),
    );
    expect(all).toMatchObject({
      format: 'oci-functions-history',
      version: 1,
      creator: { name: 'OCI Function Invoker', version: '1.2.3' },
    });
    expect(all.invocations).toHaveLength(2);
    expect(all.invocations[0]).toMatchObject({
      startedAt: '1970-01-01T00:00:01.000Z',
      name: 'greet Ada',
      function: 'hello',
      environment: 'dev',
      profile: 'DEV',
      file: 'file:///w/hello.ocifn.json',
      pinned: true,
      outcome: 'success',
      duration: 1120,
      request: { body: 'a', bodyEncoding: 'utf8' },
      response: { status: 200, body: '/w==', bodyEncoding: 'base64', requestId: 'RECEIVED', callId: 'CALL' },
      attempts: [
        { n: 1, ms: 20, status: 429, reason: 'listed', waitMs: 1000 },
        { n: 2, ms: 100, status: 200 },
      ],
      timings: { total: 100 },
      output,
    });
    expect(JSON.stringify(all)).not.toContain('SECRET');
  });

  it('ends when it is cancelled, and fails if a body is gone', async () => {
    const gone = createEntry({ bytes: { request: 3, answer: 0 } });
    await expect(exported('json', gone)).rejects.toThrow('ENOENT');
    const source = {
      entries: [createEntry()],
      whole: async (entry: HistoryEntry) => entry,
      pathOf,
      version: '',
    };
    const pieces = exportPieces('json', source, AbortSignal.abort());
    const read = async (): Promise<void> => {
      for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow();
  });
});
