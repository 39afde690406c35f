import { existsSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { isAlive } from '../../support/isAlive.ts';
import { openLocalHost, textOf, waits } from './openLocalHost.ts';

describe('a caller that disconnects', () => {
  /** Returns its process ID for an empty body, else writes it to the file and never responds. */
  const hangs = `(file) => {
    if (file === '') return process.pid;
    require('node:fs').writeFileSync(file, String(process.pid));
    return new Promise(() => {});
  }, { inputMode: 'string' }`;

  it('ends the call and its process, and the next call has a new one', async () => {
    const local = await openLocalHost(nodeFunction('hangs', hangs));
    const file = `${local.workspace.folder}/pid`;
    const abort = new AbortController();
    const call = local.open('hangs', { body: file, signal: abort.signal });
    const failed = expect(call).rejects.toThrow();
    const readPid = (): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
    await expect.poll(readPid).toBeGreaterThan(0);
    const process = readPid();
    rmSync(file);
    abort.abort();
    await failed;
    await expect.poll(() => isAlive(process)).toBe(false);
    const after = Number(textOf(await local.invoke('hangs')));
    expect(after).toBeGreaterThan(0);
    expect(after).not.toBe(process);
  });

  it('leaves the queue', async () => {
    let calls = 0;
    const local = await openLocalHost(nodeFunction('waits', waits), { response: () => (calls++, 'service') });
    const file = `${local.workspace.folder}/go`;
    const first = local.invoke('waits', { body: file });
    await local.reaches('waits', 'ready');
    const abort = new AbortController();
    const second = local.open('waits', { body: '/nonexistent', signal: abort.signal });
    const failed = expect(second).rejects.toThrow();
    await expect.poll(() => calls).toBe(2);
    abort.abort();
    await failed;
    await local.workspace.write('go', '');
    expect(textOf(await local.invoke('waits', { body: file }))).toBe(textOf(await first));
  });
});

describe('a caller that disconnects while the function starts', () => {
  /** Starts once the file `go` is next to it, and records each call in the file `calls`. */
  const startsLate = `
    const { appendFileSync, existsSync } = require('node:fs');
    const fdk = require('@fnproject/fdk');
    const timer = setInterval(() => {
      if (!existsSync(__dirname + '/go')) return;
      clearInterval(timer);
      fdk.handle((body) => {
        appendFileSync(__dirname + '/calls', body);
        return body;
      }, { inputMode: 'string' });
    }, 10);`;

  it('does not run it, and the next call runs alone', async () => {
    const local = await openLocalHost({ ...nodeFunction('late', ''), 'late/func.js': startsLate });
    const abort = new AbortController();
    const call = local.open('late', { body: 'first ', signal: abort.signal });
    const failed = expect(call).rejects.toThrow();
    await local.reaches('late', 'starting');
    // It waits for the same start, after the cancelled one.
    const second = local.invoke('late', { body: 'second' });
    abort.abort();
    await failed;
    await local.workspace.write('late/go', '');
    expect(textOf(await second)).toBe('"second"');
    expect(readFileSync(`${local.workspace.folder}/late/calls`, 'utf8')).toBe('second');
  });
});

describe('the output of calls', () => {
  it('is separate for each call, even if a caller reuses its request ID', async () => {
    const local = await openLocalHost(
      nodeFunction(
        'says',
        `(word) => { console.log('out ' + word); console.error('err ' + word); return word; }`,
      ),
    );
    const headers = { 'opc-request-id': 'SAME' };
    const ids: string[] = [];
    for (const word of ['"a"', '"b"']) {
      const response = await local.invoke('says', { body: word, headers });
      ids.push(String(response.headers['fn-call-id']));
    }
    const [a = '', b = ''] = ids;
    await expect.poll(() => local.host.output(b)).toEqual({ stdout: 'out b\n', stderr: 'err b\n' });
    expect(local.host.output(a)).toEqual({ stdout: 'out a\n', stderr: 'err a\n' });
    expect(local.host.output('unknown')).toBeUndefined();
  });
});
