import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alarmSample } from '../../src/core/cloudEvents/samples/alarmSample.ts';
import { cloudEventSample } from '../../src/core/cloudEvents/samples/cloudEventSample.ts';
import { gatewaySample } from '../../src/core/cloudEvents/samples/gatewaySample.ts';
import { loggingSample } from '../../src/core/cloudEvents/samples/loggingSample.ts';
import { objectStorageSample } from '../../src/core/cloudEvents/samples/objectStorageSample.ts';
import { queueSample } from '../../src/core/cloudEvents/samples/queueSample.ts';
import type { RequestSample } from '../../src/core/cloudEvents/samples/requestSample.ts';
import { requestSamples } from '../../src/core/cloudEvents/samples/requestSamples.ts';
import { streamingSample } from '../../src/core/cloudEvents/samples/streamingSample.ts';
import { toSamplePattern } from '../support/files/samplePattern.ts';
import { saveResponse, showsAtTheEnd } from './response.ts';
import { pressUntil } from './pages/pressUntil.ts';
import type { RequestEditor } from './pages/requestEditor.ts';
import { useSession } from './session.ts';

/** One wrong value: in a field of the form, or in the body if there is no form. */
type Mistake = (editor: RequestEditor, sample: RequestSample) => Promise<void>;
const inField =
  (id: string, text: string): Mistake =>
  (editor) =>
    editor.type(id, text);
const inBody =
  (right: string, wrong: string): Mistake =>
  async (editor, { json }) => {
    const lines = json.split('\n').map((line) => line.trim());
    const index = lines.findIndex((line) => line.includes(right));
    await editor.typeLine(index, lines[index]?.replace(right, wrong) ?? '');
  };
const inUrl =
  (text: string): Mistake =>
  async (editor) => {
    await editor.chooseTab('HTTP Request');
    await editor.type('httpUrl', text);
  };

const mistakes: readonly (readonly [sample: RequestSample, mistake: Mistake, named: string])[] = [
  [objectStorageSample, inField('event-time', 'noon'), 'eventTime'],
  [cloudEventSample, inField('event-source', '/a b'), 'source'],
  [alarmSample, inBody('"OK_TO_FIRING"', '"LOUD"'), 'type'],
  [streamingSample, inBody('1024', '"first"'), '0.offset'],
  [loggingSample, inBody('"loggroupid"', '"group"'), '0.oracle.loggroupid'],
  [queueSample, inBody('"content"', '"contents"'), '0.content'],
  [gatewaySample, inUrl('orders'), 'http.url'],
];

describe('the samples of services', () => {
  const session = useSession({ files: { 'requests/sample.ocifn.json': '{ "function": "echo" }' } });
  const file = async (): Promise<string> =>
    withoutSpace(await readFile(join(session.folder, 'requests/sample.ocifn.json'), 'utf8'));

  it('are all listed', () => {
    expect(mistakes.map(([sample]) => sample)).toEqual(requestSamples);
  });

  it.each(mistakes.map(([sample, mistake, named]) => ({ ...sample, sample, mistake, named })))(
    '$label is inserted, accepted and received unchanged; a wrong $named is named',
    async ({ sample, mistake, named }) => {
      const { workbench } = session;
      const { requestEditor, quickInput, page } = workbench;
      await workbench.openRequest('sample.ocifn.json');
      await requestEditor.pressButton('insertSample');
      await quickInput.pick(sample.label);
      await requestEditor.focus();
      await pressUntil(page, 'Control+S', async () => (await file()).includes(withoutSpace(sample.json)));
      await page.keyboard.press('Control+Enter');
      await showsAtTheEnd(session, JSON.stringify(sample.json).slice(-40, -1));
      const { http, intent, contentType = 'application/json' } = sample;
      const headers = {
        ...(intent && { 'Fn-Intent': [intent] }),
        ...(http && {
          'Fn-Http-Method': [http.method],
          'Fn-Http-Request-Url': [http.url],
          ...Object.fromEntries(http.headers.map(([name, value]) => [`Fn-Http-H-${name}`, [value]])),
        }),
      };
      expect(await saveResponse(session, `${sample.label.replaceAll(/\W+/g, '-')}.json`)).toMatchObject({
        contentType,
        headers,
        body: expect.stringMatching(toSamplePattern(sample.json)) as string,
      });
      expect(await requestEditor.faults()).toEqual([]);

      await requestEditor.focus();
      await mistake(requestEditor, sample);
      await expect.poll(() => requestEditor.faults()).toEqual([expect.stringContaining(`${named} must be `)]);
    },
  );
});

/** Formats a body like the file around it. */
function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}
