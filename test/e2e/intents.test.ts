import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveResponse, showsAtTheEnd } from './response.ts';
import { useSession } from './session.ts';

const teapot = `const fdk = require('@fnproject/fdk');
fdk.handle((input, context) => {
  context.httpGateway.statusCode = 418;
  context.httpGateway.setResponseHeader('X-Pot', 'short and stout');
  return { tea: true };
});
`;

describe('an intent', () => {
  const session = useSession({
    files: {
      'teapot/func.yaml': 'schema_version: 20180708\nname: teapot\nversion: 0.0.1\nruntime: node20\n',
      'teapot/package.json': '{}',
      'teapot/func.js': teapot,
      'requests/http.ocifn.json': '{ "function": "echo", "body": { "text": "one order" } }',
      'requests/teapot.ocifn.json': '{ "function": "teapot", "intent": "httprequest" }',
      'requests/event.ocifn.json': '{ "function": "echo" }',
    },
  });

  it('of HTTP is edited as HTTP, and reaches the function as through a gateway', async () => {
    const { workbench } = session;
    const { requestEditor } = workbench;
    const { keyboard } = workbench.page;
    await workbench.openRequest('http.ocifn.json');
    await requestEditor.choose('intent', 'HTTP request');
    await requestEditor.chooseTab('HTTP Request');
    await requestEditor.choose('httpMethod', 'PUT');
    await requestEditor.type('httpUrl', '/orders/42');
    await requestEditor.pressButton('addQuery');
    await keyboard.type('at');
    await keyboard.press('Tab');
    await keyboard.type('noon & later');
    await requestEditor.pressButton('addHttpHeader');
    await keyboard.type('X-Shop');
    await keyboard.press('Tab');
    await keyboard.type('tea');
    await requestEditor.holds('httpUrl', '/orders/42?at=noon%20%26%20later');
    await keyboard.press('Control+Enter');
    await showsAtTheEnd(session, '"body": "one order"');
    expect(await saveResponse(session, 'http-answer.json')).toMatchObject({
      intent: 'httprequest',
      headers: {
        'Fn-Http-Method': ['PUT'],
        'Fn-Http-Request-Url': ['/orders/42?at=noon%20%26%20later'],
        'Fn-Http-H-X-Shop': ['tea'],
      },
    });
  });

  it('of HTTP receives an HTTP response', async () => {
    const { workbench } = session;
    const { response } = workbench;
    await workbench.openRequest('teapot.ocifn.json');
    await workbench.requestEditor.tabTo('invoke');
    await workbench.page.keyboard.press('Enter');
    await expect
      .poll(() => response.facts.textContent(), { timeout: 60_000 })
      .toMatch(/418.*service: 200 OK/s);
    await response.choose('Headers');
    const panel = await response.panel.textContent();
    expect(panel).toMatch(/Function's HTTP response: 418.*X-Pot\s*short and stout.*Headers/s);
    await response.choose('Body');
  });

  it('of an event is a form that a sample fills; a wrong field is named, and a valid event arrives', async () => {
    const { workbench, folder } = session;
    const { requestEditor, quickInput, page } = workbench;
    await workbench.openRequest('event.ocifn.json');
    await requestEditor.pressButton('insertSample');
    await quickInput.pick('CloudEvents 1.0');
    await requestEditor.type('event-subject', 'order-43');
    await requestEditor.type('event-time', 'noon');
    await expect.poll(() => requestEditor.control('bodyProblems').textContent()).toContain('time');
    expect(await requestEditor.control('event-time').getAttribute('invalid')).not.toBeNull();
    expect(await requestEditor.control('event-source').getAttribute('invalid')).toBeNull();
    await requestEditor.type('event-time', '2026-02-03T04:05:06Z');
    await requestEditor.control('bodyProblems').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');
    const file = (): Promise<string> => readFile(join(folder, 'requests/event.ocifn.json'), 'utf8');
    await expect.poll(file).toContain('"time": "2026-02-03T04:05:06Z"');
    await page.keyboard.press('Control+Enter');
    await showsAtTheEnd(session, String.raw`\"orderId\": 42`);
    expect(await saveResponse(session, 'event-answer.json')).toMatchObject({
      intent: 'cloudevent',
      contentType: 'application/cloudevents+json',
      body: expect.stringMatching(
        /"id": "[\da-f-]{36}".*"subject": "order-43".*"time": "2026-02-03T04:05:06Z"/s,
      ) as string,
    });
  });

  it('of an event offers the samples of services with their own names', async () => {
    const { workbench } = session;
    const { requestEditor, quickInput, page } = workbench;
    await workbench.openRequest('event.ocifn.json');
    await requestEditor.pressButton('insertSample');
    await quickInput.pick('Object Storage: object created');
    await requestEditor.control('event-typeVersion').waitFor();
    await requestEditor.type('event-type', 'com.example.mine');
    await page.keyboard.press('Control+Enter');
    await showsAtTheEnd(session, String.raw`\"eTag\"`);
    expect(await saveResponse(session, 'object-answer.json')).toMatchObject({
      body: expect.stringMatching(/"eventType": "com.example.mine".*"cloudEventsVersion": "0.1"/s) as string,
    });
  });
});
