import { describe, expect, it } from 'vitest';
import { toProfileText, toSessionLook } from '../../../../src/host/profiles/profileText.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const dev = { name: 'DEV', origin: 'none' } as const;
const minutes = (count: number): number => now + count * 60_000;

describe('the profile in the status bar', () => {
  it('says that it is of OCI, and only its name if it has no session', () => {
    expect(toProfileText(dev, undefined, now)).toMatchObject({
      icon: 'key',
      text: 'OCI: DEV',
      command: 'ociFunctions.selectProfile',
    });
  });

  it.each([
    ['selection', 'Selected by you for this workspace.'],
    ['workspaceSettings', 'Set in the workspace settings.'],
    ['userSettings', 'Set in your user settings.'],
  ] as const)('says in its tooltip that it comes from %s', (origin, sentence) => {
    const { tooltip } = toProfileText({ name: 'DEV', origin }, undefined, now);
    expect(tooltip).toBe(`OCI Functions: profile DEV. ${sentence} Click to change.`);
  });

  it('matches the snapshot, without and with a session', async () => {
    const all = [undefined, minutes(6), minutes(4), minutes(0), minutes(-1)].map((expiresAt) =>
      JSON.stringify(toProfileText(dev, expiresAt, now), null, 2).replace(
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
  ])('shows that its session %s', (_, left, icon, word, severity) => {
    const shown = toProfileText(dev, minutes(left), now);
    expect(shown).toMatchObject({ icon, text: 'OCI: DEV', severity });
    for (const words of [shown.tooltip, shown.label])
      expect(words).toContain(`Session ${word} ${new Date(minutes(left)).toLocaleString()}.`);
  });

  it('is checked again when its session is about to end, when it ends, and at intervals after that', () => {
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

describe('a session', () => {
  const minute = 60_000;

  it.each([
    [-1, 'over', now + 30_000],
    [0, 'over', now + 30_000],
    [1, 'ending', now + 1],
    [30_000, 'ending', now + 30_000],
    [30_001, 'ending', now + 30_000],
    [5 * minute - 1, 'ending', now + 30_000],
    [5 * minute, 'lasting', now + 1],
    [60 * minute, 'lasting', now + 55 * minute + 1],
  ])('with %i ms left is %s, and is checked again in time', (left, state, nextLookAt) => {
    expect(toSessionLook(now + left, now)).toEqual({ state, nextLookAt });
  });
});
