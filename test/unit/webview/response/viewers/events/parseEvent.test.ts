import { expect, it } from 'vitest';
import { parseEvent } from '../../../../../../src/webview/response/viewers/events/parseEvent.ts';

it.each([
  ['data: a', { type: 'message', id: undefined, data: 'a' }],
  ['data:a\ndata:  b', { type: 'message', id: undefined, data: 'a\n b' }],
  ['id: 7\r\nevent: tick\r\ndata: {"a": 1}', { type: 'tick', id: '7', data: '{"a": 1}' }],
  ['data\nid', { type: 'message', id: '', data: '' }],
  ['id: a\0b\ndata: x', { type: 'message', id: undefined, data: 'x' }],
  [': ping', { type: 'comment', id: undefined, data: 'ping' }],
  [': ping\ndata: x', { type: 'message', id: undefined, data: 'x' }],
  ['\uFEFFdata: x', { type: 'message', id: undefined, data: 'x' }],
  ['other: x', { type: 'message', id: undefined, data: '' }],
])('parseEvent of %j', (source, expected) => {
  expect(parseEvent(source)).toEqual(expected);
});
