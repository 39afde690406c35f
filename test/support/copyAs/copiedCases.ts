import type { copyFormats } from '../../../src/core/copyAs/copyFormats.ts';
import type { CopySource } from '../../../src/core/copyAs/copySource.ts';
import { createCopySource } from '../fixtures/copySource.ts';

/** Names of the requests that each format of Copy As is tried with. */
const copiedCaseNames = [
  'JSON with quotes and newlines',
  '{}',
  'empty',
  'binary',
  '5 MB',
  'Unicode',
  'JSON as Python writes it',
  'text with a header',
] as const;

/** A request that each format of Copy As is tried with. */
export type CopiedCase = {
  readonly name: (typeof copiedCaseNames)[number];
  readonly body: Uint8Array;
  readonly request: Partial<CopySource['request']>;
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const requests: Readonly<Record<CopiedCase['name'], Omit<CopiedCase, 'name'>>> = {
  'JSON with quotes and newlines': {
    body: encode(`{\n  "it's": "say \\"hi\\" \`date\` $HOME \\\\ %s",\n  "n": 12345678901234567890\n}\n`),
    request: { type: 'sync' },
  },
  '{}': { body: encode('{}'), request: { intent: 'cloudevent' } },
  empty: { body: new Uint8Array(), request: { intent: 'httprequest', type: 'sync' } },
  binary: {
    body: Uint8Array.from({ length: 512 }, (_, at) => (at * 7) % 256),
    request: { contentType: 'application/octet-stream' },
  },
  '5 MB': { body: encode(`{"x":"${'a'.repeat(5_000_000)}"}`), request: {} },
  Unicode: { body: encode('{"name": "Zoë 日本 🎉 \u202e\ufeff"}'), request: { intent: 'httprequest' } },
  'JSON as Python writes it': {
    body: encode(String.raw`{"a": [1, 2.5, "\u00e9"], "it's": null}`),
    request: {
      intent: 'cloudevent',
      type: 'detached',
      requestId: 'COPY-AS',
      timeout: { connect: 9, read: 55 },
    },
  },
  'text with a header': {
    body: encode('a\tb\n'),
    request: { contentType: 'text/plain', headers: [['X-Trace', `it's "1"`]] },
  },
};

/** Returns all cases. */
export function copiedCases(): readonly CopiedCase[] {
  return copiedCaseNames.map((name) => ({ name, ...requests[name] }));
}

/** Returns the cases that a format is run with. */
export function casesToRun(format: keyof typeof copyFormats): readonly CopiedCase[] {
  // The host that `ocifn` opens for a local function ends with it, even if the function still runs.
  return copiedCases().filter(({ request }) => format !== 'ocifn' || request.type !== 'detached');
}

/** Returns the source of a case for a function in the cloud, with its body in a file. */
export function toRemoteSource({ name, body, request }: CopiedCase): CopySource {
  const path = body.length > 0 ? `/bodies/${name}` : undefined;
  return createCopySource(
    { endpoint: 'https://e.example', ...request, body },
    path === undefined ? {} : { path },
  );
}
