import { describe, expect } from 'vitest';
import { openRequestEditor } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const ofFile = '{\n  "function": "f",\n  "body": { "file": "./gone.bin" }\n}\n';
const ofBytes = '{\n  "function": "f",\n  "body": { "base64": "AAECSGVsbG8=" }\n}\n';

describe('a body of another source', () => {
  test('shows in advance what prevents the request from being sent', async ({ open }) => {
    const editor = await openRequestEditor(open, ofFile, {
      bodyBytes: undefined,
      bodyFault: { message: 'Cannot read the body file /work/gone.bin: it is not there.' },
    });
    expect(await editor.find('#bodyFault').getAttribute('role')).toBe('alert');
    expect(await editor.find('#bodyFault').innerText()).toContain('Cannot read the body file /work/gone.bin');
    editor.host.overrides = { bodyBytes: 7 * 1024 * 1024 };
    editor.emit('snapshot', editor.host.snapshot());
    await editor.find('#bodyFault').waitFor({ state: 'detached' });
    expect(await editor.find('#size').innerText()).toContain('over the limit');
  });

  test('offers the environments if a variable has no value', async ({ open }) => {
    const editor = await openRequestEditor(open, ofBytes, {
      bodyFault: { message: 'It uses {{id}}, which has no value.', step: 'selectEnvironment' },
    });
    await editor.find('#bodyFault').getByRole('button', { name: 'Select Environment' }).press('Enter');
    await expect.poll(() => editor.host.calls).toEqual(['selectEnvironment']);
  });

  test('shows the first bytes and the size of a binary body, which can be loaded from a file', async ({
    open,
  }) => {
    const editor = await openRequestEditor(open, ofBytes);
    expect(await editor.find('#hexHead').innerText()).toMatch(
      /^0000 {2}00 01 02 48 65 6c 6c 6f +\.\.\.Hello$/,
    );
    expect(await editor.find('#size').innerText()).toMatch(/^8 (B|bytes) of/);
    await editor.find('#loadFile').click();
    await expect.poll(() => editor.host.calls).toEqual(['loadBodyFile']);
  });

  test('keeps as much as possible when its kind changes', async ({ open }) => {
    const text = '{\n  "function": "f",\n  "body": { "json": { "n": 12345678901234567890 } }\n}\n';
    const editor = await openRequestEditor(open, text);
    const choose = async (name: string): Promise<void> => {
      await editor.find('#bodyKind').click();
      await editor.page.getByRole('option', { name, exact: true }).click();
    };
    await choose('Base64');
    await editor.document(
      text.replace(
        '{ "json": { "n": 12345678901234567890 } }',
        '{ "base64": "eyAibiI6IDEyMzQ1Njc4OTAxMjM0NTY3ODkwIH0=" }',
      ),
    );
    await choose('None');
    await choose('JSON');
    await editor.document(text);
  });
});
