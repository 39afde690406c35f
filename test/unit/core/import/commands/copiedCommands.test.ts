import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBodyForm } from '../../../../../src/core/copyAs/bodyForm.ts';
import { copyFormats, offerFormat } from '../../../../../src/core/copyAs/copyFormats.ts';
import { isLocalCopy, sentContentType, type CopySource } from '../../../../../src/core/copyAs/copySource.ts';
import { intents, invokeTypes } from '../../../../../src/core/invocation/invocationRequest.ts';
import { importCommands } from '../../../../../src/core/import/commands/importCommands.ts';
import { toInvokeUrl } from '../../../../../src/core/oci/invokeEndpoint.ts';
import { sdkRetryOptions } from '../../../../../src/core/policies/retryPolicy.ts';
import { createCopySource } from '../../../../support/fixtures/copySource.ts';
import { toSent, type Sent } from '../../../../support/fixtures/importedRequest.ts';
import { functionId } from '../../../../support/fixtures/invocations.ts';
import { propertyRuns } from '../../../../support/testScope.ts';

const commands = ['ocifn', 'curl', 'rawRequest', 'ociInvoke', 'fnInvoke'] as const;
type CommandFormat = (typeof commands)[number];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The six kinds of bodies, each with its content type and the formats that can send it. */
const bodies: Readonly<
  Record<
    string,
    {
      readonly type: string;
      readonly body: fc.Arbitrary<Uint8Array>;
      readonly sendableBy: readonly CommandFormat[];
    }
  >
> = {
  JSON: {
    type: 'application/json',
    body: fc
      .dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1 })
      .map((value) => encode(JSON.stringify(value, undefined, 2).replaceAll(/[^\n -~]/g, '?'))),
    sendableBy: ['ocifn', 'curl', 'ociInvoke', 'fnInvoke'],
  },
  'JSON as Python writes it': {
    type: 'application/json',
    body: fc
      .constantFrom('{"a": [1, 2.5, "\\u00e9"], "it\'s": null}', '{"x": "{{not}} \\\\{{this}}"}', '[]')
      .map(encode),
    sendableBy: commands,
  },
  'text with quotes and newlines': {
    type: 'text/plain',
    body: fc
      .array(
        fc.constantFrom(
          "'",
          '"',
          '\n',
          '\t',
          '$HOME',
          '`date`',
          '\\',
          '%s',
          ' # ',
          '{{x}}',
          '\\{{y}}',
          'é',
          ';',
          '^',
          '|',
        ),
        {
          minLength: 1,
        },
      )
      .map((parts) => encode(`x${parts.join('')}`)),
    sendableBy: ['ocifn', 'curl'],
  },
  empty: { type: 'application/json', body: fc.constant(new Uint8Array()), sendableBy: commands },
  binary: {
    type: 'application/octet-stream',
    body: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Uint8Array.from([0, 255, ...bytes])),
    sendableBy: ['ocifn', 'curl'],
  },
  'big integers': {
    type: 'application/json',
    body: fc.bigInt({ min: 2n ** 53n, max: 2n ** 90n }).map((n) => encode(`{"id":${n},"n":1.0e400,"id":-0}`)),
    sendableBy: ['ocifn', 'curl', 'ociInvoke', 'fnInvoke'],
  },
  Unicode: {
    type: 'application/json',
    body: fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => encode(JSON.stringify({ name: `Zoë 日本 🎉 ${text}` }))),
    sendableBy: ['ocifn', 'curl', 'fnInvoke'],
  },
};

/** Options that each format can express. */
const options = fc.record(
  {
    intent: fc.constantFrom(...intents),
    type: fc.constantFrom(...invokeTypes),
    dryRun: fc.constant(true),
    requestId: fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/),
    timeout: fc.constantFrom({ connect: 9, read: 55 }, { connect: 10, read: 60 }),
    endpoint: fc.constantFrom(
      'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
      'https://example.com:444/prefix',
    ),
    profile: fc.constantFrom('DEV', "o'brien x"),
    retry: fc.constant({ strategy: 'sdk', ...sdkRetryOptions } as const),
  },
  { requiredKeys: ['timeout'] },
);

const header = fc.tuple(
  fc.stringMatching(/^X-[A-Z][a-z]{0,8}$/),
  fc.stringMatching(/^[!-~]( ?[!-~]){0,20}$/).filter((value) => !/\{\{/.test(value)),
);

const headers = fc.uniqueArray(header, { maxLength: 3, selector: ([name]) => name });

function toSource(
  format: CommandFormat,
  type: string,
  body: Uint8Array,
  given: Options,
  path?: string,
): CopySource {
  const { profile, retry, endpoint, headers = [], ...request } = given;
  const local = format === 'curl';
  return createCopySource(
    {
      ...request,
      functionId: local ? 'ocid1.fnfunc.local..aaaa' : functionId,
      ...(local ? { endpoint: 'http://127.0.0.1:8080' } : endpoint !== undefined && { endpoint }),
      ...(retry && !local && format !== 'fnInvoke' && { retry }),
      credentials: profile === undefined || local ? {} : { profile },
      contentType: type,
      headers: [...headers],
      body,
    },
    {
      ...(path !== undefined && { path }),
      signer: {
        auth: 'api_key',
        ...(profile !== undefined && !local && { profile }),
        ...(local && { localKey: { file: "/keys/it's.pem", id: 'a/b/c' } }),
      },
    },
  );
}

type Options = Partial<
  Pick<CopySource['request'], 'intent' | 'type' | 'dryRun' | 'requestId' | 'endpoint' | 'retry' | 'timeout'>
> & {
  readonly profile?: string;
  readonly headers?: readonly (readonly [string, string])[];
};

/** Returns what a format sends of a source: the rest is not in the text. */
function expectedOf(format: CommandFormat, source: CopySource): Omit<Sent, 'notes'> {
  const { request, body, signer } = source;
  const url = request.endpoint === undefined ? undefined : toInvokeUrl(request.endpoint, request.functionId);
  // These look up the endpoint of a function in the cloud.
  const looksUp = format === 'ociInvoke' && url?.includes('.functions.oci.') === true;
  return {
    functionId: request.functionId,
    url: isLocalCopy(source) || looksUp ? undefined : url,
    region: undefined,
    profile: signer.profile,
    auth: undefined,
    intent: request.intent,
    type: request.type,
    dryRun: request.dryRun ?? false,
    // The Fn CLI has no option for it.
    requestId: format === 'fnInvoke' ? undefined : request.requestId,
    contentType: sentContentType(source),
    headers: request.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort(),
    body: Buffer.from(body.bytes).toString('hex'),
    timeout: ['ocifn', 'fnInvoke'].includes(format) ? { connect: 10, read: 60 } : request.timeout,
    retry: request.retry ?? { strategy: 'none' },
  };
}

function importedAs(text: string, files: Readonly<Record<string, Uint8Array>> = {}): Omit<Sent, 'notes'> {
  const drafted = importCommands(text);
  expect(drafted).toHaveLength(1);
  const { endpoint, notes: _, ...sent } = toSent(drafted[0], files);
  return { ...sent, url: typeof endpoint === 'string' ? toInvokeUrl(endpoint, sent.functionId) : undefined };
}

describe.each(commands)('a command of Copy As as %s', (name) => {
  const format = copyFormats[name];

  describe.each(Object.keys(bodies))('with %s as the body', (kind) => {
    const { type, body, sendableBy } = bodies[kind] ?? {
      type: '',
      body: fc.constant(new Uint8Array()),
      sendableBy: [],
    };
    const takesHeaders = name !== 'ociInvoke' && name !== 'fnInvoke';
    const sends = sendableBy.includes(name);

    it(sends ? 'is imported as an equal request' : 'is not offered', () => {
      fc.assert(
        fc.property(body, options, headers, fc.boolean(), (bytes, given, extra, inFile) => {
          const path = inFile && bytes.length > 0 ? "/bodies/it's one.bin" : undefined;
          const source = toSource(name, type, bytes, { ...given, headers: takesHeaders ? extra : [] }, path);
          const offer = offerFormat(format, source);
          expect('obstacle' in offer ? offer.obstacle : undefined).toEqual(
            sends ? undefined : expect.any(String),
          );
          if ('obstacle' in offer) return;
          const files = path === undefined ? {} : { [path]: bytes };
          expect(importedAs(offer.write(source), files)).toEqual(expectedOf(name, source));
        }),
        propertyRuns(200),
      );
    });
  });

  it('is imported with a body of megabytes from its file', () => {
    const bytes = encode(`{"x": "${'a'.repeat(100_000)}"}`);
    const source = toSource(
      name,
      'application/json',
      bytes,
      { timeout: { connect: 10, read: 60 } },
      '/bodies/large.json',
    );
    const form = toBodyForm(source.body);
    const offer = offerFormat(format, source);
    if ('obstacle' in offer) return expect(name).toBe('ociInvoke');
    expect(form?.kind).toBe('file');
    const sent = importedAs(offer.write(source), { '/bodies/large.json': bytes });
    expect(sent).toEqual(expectedOf(name, source));
  });
});
