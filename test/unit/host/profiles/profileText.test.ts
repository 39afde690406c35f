import { describe, expect, it } from 'vitest';
import { toProfileText } from '../../../../src/host/profiles/profileText.ts';
import { toSessionLook } from '../../../../src/host/profiles/sessionLook.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const minutes = (count: number): number => now + count * 60_000;

describe('the profile in the status bar', () => {
  it('is no more than its name where it has no session', () => {
    expect(toProfileText('DEV', undefined, now)).toMatchObject({
      icon: 'key',
      text: 'DEV',
      command: 'ociFunctions.selectProfile',
    });
  });

  it('is shown as it was, without a session and with one', async () => {
    const all = [undefined, minutes(6), minutes(4), minutes(0), minutes(-1)].map((expiresAt) =>
      JSON.stringify(toProfileText('DEV', expiresAt, now), null, 2).replace(
        expiresAt === undefined ? 'none' : new RegExp(new Date(expiresAt).toLocaleString(), 'g'),
        'TIME',
      ),
    );
    await expect(`${all.join('\n')}\n`).toMatchFileSnapshot('texts/profile.txt');
  });

  it.each([
    ['lasts', 6, 'key', 'expires', undefined],
    ['ends soon', 4, 'warning', 'expires', 'warning'],
    ['is over', -1, 'warning', 'expired', 'warning'],
  ])('says when a session %s', (_, left, icon, word, severity) => {
    const shown = toProfileText('DEV', minutes(left), now);
    expect(shown).toMatchObject({ icon, text: 'DEV', severity });
    for (const words of [shown.tooltip, shown.label])
      expect(words).toContain(`Session ${word} ${new Date(minutes(left)).toLocaleString()}.`);
  });

  it('is looked at again when its session begins to end, when it ends, and now and then after that', () => {
    const { state, nextLookAt } = toSessionLook(minutes(60), now);
    expect(state).toBe('lasting');
    expect(toSessionLook(minutes(60), nextLookAt - 1).state).toBe('lasting');
    expect(toSessionLook(minutes(60), nextLookAt).state).toBe('ending');
    expect(toSessionLook(now + 1000, now)).toEqual({ state: 'ending', nextLookAt: now + 1000 });
    const over = toSessionLook(now, now);
    expect(over.state).toBe('over');
    expect(over.nextLookAt).toBeGreaterThan(now);
  });
});
