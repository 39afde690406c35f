import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createBomb } from '../../../support/files/bombs.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { spawnCli } from '../../../support/cli/spawnCli.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaalimit';

function invoke(fixture: InvokerFixture, ...args: readonly string[]) {
  return runCli(invoking(fixture, ...args));
}

function invoking({ service, home }: InvokerFixture, ...args: readonly string[]): readonly string[] {
  return ['invoke', functionId, '--endpoint', service.url, '--config-file', home.configFile, ...args];
}

/** A function that returns 120 MB in a few hundred bytes. */
const openBomb = (): Promise<InvokerFixture> => {
  const bytes = createBomb('br', 120_000_000);
  return openFixture({
    respond: (response) => response.writeHead(200, { 'content-encoding': 'br' }).end(bytes),
  });
};

describe('a response beyond --response-limit', () => {
  it('is written up to the limit, and the failure names limit and option', async () => {
    const { code, stdout, stderr } = await invoke(await openBomb(), '--response-limit', '1000');
    expect(stdout.toString()).toBe('x'.repeat(1000));
    expect(stderr).toMatch(/larger than 1000 bytes.*response limit/);
    expect(stderr).toContain('--response-limit BYTES');
    expect(code).toBe(4);
  });

  it('is limited to 100 MB by default', async () => {
    const { code, stdout, stderr } = await invoke(await openBomb());
    expect(stdout.length).toBe(104_857_600);
    expect(stderr).toContain('104857600 bytes');
    expect(code).toBe(4);
  });

  it.each([
    ['body', 'x'.repeat(1000)],
    ['json', '"body": "xxxx'],
  ])('leaves the file of --out unchanged, and is in PATH.partial (%s)', async (output, content) => {
    const fixture = await openBomb();
    const path = fixture.home.write('response', 'before');
    const args = ['--response-limit', '1000', '--output', output, '--out', path];
    const { code, stdout, stderr } = await invoke(fixture, ...args);
    expect(code).toBe(4);
    expect(stdout.length).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readFileSync(`${path}.partial`, 'utf8')).toContain(content);
    expect(stderr).toContain(`The partial response was saved to ${path}.partial.`);
  });

  it('does not replace a read-only file named PATH.partial', async () => {
    const fixture = await openBomb();
    const path = join(fixture.home.folder, 'new');
    writeFileSync(`${path}.partial`, 'mine', { mode: 0o444 });
    const { code, stderr } = await invoke(fixture, '--response-limit', '7', '--out', path);
    expect(code).toBe(4);
    expect(readFileSync(`${path}.partial`, 'utf8')).toBe('mine');
    const kept = /The partial response was saved to (\S+)\.$/m.exec(stderr)?.[1] ?? '';
    expect(readFileSync(kept, 'utf8')).toBe('x'.repeat(7));
  });

  it('does not create a file of --out', async () => {
    const fixture = await openBomb();
    const path = join(fixture.home.folder, 'new');
    await invoke(fixture, '--response-limit', '7', '--out', path);
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(`${path}.partial`, 'utf8')).toBe('x'.repeat(7));
  });

  it('is stored next to the file if the name with ".partial" is too long', async () => {
    const fixture = await openBomb();
    const path = join(fixture.home.folder, 'n'.repeat(250));
    const { stderr } = await invoke(fixture, '--response-limit', '7', '--out', path);
    const [, kept = ''] = /The partial response was saved to (.*)\.\n/.exec(stderr) ?? [];
    expect(readFileSync(kept, 'utf8')).toBe('x'.repeat(7));
  });

  it.each(['0', '1.5'])('is not limited by %j', async (limit) => {
    const fixture = await openFixture();
    const { code, stderr } = await invoke(fixture, '--response-limit', limit);
    expect(stderr).toContain(`--response-limit must be a whole number greater than 0, not "${limit}"`);
    expect(code).toBe(2);
    expect(fixture.service.connections).toBe(0);
  });

  it('is in PATH.partial as far as it was decoded, even if it is damaged', async () => {
    const bytes = gzipSync('good data');
    const fixture = await openFixture({
      respond: (response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes.subarray(0, -4)),
    });
    const path = join(fixture.home.folder, 'out');
    const { code, stderr } = await invoke(fixture, '--out', path);
    expect(readFileSync(`${path}.partial`, 'utf8')).toBe('good data');
    expect(stderr).toContain('is damaged: its "gzip" data is invalid or ends early');
    expect(code).toBe(4);
  });
});

describe('a response that cannot be decoded as its header states', () => {
  it('is written as received, and reported on standard error', async () => {
    const fixture = await openFixture({
      respond: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
    });
    const { code, stdout, stderr } = await invoke(fixture);
    expect(stdout.toString()).toBe('plain');
    expect(stderr).toContain('cannot be decoded as "gzip"');
    expect(code).toBe(0);
  });

  it('is reported in JSON, too', async () => {
    const fixture = await openFixture({
      respond: (response) => response.writeHead(200, { 'content-encoding': 'compress' }).end('plain'),
    });
    const { stdout } = await invoke(fixture, '--output', 'json');
    expect(JSON.parse(stdout.toString())).toMatchObject({
      body: 'plain',
      remarks: [expect.stringContaining('"compress" is not supported')],
    });
  });
});

describe('--output json', () => {
  it('contains a response that is larger than the heap', { tags: 'full' }, async () => {
    const bytes = createBomb('gzip', 160_000_000);
    const fixture = await openFixture({
      respond: (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes),
    });
    const path = join(fixture.home.folder, 'out');
    // With a heap of 64 MB, a body in memory would end the process.
    const env = { NODE_OPTIONS: '--max-old-space-size=64' };
    const args = invoking(fixture, '--output', 'json', '--out', path, '--response-limit', '200000000');
    const { code, stderr } = await spawnCli(args, { env }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = readFileSync(path);
    expect(text.length).toBeGreaterThan(160_000_000);
    expect(text.subarray(-2000).toString()).toContain('"bodyEncoding": "utf8"');
  });
});
