import { describe, expect, test } from 'vitest';
import { responseDecoders as decoders } from '../../../src/protocol/responseDecoders.ts';

describe('calls of the response page', () => {
  test.each(['show', 'cancel', 'invokeAgain', 'openInEditor', 'save'] as const)(
    '%s takes an id alone',
    (method) => {
      expect(decoders[method]({ id: 7, more: 1 })).toEqual({ id: 7 });
    },
  );

  test.each([undefined, null, 7, 'id', [], {}, { id: '7' }, { id: 1.5 }, { id: Number.NaN }])(
    'an id is refused in %o',
    (params) => expect(() => decoders.show(params)).toThrow(TypeError),
  );

  test('only what can be copied is copied', () => {
    expect(decoders.copy({ id: 1, what: 'headers' })).toEqual({ id: 1, what: 'headers' });
    expect(() => decoders.copy({ id: 1, what: 'authorization' })).toThrow(TypeError);
    expect(() => decoders.copy({ what: 'headers' })).toThrow(TypeError);
  });

  test('only known steps are taken', () => {
    expect(decoders.act({ id: 1, action: 'openConfig' })).toEqual({ id: 1, action: 'openConfig' });
    for (const action of ['toString', '__proto__', 'rm', undefined, {}])
      expect(() => decoders.act({ id: 1, action })).toThrow(TypeError);
  });

  test('ready takes nothing', () => {
    expect(decoders.ready({ anything: 1 })).toBeUndefined();
  });
});
