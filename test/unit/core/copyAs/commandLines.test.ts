import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sdkRetryOptions,
  toRetryPolicy,
  type RetryPolicy,
} from '../../../../src/core/policies/retryPolicy.ts';
import { toBodyForm } from '../../../../src/core/copyAs/bodyForm.ts';
import type { CopySource } from '../../../../src/core/copyAs/copySource.ts';
import { shellQuote, withShellNotes } from '../../../../src/core/copyAs/shellWords.ts';
import { toOcifnCommand } from '../../../../src/core/copyAs/toOcifnCommand.ts';
import { toRawRequest } from '../../../../src/core/copyAs/toRawRequest.ts';
import { createCopySource, formOf } from '../../../support/fixtures/copySource.ts';
import { functionId } from '../../../support/fixtures/invocations.ts';

const ocifn = (source: CopySource): string => toOcifnCommand(source, formOf(source));
const raw = (source: CopySource): string => toRawRequest(source, formOf(source));

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

describe('a body in a copied text', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('is a text of up to 8192 bytes in UTF-8', () => {
    expect(toBodyForm({ bytes: encode('') })).toEqual({ kind: 'empty' });
    expect(toBodyForm({ bytes: encode('x'.repeat(8192)) })).toEqual({ kind: 'text', text: 'x'.repeat(8192) });
    expect(toBodyForm({ bytes: encode('\ufeffé\n\t') })).toEqual({ kind: 'text', text: '\ufeffé\n\t' });
  });

  it('stays in its file if it is longer or not such a text', () => {
    const path = '/kept';
    const file = { kind: 'file', path };
    expect(toBodyForm({ bytes: encode('x'.repeat(8193)), path })).toEqual(file);
    expect(toBodyForm({ bytes: encode('a\0'), path })).toEqual(file);
    expect(toBodyForm({ bytes: encode('a\r\n'), path })).toEqual(file);
    expect(toBodyForm({ bytes: Buffer.from('é', 'latin1'), path })).toEqual(file);
  });

  it('is base64 if it is short and has no file', () => {
    expect(toBodyForm({ bytes: new Uint8Array([0, 255]) })).toEqual({ kind: 'base64', base64: 'AP8=' });
    expect(toBodyForm({ bytes: new Uint8Array(8193) })).toBeUndefined();
  });
});

describe('a comment in a command', () => {
  it('has nothing that a shell without comments would execute or wait for', () => {
    const [comment] = withShellNotes([`Don't $(run) "this" \`or\` that; > file & <in`], 'x').split('\n');
    expect(comment).toMatch(/^# [\p{L}\p{N} .,:@/_-]+$/u);
  });
});

describe('the ocifn command', () => {
  it('contains everything that was sent', () => {
    const request = createCopySource({
      endpoint: 'https://e',
      credentials: { profile: 'DEV', auth: 'security_token', configFile: '' },
      intent: 'httprequest',
      type: 'detached',
      dryRun: true,
      headers: [['X-Trace', 'a b']],
      body,
    });
    expect(wordsOf(ocifn(request)).join('|')).toBe(
      `ocifn|invoke|${functionId}|--endpoint|https://e|--profile|DEV|--auth|security_token` +
        '|--intent|httprequest|--type|detached|--dry-run|--content-type|application/json' +
        `|--header|X-Trace: a b|--body|{"it's":"$HOME \`date\`"}`,
    );
  });

  it('contains each option with a value, and no other', () => {
    const empty = { configFile: '', profile: '', auth: 'auto' } as const;
    const bare = createCopySource({ endpoint: '', region: '', credentials: empty, requestId: '' });
    expect(ocifn(bare)).toBe(`ocifn invoke ${functionId} \\\n  --content-type application/json`);
    expect(ocifn({ ...bare, apiVersion: 'auto' })).toBe(ocifn(bare));
    expect(ocifn({ ...bare, apiVersion: '20181201' })).toContain('--api-version 20181201');
    const full = createCopySource({
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
    expect(ocifn(full)).toBe(
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

  it('contains each retry option that differs from that of the SDK', () => {
    const retryOf = (retry: RetryPolicy): string =>
      ocifn(createCopySource({ retry })).split(' \\\n  ').slice(1, -1).join(' ');
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
    const request = createCopySource({ endpoint: 'https://e/20260325' });
    expect(wordsOf(ocifn(request))).toContain('https://e/20260325');
  });

  it('contains the retry strategy with its statuses and limits', () => {
    const lineOf = (retry: RetryPolicy): string => wordsOf(ocifn(createCopySource({ retry }))).join(' ');
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
    const request = createCopySource({ body: new Uint8Array([0, 255]) }, { path: "/it's kept" });
    expect(wordsOf(ocifn(request)).slice(-2)).toEqual(['--file', "/it's kept"]);
  });

  it('contains no endpoint and no credentials of a local function', () => {
    const request = createCopySource({
      functionId: 'ocid1.fnfunc.local..abc',
      endpoint: 'http://127.0.0.1:5',
      credentials: { profile: 'LOCAL', configFile: '/throw/away' },
    });
    expect(ocifn(request)).not.toMatch(/127|LOCAL|throw/);
  });
});

describe('the oci raw-request command', () => {
  const endpoint = 'https://e/20260325';
  const url = `https://e/20260325/functions/${functionId}/actions/invoke`;
  const start = `oci raw-request \\\n  --http-method POST \\\n  --target-uri ${url} \\\n  --request-headers '`;

  it('contains each option with a value, and no other', () => {
    const bare = createCopySource({ endpoint });
    expect(raw(bare)).toBe(`${start}{"content-type":"application/json"}' \\\n  --no-retry`);
    const full = createCopySource(
      {
        endpoint,
        intent: 'httprequest',
        type: 'detached',
        dryRun: true,
        requestId: 'ID',
        headers: [['Content-Type', 'text/html']],
        body: new TextEncoder().encode(`{"it's": "$HOME"}`),
        timeout: { connect: 5, read: 90 },
        retry: toRetryPolicy('sdk'),
      },
      { signer: { configFile: '/config', profile: 'DEV', auth: 'security_token' }, notes: ['Note.'] },
    );
    expect(raw(full)).toBe(
      `# Note.\n${start}{"fn-intent":"httprequest","fn-invoke-type":"detached","is-dry-run":"true","opc-request-id":"ID",` +
        `"Content-Type":"text/html"}' \\\n  --request-body '{"it'\\''s": "$HOME"}' \\\n  --config-file /config \\\n  --profile DEV` +
        ' \\\n  --auth security_token \\\n  --connection-timeout 5 \\\n  --read-timeout 90',
    );
  });

  it('looks up an unknown endpoint', () => {
    const line = raw(createCopySource({ region: 'us-phoenix-1' }));
    expect(line).toContain(
      `--target-uri "$(oci fn function get --function-id ${functionId} --query 'data."invoke-endpoint"' --raw-output ` +
        `--region us-phoenix-1 --no-retry)/20260325/functions/${functionId}/actions/invoke"`,
    );
  });

  it('has the API version of the endpoint, else the one that the user chose', () => {
    const source = {
      ...createCopySource({ endpoint: 'https://e.example' }),
      apiVersion: '20181201',
    } as const;
    expect(raw(source)).toContain(` https://e.example/20181201/functions/${functionId}/`);
    const pinned = { ...source, request: { ...source.request, endpoint: 'https://e.example/20260325' } };
    expect(raw(pinned)).toContain(` https://e.example/20260325/functions/${functionId}/`);
  });

  it('reads a long body from its file', () => {
    const request = createCopySource({ endpoint, body: new Uint8Array(10_000) }, { path: '/kept' });
    expect(wordsOf(raw(request))).toContain('file:///kept');
  });

  const headersOf = (line: string): unknown => {
    const words = wordsOf(line);
    return JSON.parse(words[words.indexOf('--request-headers') + 1] ?? '');
  };

  it('joins the values of a repeated header', () => {
    const request = createCopySource({
      endpoint,
      headers: [
        ['X-Twice', 'one'],
        ['x-twice', 'two'],
        ['Cookie', 'a=1'],
        ['Cookie', 'b=2'],
      ],
    });
    expect(headersOf(raw(request))).toEqual({
      'content-type': 'application/json',
      'X-Twice': 'one, two',
      Cookie: 'a=1; b=2',
    });
  });

  it('contains a header of the request instead of ours with the same name', () => {
    const request = createCopySource({ endpoint, intent: 'cloudevent', headers: [['Fn-Intent', 'other']] });
    expect(headersOf(raw(request))).toEqual({
      'content-type': 'application/json',
      'Fn-Intent': 'other',
    });
  });
});
