import { describe, expect, it } from 'vitest';
import { toEnvironmentText } from '../../../../src/host/environments/environmentText.ts';

describe('the text of the environment in the status bar', () => {
  it.each([
    [undefined, undefined, 'No Environment', 'none', undefined],
    ['dev', { protected: false }, 'Env: dev', 'dev', undefined],
    ['prod', { protected: true }, 'Env: prod (protected)', 'prod, protected', 'error'],
    ['gone', undefined, 'Env: gone', 'gone, not defined in this workspace', 'warning'],
  ] as const)('for %s with %j contains %s', (chosen, found, shown, read, severity) => {
    const text = toEnvironmentText(chosen, found);
    expect(text.text).toContain(shown);
    // The label repeats in words what the colour shows.
    expect(text.label).toContain(`environment: ${read}`);
    expect(text.severity).toBe(severity);
  });

  it('matches the snapshot', async () => {
    const all = [
      toEnvironmentText(undefined, undefined),
      toEnvironmentText(undefined, { protected: true }),
      toEnvironmentText('dev', undefined),
      toEnvironmentText('dev', { protected: false }),
      toEnvironmentText('dev', { protected: true }),
    ];
    await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot('texts/environment.txt');
  });
});
