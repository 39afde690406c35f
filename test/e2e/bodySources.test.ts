import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { showsAtTheEnd } from './response.ts';
import { useSession } from './session.ts';

describe('the body of a request', () => {
  const session = useSession({
    files: {
      'requests/body.ocifn.json': '{\n  "function": "echo" // answers what it received\n}\n',
      'payloads/large.bin': '',
    },
  });
  const saved = async (): Promise<string> => {
    await session.workbench.page.keyboard.press('Control+S');
    const tab = session.workbench.tab('body.ocifn.json');
    await expect.poll(() => tab.getAttribute('class')).not.toContain('dirty');
    return readFile(join(session.folder, 'requests/body.ocifn.json'), 'utf8');
  };
  const invoke = async (): Promise<void> => {
    await session.workbench.page.keyboard.press('Control+Enter');
  };
  const failsWith = async (words: string): Promise<void> => {
    const { response } = session.workbench;
    await expect.poll(() => response.status.textContent(), { timeout: 60_000 }).toBe('Failed');
    await expect.poll(() => response.notices.first().textContent()).toContain(words);
  };

  it('is empty until it is typed', async () => {
    const { workbench } = session;
    await workbench.openRequest('body.ocifn.json');
    expect(await workbench.requestEditor.size.textContent()).toBe('0 B of 6 MB');
    await workbench.requestEditor.tabTo('bodyKind');
    await invoke();
    await showsAtTheEnd(session, '"bytes": 0');
  });

  it('is sent as JSON with its own numbers, and without its comments', async () => {
    const { requestEditor } = session.workbench;
    await session.workbench.requestEditor.focus();
    await requestEditor.choose('bodyKind', 'JSON');
    await requestEditor.typeBody('{ "n": 9007199254740993, "n": 1.50 /* twice */ }');
    expect(await saved()).toContain('{ "n": 9007199254740993, "n": 1.50 /* twice */ }');
    await invoke();
    await showsAtTheEnd(session, String.raw`"body": "{ \"n\": 9007199254740993, \"n\": 1.50`);
    expect((await session.workbench.response.bodyLines()).join('\n')).not.toContain('twice');
  });

  it('is text of any kind', async () => {
    const { requestEditor } = session.workbench;
    await session.workbench.requestEditor.focus();
    await requestEditor.choose('bodyKind', 'Text');
    await requestEditor.typeBody('ünïcode <b>');
    await requestEditor.type('contentType', 'text/html');
    await invoke();
    await showsAtTheEnd(session, '"body": "ünïcode <b>"');
    expect(await saved()).toContain('"text": "ünïcode <b>"');
  });

  it('is a selected file, named relative to the request, and read when it is sent', async () => {
    const { workbench, folder } = session;
    await session.workbench.requestEditor.focus();
    await workbench.requestEditor.choose('bodyKind', 'File');
    await workbench.quickInput.answerPath(join(folder, 'payloads/order.json'));
    await workbench.requestEditor.holds('bodyFile', '../payloads/order.json');
    expect(await saved()).toContain('"file": "../payloads/order.json"');
    await invoke();
    const content = await readFile(join(folder, 'payloads/order.json'), 'utf8');
    await showsAtTheEnd(session, `"body": ${JSON.stringify(content)}`);
  });

  it('is not sent if its file is missing or too large, which is shown in advance', async () => {
    const { requestEditor, response } = session.workbench;
    await session.workbench.requestEditor.focus();
    await requestEditor.type('bodyFile', './gone.bin');
    await expect.poll(() => requestEditor.control('bodyFault').textContent()).toContain('gone.bin');
    await invoke();
    await failsWith('Cannot read the body file');
    await truncate(join(session.folder, 'payloads/large.bin'), 7 * 1024 * 1024);
    await requestEditor.type('bodyFile', '../payloads/large.bin');
    await expect.poll(() => requestEditor.size.textContent()).toContain('over the limit');
    await invoke();
    await failsWith('The body is 7340032 bytes');
    expect(await response.notices.first().textContent()).toContain('Nothing was sent');
  });

  it('consists of bytes, typed in base64 or loaded from a file', async () => {
    const { workbench, folder } = session;
    const { requestEditor } = workbench;
    await requestEditor.choose('bodyKind', 'Base64');
    await requestEditor.type('bodyBase64', '/wABAg==');
    await expect.poll(() => requestEditor.control('hexHead').textContent()).toContain('ff 00 01 02');
    await invoke();
    await showsAtTheEnd(session, '"bodyEncoding": "base64"');
    expect((await workbench.response.bodyLines()).join('\n')).toContain('"body": "/wABAg=="');
    await session.workbench.requestEditor.focus();
    await requestEditor.pressButton('loadFile');
    await workbench.quickInput.answerPath(join(folder, 'payloads/customer.json'));
    const base64 = await readFile(join(folder, 'payloads/customer.json'), 'base64');
    await requestEditor.holds('bodyBase64', base64);
    expect(await saved()).toContain(`"base64": "${base64}"`);
  });
});
