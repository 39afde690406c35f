import { expect, test } from 'vitest';
import { toEnvironmentText } from '../../../../src/host/environments/environmentText.ts';

test.each([
  [undefined, undefined, 'No Environment', 'none', undefined],
  ['dev', { protected: false }, 'Env: dev', 'dev', undefined],
  ['prod', { protected: true }, 'Env: prod (protected)', 'prod, protected', 'error'],
  ['gone', undefined, 'Env: gone', 'gone, not defined in this workspace', 'warning'],
] as const)('%s %j is shown as %s', (chosen, found, shown, read, severity) => {
  const text = toEnvironmentText(chosen, found);
  expect(text.text).toContain(shown);
  // What a colour says is said in words as well.
  expect(text.label).toContain(`environment: ${read}`);
  expect(text.severity).toBe(severity);
});

test('all of it is as it was', async () => {
  const all = [
    toEnvironmentText(undefined, undefined),
    toEnvironmentText(undefined, { protected: true }),
    toEnvironmentText('dev', undefined),
    toEnvironmentText('dev', { protected: false }),
    toEnvironmentText('dev', { protected: true }),
  ];
  await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot('texts/environment.txt');
});
