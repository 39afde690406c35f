import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/core/measurement/measurement.ts';
import { useSession } from './session.ts';

describe('measuring a local function', () => {
  const session = useSession({});

  it('says what it sends, sends it, and shows the figures and charts, by keyboard only', async () => {
    const { quickInput, measure } = session.workbench;
    await quickInput.ask('OCI Functions: Measure Function…');
    await quickInput.pick('hello');
    await quickInput.pick('Empty body');
    await measure.enter('requests', '20');
    await measure.enter('parallel', '2');
    await expect
      .poll(() => measure.sentence.innerText())
      .toBe('Sends 1 first call, then 20 calls, 2 at a time. Without retries.');
    await measure.press('Start Measurement');
    await expect.poll(() => measure.status.textContent(), { timeout: 60_000 }).toMatch(/^Measured: 20 in /);
    expect(await measure.measurements.first().innerText()).toMatch(/First call\s+[\d.]+ m?s, cold, 200 OK/);
    await expect.poll(() => measure.charts.count()).toBe(2);
  });

  it('is cancelled at once, and shows what was measured so far', async () => {
    const { measure } = session.workbench;
    await measure.enter('requests', '100000');
    await measure.press('Start Measurement');
    const calls = measure.measurements.locator('.summary');
    await expect.poll(() => calls.innerText(), { timeout: 60_000 }).toMatch(/Calls\s+\d/);
    await measure.press('Cancel');
    await expect.poll(() => measure.status.textContent(), { timeout: 10_000 }).toMatch(/^Cancelled: /);
  });

  it('is saved, and compared with another one from its file', async () => {
    const { quickInput, measure } = session.workbench;
    const path = join(session.folder, 'before.json');
    await measure.press('Save as JSON…');
    await quickInput.answerPath(path);
    await expect.poll(() => existsSync(path)).toBe(true);
    const saved = JSON.parse(readFileSync(path, 'utf8')) as Measurement;
    const startedAt = '2026-01-02T03:04:05.000Z';
    writeFileSync(path, JSON.stringify({ ...saved, function: 'hello-before', startedAt }));
    await measure.press('Compare with File…');
    await quickInput.answerPath(path);
    await expect
      .poll(() => measure.measurements.locator('h2').allInnerTexts())
      .toEqual(['hello (local)', 'hello-before (local)']);
    await expect.poll(() => measure.charts.count()).toBe(4);
  });
});
