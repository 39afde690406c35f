import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../../../src/cli/common/command.ts';
import { invokeOptions } from '../../../../src/cli/options/invokeOptions.ts';
import { readInvocation } from '../../../../src/cli/input/readInvocation.ts';
import { fail, ok } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

/** Reads what `ocifn invoke` would send, and what it prints before. */
async function read(args: readonly string[], io = createCliIo()) {
  const { values, positionals } = readArguments(args, invokeOptions);
  const input = await readInvocation(positionals, values, io);
  return { input, err: io.err() };
}

const everyOption = {
  endpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
  region: 'us-phoenix-1',
  profile: 'DEV',
  auth: 'api_key',
};

describe('readInvocation of a function', () => {
  it('returns an empty JSON body without any option', async () => {
    const { input, err } = await read(['hello']);
    expect(input).toStrictEqual(
      ok({
        wanted: { function: 'hello', saidBy: 'person', timeout: {} },
        content: {
          dryRun: false,
          headers: [],
          contentType: 'application/json',
          body: new Uint8Array(0),
        },
        findings: [],
        folders: expect.objectContaining({ folder: process.cwd() }),
        scope: {},
        agreed: false,
        checks: expect.any(Function),
      }),
    );
    expect(input?.ok && input.value.checks()).toEqual(ok({ expectations: [], captures: [] }));
    expect(err).toBe('');
  });

  it('returns what the options contain', async () => {
    const { input } = await read([
      'hello',
      ...Object.entries(everyOption).flatMap(([name, value]) => [`--${name}`, value]),
      ...'--retry safe --max-attempts 3 --breaker-failures 2 --connect-timeout 4 --read-timeout 5'.split(' '),
      ...'--body x --content-type text/plain --intent cloudevent --type detached --dry-run'.split(' '),
      ...'--request-id ID --buffer-limit 9 --yes --header A:b --header C:d'.split(' '),
    ]);
    expect(input).toStrictEqual(
      ok({
        wanted: {
          function: 'hello',
          saidBy: 'person',
          ...everyOption,
          retry: { strategy: 'safe', maxAttempts: 3 },
          circuitBreaker: { failureThreshold: 2 },
          timeout: { connect: 4, read: 5 },
        },
        content: {
          dryRun: true,
          headers: [
            ['A', 'b'],
            ['C', 'd'],
          ],
          contentType: 'text/plain',
          body: Buffer.from('x'),
          intent: 'cloudevent',
          type: 'detached',
          requestId: 'ID',
          bufferLimit: 9,
        },
        findings: [],
        folders: expect.anything(),
        scope: {},
        agreed: true,
        checks: expect.any(Function),
      }),
    );
  });

  it('takes the content type from the file name, unless an option sets it', async () => {
    const file = join(await openFolder({ 'a.png': 'PNG' }), 'a.png');
    const png = (await read(['hello', '--file', file])).input;
    expect(png).toMatchObject(ok({ content: { contentType: 'image/png', body: Buffer.from('PNG') } }));
    const given = (await read(['hello', '--file', file, '--content-type', 'a/b'])).input;
    expect(given).toMatchObject(ok({ content: { contentType: 'a/b' } }));
  });

  it('fails if the body cannot be read', async () => {
    expect((await read(['hello', '--file', '/nonexistent'])).input).toEqual(
      fail({ code: 'bodyUnreadable', path: '/nonexistent', reason: 'ENOENT' }),
    );
  });

  it('takes the profile of the environment and warns of unused keys in it', async () => {
    const folder = await openFolder({
      'ocifn.env.json': JSON.stringify({ dev: { $profile: 'DEV', $functions: { x: { idd: 1 } } }, qa: {} }),
    });
    const dev = await read(['hello', '--folder', folder, '--env', 'dev']);
    expect(dev.input).toMatchObject(
      ok({
        wanted: { function: 'hello', profile: 'DEV' },
        scope: { environment: { name: 'dev', profile: 'DEV' } },
      }),
    );
    expect(dev.err).toMatch(/^Warning: .*\$functions\.x\.idd.*\n$/);
    const qa = await read(['hello', '--folder', folder, '--env', 'qa']);
    expect(qa.input?.ok && 'profile' in qa.input.value.wanted).toBe(false);
    const over = await read(['hello', '--folder', folder, '--env', 'dev', '--profile', 'OWN']);
    expect(over.input).toMatchObject(ok({ wanted: { profile: 'OWN' } }));
    expect((await read(['hello', '--folder', folder, '--env', 'none'])).input).toEqual(
      fail({ code: 'environmentUnknown', name: 'none', file: 'hello', known: ['dev', 'qa'] }),
    );
  });

  it.each([
    [[], 'Specify a function, an OCID or a request file'],
    [['a', 'b', 'c'], 'Only one function or request file is allowed: remove "b"'],
    [['a', '--body', '', '--file', 'b'], '--body and --file cannot be used together'],
    [['a', '--var', 'b=c'], '--var requires a request file'],
  ])('throws a usage error for %j', async (args, words) => {
    await expect(read(args)).rejects.toThrow(new UsageError(words));
  });
});
