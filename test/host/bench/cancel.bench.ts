import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { eventually } from '../support/eventually.ts';
import { openHostObjects } from '../support/hostObjects.ts';

/** From Cancel on a streaming response to its last event, and until the function is released. Aim: 100 ms. */
describe('cancel of a streaming local function inside the extension host', () => {
  it('', async function () {
    this.timeout(300_000);
    const host = await openHostObjects();
    const { store, local } = host;
    const shown: number[] = [];
    const released: number[] = [];
    try {
      for (let round = 0; round < 20; round++) {
        const id = await host.invocations.invoke({ kind: 'function', reference: 'local:ticker' });
        assert.ok(id !== undefined);
        await eventually(store.onChunk, () => store.get(id)?.text.includes('tick 2'));
        const startedAt = performance.now();
        store.cancel(id);
        assert.equal((await host.ended(id)).state, 'cancelled');
        shown.push(performance.now() - startedAt);
        const isReleased = async (): Promise<boolean> =>
          (await local.list()).find(({ name }) => name === 'ticker')?.state !== 'ready';
        while (!(await isReleased())) await new Promise((resolve) => setImmediate(resolve));
        released.push(performance.now() - startedAt);
      }
      this.runnable().title = `shown after ${median(shown)} ms, function let go of after ${median(released)} ms`;
    } finally {
      await host.dispose();
    }
  });
});

function median(values: readonly number[]): string {
  return (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN).toFixed(1);
}
