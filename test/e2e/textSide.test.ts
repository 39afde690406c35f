import { describe, expect, it } from 'vitest';
import { pressUntil } from './pages/pressUntil.ts';
import { useSession } from './session.ts';

const request = '{ "function": "hello", "type": "later", "headers": { "X-Shop": "{{shop}} {{nothing}}" } }';

describe('the text of a request', () => {
  const session = useSession({ files: { 'requests/typed.ocifn.json': request } });

  it('is checked by the schema and by the names there are', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile('typed.ocifn.json');
    await workbench.requestEditor.alert.first().waitFor({ timeout: 60_000 });
    await workbench.runCommand('View: Reopen Editor With Text Editor');
    await expect.poll(() => workbench.textEditor.text()).toContain('later');
    await workbench.runCommand('Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel .monaco-list-row');
    await expect
      .poll(() => problems.allTextContents())
      .toEqual(
        expect.arrayContaining([
          expect.stringContaining('Value is not accepted'),
          expect.stringContaining('{{nothing}}'),
        ]),
      );
  });

  it('tells by a key what a variable stands for in the chosen environment', async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.runCommand('Select Environment');
    await workbench.quickInput.fill('dev');
    await workbench.quickInput.accept();
    await workbench.environment('dev').waitFor();
    await workbench.textEditor.focus(1);
    await workbench.textEditor.find('{{shop');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'shop.dev.example.com' });
    await pressUntil(page, 'Control+K Control+I', () => hover.isVisible());
    expect(await hover.textContent()).toContain('ocifn.env.json');
  });
});
