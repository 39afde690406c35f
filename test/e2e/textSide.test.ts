import { describe, expect, it } from 'vitest';
import { useSession } from './session.ts';

const request = '{ "function": "hello", "type": "later", "headers": { "X-Shop": "{{shop}} {{nothing}}" } }';

describe('the text of a request', () => {
  const session = useSession({ files: { 'requests/typed.ocifn.json': request } });

  it('is checked by the schema and the existing names', async () => {
    const { workbench } = session;
    await workbench.openFile('typed.ocifn.json');
    await workbench.requestEditor.alert.first().waitFor({ timeout: 60_000 });
    await workbench.runCommand('View: Reopen Editor With Text Editor');
    await expect.poll(() => workbench.textEditor.text()).toContain('later');
    await workbench.problems.open();
    await expect
      .poll(() => workbench.problems.lines())
      .toEqual(
        expect.arrayContaining([
          expect.stringContaining('Value is not accepted'),
          expect.stringContaining('{{nothing}}'),
        ]),
      );
  });

  it('shows by a key the value of a variable in the selected environment', async () => {
    const { workbench } = session;
    await workbench.selectEnvironment('dev');
    await workbench.textEditor.focus(1);
    await workbench.textEditor.find('{{shop');
    expect(await workbench.textEditor.tell('shop.dev.example.com')).toContain('ocifn.env.json');
  });

  it('has commands above it that name the environment', async () => {
    const { textEditor } = session.workbench;
    await expect.poll(() => textEditor.lenses()).toEqual(['Invoke', 'Preview', 'Environment: dev']);
  });

  it('is beside a func.yaml with a command that invokes its function', async () => {
    const { quickInput, response, textEditor } = session.workbench;
    await quickInput.open('Control+P');
    await quickInput.fill('fails/func.yaml');
    await quickInput.pick('func.yaml');
    await expect.poll(() => textEditor.lenses()).toEqual(['Invoke', 'Debug']);
    await quickInput.runCommand('Show CodeLens Commands for Current Line');
    await quickInput.pick('Invoke');
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toContain('502');
  });
});
