import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('a run in the Test Explorer', () => {
  const session = useSession({
    files: {
      'shop/func.yaml': 'name: shop\nruntime: node20\n',
      'shop/package.json': '{ "name": "shop" }',
      'shop/func.js': `const fdk = require('@fnproject/fdk');
let created = 0;
fdk.handle(async ({ id, wait = 0 }) => {
  await new Promise((resolve) => setTimeout(resolve, wait));
  return id === undefined ? { id: ++created } : { id, created };
});
`,
      'chain/1-create.ocifn.json': JSON.stringify({
        function: 'shop',
        body: { json: {} },
        capture: { order: '$.id' },
      }),
      'chain/2-other.ocifn.json': JSON.stringify({ function: 'shop', body: { json: {} } }),
      'chain/3-get.ocifn.json': JSON.stringify({
        function: 'shop',
        body: { json: { id: '{{order}}' } },
        expect: [{ json: '$.created', gte: 3 }],
      }),
      'places/ocifn.env.json': JSON.stringify({ north: { at: 'north' }, south: { at: 'south' } }),
      'places/where.ocifn.json': JSON.stringify({
        function: 'shop',
        body: { json: { id: '{{at}}' } },
        expect: [{ json: '$.id', equals: 'north' }],
      }),
      'slow/wait.ocifn.json': JSON.stringify({ function: 'shop', body: { json: { wait: 60_000 } } }),
    },
  });

  it('sends failed requests again, together with those that capture values for them', async () => {
    const { workbench } = session;
    const { tests } = workbench;
    await tests.open();
    await tests.chooseFromMenu('chain', 'Run Test');
    await tests.becomes('chain', 'Failed');
    await tests.expand('chain');
    await tests.becomes('1-create', 'Passed');
    await tests.becomes('3-get', 'Failed');
    // It created two; one more is created for the one that failed.
    await workbench.runCommand('Test: Rerun Failed Tests');
    await tests.becomes('3-get', 'Passed');
    const lines = await tests.results();
    const older = lines.findIndex((line) => /older result/.test(line));
    const latest = older < 0 ? lines : lines.slice(0, older);
    expect(latest.some((line) => line.includes('1-create'))).toBe(true);
    expect(latest.some((line) => line.includes('2-other'))).toBe(false);
  });

  it('uses the environment that is selected for it', async () => {
    const { tests, quickInput } = session.workbench;
    for (const [environment, state] of [
      ['south', 'Failed'],
      ['north', 'Passed'],
    ] as const) {
      await tests.chooseFromMenu('places', 'Execute Using Profile...');
      await quickInput.pick('Run in Environment…');
      await quickInput.waitForChoices('Select the environment for this run');
      await quickInput.pick(environment);
      await tests.becomes('places', state);
    }
  });

  it('is cancelled', async () => {
    const { workbench } = session;
    const { tests } = workbench;
    await tests.open();
    await tests.chooseFromMenu('slow', 'Run Test');
    await tests.becomes('slow', 'Running');
    await workbench.running.waitFor();
    // "Cancel Test Run", which the palette of older releases lacks.
    for (const key of ['Control+Semicolon', 'Control+X']) await workbench.page.keyboard.press(key);
    // What a cancelled run did not end is skipped, in older releases not yet run.
    await tests.becomes('slow', /Skipped|Not yet run/);
    await workbench.running.waitFor({ state: 'detached' });
  });
});
