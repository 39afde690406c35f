import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

describe('the Test Explorer', () => {
  const session = useSession({
    files: {
      'greet/func.yaml': 'name: greet\nruntime: node20\n',
      'greet/package.json': '{ "name": "greet" }',
      'greet/func.js': "require('@fnproject/fdk').handle(() => ({ greeting: require('./greeting.js') }));\n",
      'greet/greeting.js': "module.exports = 'Hello';\n",
      'checks/greet.ocifn.json': JSON.stringify(
        { function: 'greet', expect: [{ status: 200 }, { json: '$', equals: { greeting: 'Ahoy' } }] },
        null,
        2,
      ),
    },
  });

  it('shows why a request fails, and that it passes once its function is fixed', async () => {
    const { workbench } = session;
    const { page, tests, textEditor } = workbench;
    await tests.expand('checks');
    await tests.chooseFromMenu('greet', 'Run Test');
    await tests.becomes('greet', 'Failed');
    await tests.expand('greet');
    await tests.becomes('status is 200', 'Passed');

    await tests.showMessage('Expected $ to equal');
    await expect.poll(() => tests.diff.textContent(), { timeout: 20_000 }).toMatch(/Ahoy.*Hello/s);

    await tests.chooseFromMenu('greet', 'Turn on Continuous Run');
    await workbench.openFile('greeting.js');
    await textEditor.takesFocus();
    await textEditor.find('Hello');
    await page.keyboard.type('Ahoy');
    await page.keyboard.press('Control+S');
    await tests.becomes('greet', 'Passed');
  });
});
