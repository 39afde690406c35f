import { describe, expect } from 'vitest';
import { openRequestEditor } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const request = `{
  "function": "orders-create",
  "intent": "httprequest",
  "http": {
    "method": "POST",
    "url": "/orders?limit=%31&flag", // as the gateway has it
    "headers": { "Accept": "*/*" }
  }
}
`;

describe('the HTTP request of an intent', () => {
  test('has its own tab, only with that intent', async ({ open }) => {
    const editor = await openRequestEditor(open, '{\n  "function": "f"\n}\n');
    const tab = editor.page.getByRole('tab', { name: 'HTTP Request' });
    expect(await tab.count()).toBe(0);
    editor.changeOutside(request);
    await tab.click();
    await editor.find('#httpUrl').waitFor();
    editor.changeOutside('{\n  "function": "f"\n}\n');
    await tab.waitFor({ state: 'detached' });
    await editor.find('#panel-body').waitFor({ state: 'visible' });
  });

  test('is edited as HTTP, by keyboard only, and changes only that part of the file', async ({ open }) => {
    const editor = await openRequestEditor(open, request);
    const { keyboard } = editor.page;
    await editor.page.getByRole('tab', { name: 'Body' }).focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    expect(await editor.page.evaluate(() => document.activeElement?.id)).toBe('httpUrl');
    await keyboard.press('Home');
    await keyboard.type('/v1');
    await editor.document(request.replace('"/orders', '"/v1/orders'));
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    expect(await editor.page.evaluate(() => document.activeElement?.id)).toBe('queryValue-0');
    await keyboard.press('End');
    await keyboard.type('0');
    const typed = request.replace('"/orders?limit=%31', '"/v1/orders?limit=10');
    await editor.document(typed);
    await keyboard.press('Enter');
    expect(await editor.page.evaluate(() => document.activeElement?.id)).toBe('queryName-1');
    await keyboard.press('Enter');
    await editor.find('#queryName-2').waitFor();
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('queryName-2');
    await keyboard.type('at');
    await keyboard.press('Tab');
    await keyboard.type('{{when}} & more');
    await editor.document(typed.replace('&flag', '&flag&at={{when}}%20%26%20more'));
  });

  test('has a method, and its own table of headers', async ({ open }) => {
    const editor = await openRequestEditor(open, request);
    await editor.page.getByRole('tab', { name: 'HTTP Request' }).click();
    await editor.find('#httpMethod').click();
    await editor.page.getByRole('option', { name: 'PUT' }).click();
    await editor.document(request.replace('POST', 'PUT'));
    await editor.find('#addHttpHeader').click();
    await expect.poll(() => editor.page.evaluate(() => document.activeElement?.id)).toBe('httpHeaderName-1');
    await editor.page.keyboard.type('X-A');
    await editor.page.keyboard.press('Tab');
    await editor.page.keyboard.type('1');
    await editor.document(request.replace('POST', 'PUT').replace('"*/*"', '"*/*", "X-A": "1"'));
    await editor.page.getByRole('button', { name: 'Remove HTTP header Accept' }).click();
    await editor.document(request.replace('POST', 'PUT').replace('"Accept": "*/*"', '"X-A": "1"'));
  });

  test('shows what is wrong with a request that no gateway would accept', async ({ open }) => {
    const editor = await openRequestEditor(open, request.replace('/orders?', 'orders '));
    await editor.page.getByRole('tab', { name: 'HTTP Request' }).click();
    expect(await editor.find('.httpFault').innerText()).toContain('http.url must be a path');
    expect(await editor.find('#httpUrl').getAttribute('invalid')).not.toBeNull();
  });
});
