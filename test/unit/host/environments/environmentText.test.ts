import { describe, expect, it } from 'vitest';
import { toEnvironmentText } from '../../../../src/host/environments/environmentText.ts';

describe('the text of the environment in the status bar', () => {
  it.each([
    [undefined, undefined, 'OCI: No Environment', 'no environment.', undefined],
    ['dev', { protected: false }, 'OCI Env: dev', 'environment dev.', undefined],
    ['prod', { protected: true }, 'OCI Env: prod (protected)', 'environment prod, protected.', 'error'],
    ['gone', undefined, 'OCI Env: gone', 'environment gone, not defined in this workspace.', 'warning'],
  ] as const)('for %s with %j is %s', (chosen, found, shown, read, severity) => {
    const text = toEnvironmentText(chosen, found);
    expect(text.text).toBe(shown);
    // The label repeats in words what the colour shows.
    expect(text.label).toContain(`OCI Functions: ${read}`);
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
