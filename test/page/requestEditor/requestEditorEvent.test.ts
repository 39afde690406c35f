import { describe, expect } from 'vitest';
import { cloudEventSample } from '../../../src/core/cloudEvents/samples/cloudEventSample.ts';
import { toSampleEdits } from '../../../src/core/cloudEvents/samples/requestSample.ts';
import { editRequestFile } from '../../../src/core/edit/requestEdit.ts';
import { applyEdits } from '../../../src/core/json/textEdit.ts';
import { findMissingIcons } from '../../support/page/missingIcons.ts';
import { openRequestEditor } from './openRequestEditor.ts';
import { pageTest as test } from '../pageTest.ts';

const request = toSampleEdits(cloudEventSample).reduce(
  (text, edit) => applyEdits(text, editRequestFile(text, edit)),
  '{\n  "function": "orders-create"\n}\n',
);

describe('the form of an event', () => {
  test('shows its fields, and changes only the characters of the edited one', async ({ open }) => {
    const editor = await openRequestEditor(open, request);
    const subject = editor.find('#event-subject');
    expect(await subject.evaluate((field) => (field as HTMLInputElement).value)).toBe('order-42');
    await subject.focus();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type('0');
    await editor.document(request.replace('order-42"', 'order-420"'));
    await editor.showsBody(cloudEventSample.json.replace('order-42"', 'order-420"'));
  });

  test('follows the text of the body', async ({ open }) => {
    const editor = await openRequestEditor(open, request);
    editor.changeOutside(request.replace('"/orders"', '"/other"'));
    await expect
      .poll(() => editor.find('#event-source').evaluate((field) => (field as HTMLInputElement).value))
      .toBe('/other');
  });

  test('converts an event to the names of the Events service, and back', async ({ open }) => {
    const editor = await openRequestEditor(open, request);
    await editor.find('#eventVersion').click();
    await editor.page.getByRole('option', { name: '0.1' }).click();
    await expect.poll(() => editor.host.text).toContain('"cloudEventsVersion": "0.1"');
    await editor.find('#event-typeVersion').waitFor();
    expect(await editor.find('#event-subject').count()).toBe(0);
    await editor.find('#eventVersion').click();
    await editor.page.getByRole('option', { name: '1.0' }).click();
    await editor.document(request);
  });

  test('moves the focus to the data in the body', async ({ open }) => {
    const editor = await openRequestEditor(open, request);
    await editor.find('#eventData').focus();
    await editor.page.keyboard.press('Enter');
    await expect.poll(() => editor.find('#body .monaco-editor.focused').count()).toBe(1);
    await editor.page.keyboard.press('ArrowUp');
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type(',"n": 1');
    await editor.document(request.replace('"orderId": 42', '"orderId": 42,"n": 1'));
  });

  test('marks a wrong field in the form and in the body, and moves the focus there', async ({ open }) => {
    const source = cloudEventSample.json.replace('"/orders"', '5');
    const editor = await openRequestEditor(open, request.replace('"/orders"', '5'), {
      bodyProblems: [
        {
          offset: source.indexOf('5,'),
          length: 1,
          path: 'source',
          severity: 'error',
          problem: 'source must be a non-empty string',
        },
      ],
    });
    await expect.poll(() => editor.find('#body .squiggly-error').count()).toBe(1);
    expect(await editor.find('#event-source').getAttribute('invalid')).not.toBeNull();
    expect(await editor.find('#event-type').getAttribute('invalid')).toBeNull();
    await editor.page.getByRole('button', { name: 'source must be a non-empty string' }).click();
    await expect.poll(() => editor.find('#body .monaco-editor.focused').count()).toBe(1);
    await editor.page.keyboard.press('Delete');
    await editor.page.keyboard.type('""');
    await editor.document(request.replace('"/orders"', '""'));
  });

  test('shows that a body is not an event if it is not an object', async ({ open }) => {
    const editor = await openRequestEditor(
      open,
      '{\n  "function": "f",\n  "intent": "cloudevent",\n  "body": { "json": 5 }\n}\n',
    );
    expect(await editor.find('#noEvent').innerText()).toContain('not an event yet');
    await editor.find('#insertSample').click();
    await expect.poll(() => editor.host.calls).toEqual(['insertSample']);
  });
});

describe('a function with a body schema', () => {
  const small = '{\n  "function": "f",\n  "body": { "json": {} }\n}\n';

  test('completes the body', async ({ open }) => {
    const editor = await openRequestEditor(open, small, { bodySchema: true });
    editor.host.completions = [
      {
        label: 'orderId',
        kind: 'member',
        detail: undefined,
        documentation: 'Number of the order.',
        offset: 1,
        length: 0,
        text: '"orderId": ${1:0}',
      },
    ];
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.press('Control+Space');
    await editor.find('.suggest-widget .monaco-list-row').waitFor();
    expect(await findMissingIcons(editor.page)).toEqual([]);
    await editor.page.keyboard.press('Enter');
    await editor.document(small.replace('{} }', '{"orderId": 0} }'));
    await editor.page.keyboard.type('42');
    await editor.document(small.replace('{} }', '{"orderId": 42} }'));
  });

  test('is not asked for completions without one', async ({ open }) => {
    const editor = await openRequestEditor(open, small);
    await editor.enterBody();
    await editor.page.keyboard.press('ArrowRight');
    await editor.page.keyboard.type('"');
    await editor.document(
      small.replace('{} }', '{""} }').replace('{ "json": {""} }', '{ "text": "{\\"\\"}" }'),
    );
    expect(editor.host.calls).toEqual([]);
  });
});
