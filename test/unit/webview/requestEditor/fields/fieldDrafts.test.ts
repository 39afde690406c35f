import { expect, it } from 'vitest';
import { FieldDrafts } from '../../../../../src/webview/requestEditor/fields/fieldDrafts.ts';

it('FieldDrafts shows the typed text as long as the request has its value', () => {
  let drawn = 0;
  const drafts = new FieldDrafts(() => drawn++);
  expect(drafts.show('a', '1')).toBe('1');
  drafts.keep('a', '1.0', '1');
  expect(drafts.show('a', '1')).toBe('1.0');
  expect(drafts.show('b', '1')).toBe('1');
  expect(drafts.show('a', '2')).toBe('2');
  drafts.clear();
  expect(drafts.show('a', '1')).toBe('1');
  drafts.clear();
  expect(drawn).toBe(2);
});
