import { describe, expect, test } from 'vitest';
import type { ResponseUpdate } from '../../../../../src/protocol/response.ts';
import { withText } from '../../../../../src/webview/response/body/withText.ts';
import { answered, running, snapshotOf } from '../../../../support/page/responseViews.ts';

function updateOf(id: number): ResponseUpdate {
  const { text: _, ...shown } = answered({ id });
  return { invocations: [], shown };
}

describe('an update without text', () => {
  test('keeps the text that is known', () => {
    const next = withText(updateOf(1), snapshotOf(running({ id: 1, text: 'known' })));
    expect(next?.shown).toMatchObject({ id: 1, state: 'answered', text: 'known' });
  });

  test('of another invocation asks for a snapshot', () => {
    expect(withText(updateOf(2), snapshotOf(running({ id: 1, text: 'known' })))).toBeUndefined();
    expect(withText(updateOf(2), undefined)).toBeUndefined();
  });
});

describe('an update', () => {
  test('with text has it, even where it takes text back', () => {
    const update = snapshotOf(running({ text: '' }));
    expect(withText(update, snapshotOf(running({ text: 'known' })))).toEqual(update);
  });

  test('of nothing shows nothing', () => {
    expect(withText({ invocations: [] }, snapshotOf(running()))).toEqual({ invocations: [] });
  });
});
