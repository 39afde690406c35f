import { describe, expect, it } from 'vitest';
import { responseDecoders as decoders } from '../../../src/protocol/responseDecoders.ts';

const number = new TypeError('id: expected a whole number');
const object = new TypeError('expected an object');
const copyable = new TypeError('what: expected one of requestId, callId, headers, body');
const step = new TypeError('action: expected a known step');

describe('calls of the response page', () => {
  const ofOneId = [
    'show',
    'openInTab',
    'sent',
    'outputLinks',
    'cancel',
    'invokeAgain',
    'openInEditor',
    'compare',
    'save',
  ] as const;

  it.each(ofOneId)('accept only an ID for %s', (method) => {
    expect(decoders[method]({ id: 7, more: 1 })).toEqual({ id: 7 });
  });

  it.each(ofOneId)('reject an invalid ID for %s', (method) => {
    for (const params of [undefined, null, 7, 'id']) expect(() => decoders[method](params)).toThrow(object);
    for (const params of [[], {}, { id: '7' }, { id: 1.5 }, { id: Number.NaN }, Object.create({ id: 1 })])
      expect(() => decoders[method](params)).toThrow(number);
  });

  it('accept only what can be copied', () => {
    for (const what of ['requestId', 'callId', 'headers', 'body'])
      expect(decoders.copy({ id: 1, what, more: 1 })).toEqual({ id: 1, what });
    for (const what of ['authorization', 'toString', undefined])
      expect(() => decoders.copy({ id: 1, what })).toThrow(copyable);
    expect(() => decoders.copy({ what: 'headers' })).toThrow(number);
    expect(() => decoders.copy(null)).toThrow(object);
  });

  it('accept only the offset of a link in one of the streams', () => {
    const link = { id: 1, stream: 'stderr', start: 5 };
    expect(decoders.openOutputLink({ ...link, path: '/etc/passwd' })).toEqual(link);
    for (const stream of ['toString', undefined])
      expect(() => decoders.openOutputLink({ ...link, stream })).toThrow(
        new TypeError('stream: expected stdout or stderr'),
      );
    for (const start of [-1, '5', undefined])
      expect(() => decoders.openOutputLink({ ...link, start })).toThrow(
        new TypeError('start: expected a whole number from 0'),
      );
  });

  it('accept only parts of a response as expectations', () => {
    const parts = [
      { kind: 'status' },
      { kind: 'body' },
      { kind: 'header', name: 'a' },
      { kind: 'value', path: '$', json: '1' },
      { kind: 'text', text: 'a' },
    ];
    for (const part of parts) {
      const params = { id: 1, part: { ...part, more: 1 } };
      expect(decoders.addTest(params)).toEqual({ id: 1, part });
    }
    for (const part of [{ kind: 'cookie' }, {}])
      expect(() => decoders.addTest({ id: 1, part })).toThrow(
        new TypeError('kind: expected a part of a response'),
      );
    expect(() => decoders.addTest({ id: 1 })).toThrow(object);
    expect(() => decoders.addTest({ id: 1, part: { kind: 'header' } })).toThrow(
      new TypeError('name: expected a string'),
    );
    for (const method of ['showDifference', 'updateSnapshot', 'openTest'] as const) {
      expect(decoders[method]({ id: 1, index: 0, more: 1 })).toEqual({ id: 1, index: 0 });
      expect(() => decoders[method]({ id: 1, index: -1 })).toThrow(TypeError);
    }
  });

  it('accept only a text to copy', () => {
    expect(decoders.copyText({ text: '$.items[0]', more: 1 })).toEqual({ text: '$.items[0]' });
    for (const text of [undefined, 1, {}, ['a']])
      expect(() => decoders.copyText({ text })).toThrow(new TypeError('text: expected a string'));
    expect(() => decoders.copyText(null)).toThrow(object);
  });

  it('accept only a range of bytes', () => {
    expect(decoders.bytes({ id: 1, offset: 0, length: 16, more: 1 })).toEqual({
      id: 1,
      offset: 0,
      length: 16,
    });
    expect(() => decoders.bytes({ offset: 0, length: 16 })).toThrow(number);
    for (const wrong of [-1, 1.5, '1', undefined, Number.MAX_SAFE_INTEGER + 1]) {
      expect(() => decoders.bytes({ id: 1, offset: wrong, length: 16 })).toThrow(/^offset: /);
      expect(() => decoders.bytes({ id: 1, offset: 0, length: wrong })).toThrow(/^length: /);
    }
  });

  it('accept only flags and the ID of an entry', () => {
    expect(decoders.pin({ pinned: true, more: 1 })).toEqual({ pinned: true });
    expect(decoders.setFocus({ focused: false })).toEqual({ focused: false });
    expect(decoders.setInvokeOnSave({ id: 1, on: true, more: 1 })).toEqual({ id: 1, on: true });
    expect(decoders.showEntry({ entry: 'e' })).toEqual({ entry: 'e' });
    for (const wrong of [undefined, 1, 'true']) {
      expect(() => decoders.pin({ pinned: wrong })).toThrow('pinned: expected true or false');
      expect(() => decoders.setFocus({ focused: wrong })).toThrow('focused: expected true or false');
      expect(() => decoders.setInvokeOnSave({ id: 1, on: wrong })).toThrow('on: expected true or false');
    }
    expect(() => decoders.showEntry({ entry: 1 })).toThrow('entry: expected a string');
    expect(decoders.openHistory({ anything: 1 })).toBeUndefined();
  });

  it('accept only known actions', () => {
    expect(decoders.act({ id: 1, action: 'openConfig', more: 1 })).toEqual({ id: 1, action: 'openConfig' });
    for (const action of ['toString', '__proto__', 'rm', undefined, {}])
      expect(() => decoders.act({ id: 1, action })).toThrow(step);
    expect(() => decoders.act({ action: 'openConfig' })).toThrow(number);
    expect(() => decoders.act(undefined)).toThrow(object);
  });

  it('ignore the params of ready', () => {
    expect(decoders.ready({ anything: 1 })).toBeUndefined();
  });
});
