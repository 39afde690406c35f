import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { isAlive } from '../../../support/isAlive.ts';
import type { SignedResponse } from '../../../support/oci/signedCall.ts';
import type { TestLocalHost } from '../../../support/servers/testLocalHost.ts';
import { openLocalHost, pid, textOf } from '../openLocalHost.ts';

/** Prints its body, and returns the ID of its process once the file `go` is in the workspace. */
const prints = `async (text) => {
  console.log(text);
  while (!require('node:fs').existsSync(__dirname + '/../go')) await new Promise((resolve) => setTimeout(resolve, 10));
  return process.pid;
}, { inputMode: 'string' }`;

const loadOf = (local: TestLocalHost, name: string) => local.host.load(local.function(name).id);

/** Begins calls one after the other, each once the one before runs or waits. */
async function begin(
  local: TestLocalHost,
  name: string,
  bodies: readonly string[],
): Promise<readonly Promise<SignedResponse>[]> {
  const count = (): number => (loadOf(local, name)?.running ?? 0) + (loadOf(local, name)?.waiting ?? 0);
  const calls: Promise<SignedResponse>[] = [];
  for (const body of bodies) {
    const before = count();
    calls.push(local.invoke(name, { body, headers: { 'opc-request-id': `request-${body}` } }));
    await expect.poll(count, { timeout: 20_000 }).toBe(before + 1);
  }
  return calls;
}

describe('the processes of a function', () => {
  it('run simultaneous calls up to the limit; the others wait for as many calls as are ahead', async () => {
    const local = await openLocalHost(nodeFunction('prints', prints), { processes: () => 2 });
    const calls = await begin(local, 'prints', ['a', 'b', 'c', 'd']);
    await expect
      .poll(() => loadOf(local, 'prints'), { timeout: 20_000 })
      .toEqual({
        running: 2,
        waiting: 2,
        processes: 2,
      });
    const ahead = ['a', 'b', 'c', 'd'].map((name) => local.host.callsAhead(`request-${name}`));
    expect(ahead).toEqual([0, 0, 1, 2]);
    await local.workspace.write('go', '');
    const responses = await Promise.all(calls);
    expect(new Set(responses.map(textOf)).size).toBe(2);
    const outputs = responses.map(({ headers }) => local.host.output(String(headers['fn-call-id']))?.stdout);
    expect(outputs).toEqual(['a\n', 'b\n', 'c\n', 'd\n']);
    await expect.poll(() => loadOf(local, 'prints')).toEqual({ running: 0, waiting: 0, processes: 2 });
  });

  it('start on demand: calls in a row have the same one', async () => {
    const local = await openLocalHost(nodeFunction('who', pid), { processes: () => 3 });
    const first = textOf(await local.invoke('who'));
    expect(textOf(await local.invoke('who'))).toBe(first);
    expect(loadOf(local, 'who')?.processes).toBe(1);
  });

  it('are all replaced after a change, and all end on request', async () => {
    const local = await openLocalHost(nodeFunction('prints', prints), { processes: () => 2 });
    const together = async (): Promise<readonly string[]> => {
      const calls = await begin(local, 'prints', ['a', 'b']);
      await local.workspace.write('go', '');
      const ids = (await Promise.all(calls)).map(textOf);
      await local.workspace.remove('go');
      return ids;
    };
    const before = await together();
    await local.workspace.write('prints/more.js', '');
    const after = await together();
    expect(new Set([...before, ...after]).size).toBe(4);
    await expect.poll(() => before.filter((id) => isAlive(Number(id)))).toEqual([]);
    await local.host.stop(local.function('prints').id);
    expect(after.filter((id) => isAlive(Number(id)))).toEqual([]);
    expect(local.function('prints').state).toBe('idle');
  });

  it('end one by one when the limit is lowered, and all of them with the host', async () => {
    let limit = 2;
    const local = await openLocalHost(nodeFunction('prints', prints), { processes: () => limit });
    const calls = await begin(local, 'prints', ['a', 'b']);
    await expect.poll(() => loadOf(local, 'prints')?.processes, { timeout: 20_000 }).toBe(2);
    limit = 1;
    await local.workspace.write('go', '');
    const ids = (await Promise.all(calls)).map(textOf);
    await expect.poll(() => loadOf(local, 'prints')?.processes).toBe(1);
    await local.host.dispose();
    expect(ids.filter((id) => isAlive(Number(id)))).toEqual([]);
  });
});
