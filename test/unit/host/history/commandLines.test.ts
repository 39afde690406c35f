import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sdkRetryOptions,
  toRetryPolicy,
  type RetryPolicy,
} from '../../../../src/core/policies/retryPolicy.ts';
import { shellQuote, toInlineBody } from '../../../../src/host/history/copy/shellQuote.ts';
import { toOcifnCommand } from '../../../../src/host/history/copy/toOcifnCommand.ts';
import { toRawRequest } from '../../../../src/host/history/copy/toRawRequest.ts';
import { createRequest, functionId } from '../../../support/fixtures/invocations.ts';

/** Returns the words that a shell reads from a command line. */
function wordsOf(line: string): readonly string[] {
  const output = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

const body = new TextEncoder().encode(`{"it's":"$HOME \`date\`"}`);

describe('a quoted word', () => {
  it('is read as the same text by a shell', () => {
    const texts = fc.array(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(texts, (words) => {
        expect(wordsOf(words.map(shellQuote).join(' '))).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a word', () => {
  it.each([
    ['aZ09_@%+=:,./-', 'aZ09_@%+=:,./-'],
    ['', "''"],
    ['a b', "'a b'"],
    ['~', "'~'"],
    ['a\n', "'a\n'"],
    ['é', "'é'"],
    ["it's", String.raw`'it'\''s'`],
  ])('%j is written as %s', (text, word) => {
    expect(shellQuote(text)).toBe(word);
  });
});

describe('a body in a command line', () => {
  it('is limited to 8192 bytes', () => {
    expect(toInlineBody(Buffer.from('x'.repeat(8192)))).toBe('x'.repeat(8192));
    expect(toInlineBody(Buffer.from('x'.repeat(8193)))).toBeUndefined();
  });

  it('must be text in UTF-8 without NUL', () => {
    expect(toInlineBody(Buffer.from('\ufeffé'))).toBe('\ufeffé');
    expect(toInlineBody(Buffer.from('a\0'))).toBeUndefined();
    expect(toInlineBody(Buffer.from('é', 'latin1'))).toBeUndefined();
  });
});

describe('the ocifn command', () => {
  it('contains everything that was sent', () => {
    const request = createRequest({
      endpoint: 'https://e',
      credentials: { profile: 'DEV', auth: 'security_token', configFile: '' },
      intent: 'httprequest',
      type: 'detached',
      dryRun: true,
      headers: [['X-Trace', 'a b']],
      body,
    });
    expect(wordsOf(toOcifnCommand(request, '/kept')).join('|')).toBe(
      `ocifn|invoke|${functionId}|--endpoint|https://e|--profile|DEV|--auth|security_token` +
        '|--intent|httprequest|--type|detached|--dry-run|--content-type|application/json' +
        `|--header|X-Trace: a b|--body|{"it's":"$HOME \`date\`"}`,
    );
  });

  it('contains each option with a value, and no other', () => {
    const empty = { configFile: '', profile: '', auth: 'auto' } as const;
    const bare = createRequest({ endpoint: '', region: '', credentials: empty, requestId: '' });
    expect(toOcifnCommand(bare, '/kept')).toBe(
      `ocifn invoke ${functionId} \\\n  --content-type application/json`,
    );
    const full = createRequest({
      region: 'us-phoenix-1',
      credentials: { configFile: '/my config', profile: 'DEV', auth: 'api_key' },
      intent: 'cloudevent',
      type: 'sync',
      dryRun: false,
      requestId: 'ID',
      contentType: 'text/plain',
      headers: [
        ['X', ''],
        ['Y', "it's"],
      ],
      body: new TextEncoder().encode('hello'),
    });
    expect(toOcifnCommand(full, '/kept')).toBe(
      [
        `ocifn invoke ${functionId}`,
        '--region us-phoenix-1',
        "--config-file '/my config'",
        '--profile DEV',
        '--auth api_key',
        '--intent cloudevent',
        '--type sync',
        '--request-id ID',
        '--content-type text/plain',
        "--header 'X: '",
        String.raw`--header 'Y: it'\''s'`,
        '--body hello',
      ].join(' \\\n  '),
    );
  });

  it('reads a body that is not in memory from the stored file', () => {
    async function* stream() {
      yield new Uint8Array(1);
    }
    const request = createRequest({ body: stream() });
    expect(wordsOf(toOcifnCommand(request, '/kept')).slice(-2)).toEqual(['--file', '/kept']);
    expect(wordsOf(toRawRequest(request, 'https://e', '/kept')).slice(-2)).toEqual([
      '--request-body',
      'file:///kept',
    ]);
  });

  it('contains each retry option that differs from that of the SDK', () => {
    const retryOf = (retry: RetryPolicy): string =>
      toOcifnCommand(createRequest({ retry }), '/kept').split(' \\\n  ').slice(1, -1).join(' ');
    const numbers = { totalTime: 60, baseDelay: 0.5, growth: 3, maxDelay: 9, jitter: 2 };
    const others = { maxAttempts: null, backoff: 'full_jitter', statuses: null, any5xx: false } as const;
    expect(retryOf(toRetryPolicy({ ...numbers, ...others }))).toBe(
      '--retry custom --max-attempts unlimited --max-time 60 --base-delay 0.5 --growth 3 --max-delay 9 --jitter 2' +
        ' --backoff full_jitter --retry-status any --retry-5xx no',
    );
    expect(retryOf({ ...sdkRetryOptions, strategy: 'custom' })).toBe('--retry custom');
    expect(retryOf(toRetryPolicy('sdk'))).toBe('--retry sdk');
    expect(retryOf(toRetryPolicy({ statuses: {} }))).toBe("--retry custom --retry-status ''");
  });

  it('keeps the API version of the endpoint', () => {
    const request = createRequest({ endpoint: 'https://e/20260325' });
    expect(wordsOf(toOcifnCommand(request, '/kept'))).toContain('https://e/20260325');
  });

  it('contains the retry strategy with its statuses and limits', () => {
    const lineOf = (retry: RetryPolicy): string =>
      wordsOf(toOcifnCommand(createRequest({ retry }), '')).join(' ');
    expect(lineOf({ strategy: 'none' })).not.toContain('--retry');
    expect(lineOf(toRetryPolicy('safe'))).toMatch(/ --retry safe --content-type/);
    expect(lineOf(toRetryPolicy({ strategy: 'safe', maxAttempts: 3, totalTime: null }))).toContain(
      '--retry safe --max-attempts 3 --max-time unlimited --content-type',
    );
    const statuses = { 409: ['IncorrectState', 'LockConflict'], 503: [] };
    expect(lineOf(toRetryPolicy({ statuses, any5xx: false, jitter: 0 }))).toContain(
      '--retry custom --jitter 0 --retry-status 409:IncorrectState,409:LockConflict,503 --retry-5xx no ',
    );
  });

  it('reads a binary body from the stored file', () => {
    const request = createRequest({ body: new Uint8Array([0, 255]) });
    expect(wordsOf(toOcifnCommand(request, "/it's kept")).slice(-2)).toEqual(['--file', "/it's kept"]);
  });

  it('contains no endpoint and no credentials of a local function', () => {
    const request = createRequest({
      functionId: 'ocid1.fnfunc.local..abc',
      endpoint: 'http://127.0.0.1:5',
      credentials: { profile: 'LOCAL', configFile: '/throw/away' },
    });
    expect(toOcifnCommand(request, '/kept')).not.toMatch(/127|LOCAL|throw/);
  });
});

describe('the command for the OCI CLI', () => {
  const url = `https://e/20260325/functions/${functionId}/actions/invoke`;

  it('contains everything that was sent', () => {
    const request = createRequest({
      credentials: { profile: 'DEV' },
      type: 'sync',
      headers: [['X', 'y']],
      body,
    });
    expect(wordsOf(toRawRequest(request, url, '/kept')).join('|')).toBe(
      `oci|raw-request|--http-method|POST|--target-uri|${url}|--request-headers` +
        '|{"content-type":"application/json","fn-invoke-type":"sync","X":"y"}' +
        `|--request-body|{"it's":"$HOME \`date\`"}|--profile|DEV`,
    );
  });

  it('reads a long body from the stored file', () => {
    const request = createRequest({ body: new Uint8Array(10_000) });
    expect(wordsOf(toRawRequest(request, url, '/kept'))).toContain('file:///kept');
  });
});

describe('the oci raw-request command', () => {
  it('contains each option with a value, and no other', () => {
    const empty = { configFile: '', profile: '', auth: 'auto' } as const;
    const bare = createRequest({ credentials: empty });
    const start =
      "oci raw-request \\\n  --http-method POST \\\n  --target-uri https://e \\\n  --request-headers '";
    const usual = `${start}{"content-type":"application/json"}'`;
    expect(toRawRequest(bare, 'https://e', '/kept')).toBe(usual);
    expect(toRawRequest(createRequest(), 'https://e', '/kept')).toBe(usual);
    const full = createRequest({
      credentials: { configFile: '/config', profile: 'DEV', auth: 'security_token' },
      intent: 'httprequest',
      type: 'detached',
      dryRun: true,
      requestId: 'ID',
      headers: [['Content-Type', 'text/html']],
      body: new TextEncoder().encode('a b'),
    });
    expect(toRawRequest(full, 'https://e', '/kept')).toBe(
      `${start}{"fn-intent":"httprequest","fn-invoke-type":"detached","is-dry-run":"true","opc-request-id":"ID",` +
        `"Content-Type":"text/html"}' \\\n  --request-body 'a b' \\\n  --config-file /config \\\n  --profile DEV` +
        ' \\\n  --auth security_token',
    );
    expect(toRawRequest({ ...full, dryRun: false }, 'https://e', '/kept')).not.toContain('is-dry-run');
  });

  const headersOf = (line: string): unknown => {
    const words = wordsOf(line);
    return JSON.parse(words[words.indexOf('--request-headers') + 1] ?? '');
  };

  it('joins the values of a repeated header', () => {
    const request = createRequest({
      headers: [
        ['X-Twice', 'one'],
        ['x-twice', 'two'],
        ['Cookie', 'a=1'],
        ['Cookie', 'b=2'],
      ],
    });
    expect(headersOf(toRawRequest(request, 'https://e', '/kept'))).toEqual({
      'content-type': 'application/json',
      'X-Twice': 'one, two',
      Cookie: 'a=1; b=2',
    });
  });

  it('contains a header of the request instead of ours with the same name', () => {
    const request = createRequest({ intent: 'cloudevent', headers: [['Fn-Intent', 'other']] });
    expect(headersOf(toRawRequest(request, 'https://e', '/kept'))).toEqual({
      'content-type': 'application/json',
      'Fn-Intent': 'other',
    });
  });
});
