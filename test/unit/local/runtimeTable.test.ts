import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { javaFdk, useJavaCache } from '../../support/files/javaFunctions.ts';
import { deploy, type DeployedFunction } from '../../support/runtimes/deployedFunction.ts';
import { models } from '../../support/runtimes/runtimeCase.ts';
import { runtimeCases } from '../../support/runtimes/runtimeCases.ts';
import { inFull } from '../../support/testScope.ts';
import { codeOf, textOf } from './openLocalHost.ts';

useJavaCache({ withFdk: javaFdk !== '' });

/** A call may have to build first, on a busy machine. */
const timeout = 180_000;

/** The table: each runtime in each model. `npm test` runs one row of each runtime, and names the others. */
describe.each(runtimeCases)('a function in $name', (of) => {
  describe.each(models.filter((each) => inFull || each === of.smoke))(
    'in the model %s',
    { tags: [...of.tags] },
    (model) => {
      let deployed: DeployedFunction;
      beforeAll(async () => {
        deployed = await deploy(of, model, 'Hello');
      }, timeout);
      afterAll(() => deployed.dispose());

      /** Returns the word of a response and the ID of the process. */
      const greet = async (): Promise<readonly [word: string, pid: number]> => {
        const text = textOf(await deployed.call());
        const [, word = text, pid = '0'] = /^(\w+) (\d+)$/.exec(text) ?? [];
        return [word, Number(pid)];
      };

      it('responds to its first call', { timeout }, async () => {
        expect(await greet()).toEqual(['Hello', expect.any(Number)]);
      });

      it('responds to a warm call in the same process', { tags: 'full', timeout }, async () => {
        const first = await greet();
        expect(first[1]).toBeGreaterThan(0);
        expect(await greet()).toEqual(first);
      });

      it('picks up an edit', { tags: 'full', timeout }, async () => {
        const [, before] = await greet();
        await deployed.edit('Edited');
        const [word, pid] = await greet();
        expect(word).toBe('Edited');
        expect(pid).not.toBe(before);
      });

      it('fails with its crash, and responds to the next call', { tags: 'full', timeout }, async () => {
        const [word, before] = await greet();
        const response = await deployed.call('crash');
        expect([response.status, codeOf(response)]).toEqual([502, 'FunctionInvokeExecutionError']);
        expect(textOf(response)).toContain('its process ended with exit code 3');
        const [after, pid] = await greet();
        expect(after).toBe(word);
        expect(pid).not.toBe(before);
      });

      it('ends at its timeout, and responds to the next call', { tags: 'full', timeout }, async () => {
        await deployed.limit(2);
        const [word, before] = await greet();
        const started = performance.now();
        const response = await deployed.call('sleep');
        expect([response.status, codeOf(response)]).toEqual([504, 'FunctionInvokeTimeout']);
        expect(performance.now() - started).toBeGreaterThan(1900);
        const [after, pid] = await greet();
        expect(after).toBe(word);
        expect(pid).not.toBe(before);
        await deployed.limit(60);
      });

      it('receives and returns 5 MB', { tags: 'full', timeout }, async () => {
        const body = 'echo ' + '0123456789abcdef'.repeat((5 * 1024 * 1024) / 16);
        const response = await deployed.call(body);
        expect(response.status).toBe(200);
        // Not as texts: the difference would fill the screen.
        expect(response.body.equals(Buffer.from(body))).toBe(true);
      });

      it('prints 100,000 lines, all of which arrive in order', { tags: 'full', timeout }, async () => {
        const start = deployed.output.length;
        expect((await deployed.call('print')).status).toBe(200);
        const lines = deployed.output.slice(start).split('\n');
        expect(lines.length).toBeGreaterThanOrEqual(100_000);
        const printed = lines.filter((line) => line.startsWith('line '));
        expect(printed.findIndex((line, index) => line !== `line ${index}`)).toBe(-1);
        expect(printed).toHaveLength(100_000);
      });
    },
  );
});
