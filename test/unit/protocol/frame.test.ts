import { describe, expect, it } from 'vitest';
import { decodeFrame } from '../../../src/protocol/frame.ts';

describe('a message', () => {
  it.each([
    [
      { kind: 'call', id: 1, method: 'show', params: { a: [1] }, more: 1 },
      { kind: 'call', id: 1, method: 'show', params: { a: [1] } },
    ],
    [
      { kind: 'call', id: 0, method: '' },
      { kind: 'call', id: 0, method: '', params: undefined },
    ],
    [
      { kind: 'cancel', id: 2, method: 'show' },
      { kind: 'cancel', id: 2 },
    ],
    [
      { kind: 'return', id: 3, result: 'a', more: 1 },
      { kind: 'return', id: 3, result: 'a' },
    ],
    [
      { kind: 'return', id: 3 },
      { kind: 'return', id: 3, result: undefined },
    ],
    [
      { kind: 'throw', id: 4, message: 'no', more: 1 },
      { kind: 'throw', id: 4, message: 'no' },
    ],
    [
      { kind: 'throw', id: 4, message: 7 },
      { kind: 'throw', id: 4, message: '7' },
    ],
    [
      { kind: 'event', name: 'chunk', payload: [1], id: 5 },
      { kind: 'event', name: 'chunk', payload: [1] },
    ],
  ])('is decoded from %j without unknown members', (message, frame) => {
    expect(decodeFrame(message)).toStrictEqual(frame);
  });

  it.each([
    undefined,
    null,
    1,
    'call',
    [],
    {},
    { id: 1, method: 'show' },
    { kind: 'other', id: 1, method: 'show', name: 'a' },
    { kind: 'call', method: 'show' },
    { kind: 'call', id: '1', method: 'show' },
    { kind: 'call', id: 1 },
    { kind: 'call', id: 1, method: 7 },
    { kind: 'cancel' },
    { kind: 'cancel', id: '1' },
    { kind: 'return', result: 1 },
    { kind: 'return', id: '1', result: 1 },
    { kind: 'throw', message: 'no' },
    { kind: 'throw', id: '1', message: 'no' },
    { kind: 'event', payload: 1 },
    { kind: 'event', name: 7, payload: 1 },
  ])('is not a frame if it is %j', (message) => {
    expect(decodeFrame(message)).toBeUndefined();
  });
});
