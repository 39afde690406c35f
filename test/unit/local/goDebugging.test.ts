import { createConnection } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DapClient } from '../../support/clients/dapClient.ts';
import { goFunction, useOwnCache } from '../../support/files/goFunction.ts';
import { isAlive } from '../../support/isAlive.ts';
import { openLocalHost, textOf } from './openLocalHost.ts';

/** Set by the test driver in `npm run test:all`: a folder with `dlv`. */
const delve = process.env['OCIFN_TEST_DELVE'] ?? '';

useOwnCache();

const doubles = `\tdata, _ := io.ReadAll(in)
	count, _ := strconv.Atoi(string(data))
	count = count * 2
	fmt.Fprint(out, count, " ", os.Getpid())`;

/** The line that doubles. */
const line = 20;

describe('a Go function that is debugged', { tags: ['go', 'delve'] }, () => {
  it('stops at a breakpoint, for longer than its timeout, steps, responds, and ends with its debugger', async () => {
    const gobin = process.env['GOBIN'];
    process.env['GOBIN'] = delve;
    onTestFinished(() => {
      if (gobin === undefined) delete process.env['GOBIN'];
      else process.env['GOBIN'] = gobin;
    });
    const files = goFunction('double', doubles, ['fmt', 'os', 'strconv']);
    files['double/func.yaml'] += 'timeout: 1\n';
    expect(files['double/func.go']?.split('\n')[line - 1]).toBe('\tcount = count * 2');
    const local = await openLocalHost(files);
    const { id } = local.function('double');
    const debugged = await local.host.debug(id, { port: 0, listening: async () => {} });
    if (!debugged?.ok) throw new Error(JSON.stringify(debugged));
    const target = debugged.value;
    expect(target).toEqual({ kind: 'go', host: '127.0.0.1', port: expect.any(Number) });
    const client = await DapClient.attach(target);
    onTestFinished(() => client.close());
    await client.breakAt(join(local.workspace.folder, 'double/func.go'), line, { mode: 'remote' });
    let last = 0;
    for (const count of [21, 4]) {
      const response = local.invoke('double', { body: String(count) });
      const { threadId } = await client.event<{ threadId: number }>('stopped');
      const { stackFrames } = await client.request<{ stackFrames: [{ id: number; line: number }] }>(
        'stackTrace',
        { threadId },
      );
      expect(stackFrames[0].line).toBe(line);
      const read = { expression: 'count', frameId: stackFrames[0].id };
      expect(await client.request('evaluate', read)).toMatchObject({ result: String(count) });
      await client.request('next', { threadId });
      await client.event('stopped');
      await new Promise((resolve) => setTimeout(resolve, count === 21 ? 1500 : 0));
      await client.request('continue', { threadId });
      const [text = '', pid] = textOf(await response).split(' ');
      expect(text).toBe(String(count * 2));
      last = Number(pid);
    }
    await local.host.stop(id);
    expect(isAlive(last)).toBe(false);
    await expect(once(createConnection(target.port, target.host), 'connect')).rejects.toThrow('ECONNREFUSED');
    expect(textOf(await local.invoke('double', { body: '5' }))).toMatch(/^10 \d+$/);
  });
});
