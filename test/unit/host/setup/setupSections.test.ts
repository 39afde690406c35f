import { describe, expect, it } from 'vitest';
import { toOverallState, toSections, toVerdict } from '../../../../src/host/setup/setupSections.ts';
import type { CheckLine } from '../../../../src/invoker/setup/setupCheck.ts';

const missing: CheckLine = {
  id: 'configFile',
  state: 'wrong',
  text: 'There is no config file.',
  hint: 'Create it.',
  action: 'chooseConfigFile',
  moreActions: ['runSetupConfig'],
  place: { path: '/home/ada/.oci/config' },
};
const region: CheckLine = {
  id: 'region',
  state: 'wrong',
  text: 'Unknown region.',
  action: 'openConfig',
  place: { path: '/home/ada/.oci/config', line: 6 },
};
const clock: CheckLine = { id: 'clock', state: 'warning', text: 'The clock is 2 minutes behind.' };
const proxy: CheckLine = { id: 'proxy', state: 'ok', text: 'No proxy.' };

describe('toSections', () => {
  it('puts findings about one subject together, in the order of the checks', () => {
    const { sections } = toSections([missing, region, proxy, clock], () => true);
    expect(sections.map(({ title, findings }) => [title, findings.length])).toEqual([
      ['Config file and profile', 1],
      ['Region and endpoint', 1],
      ['This machine', 2],
    ]);
  });

  it('offers every step of a finding, and names the line that it opens', () => {
    const { sections, steps } = toSections([missing, region], () => true);
    const labels = sections.flatMap(({ findings }) => findings.flatMap((each) => each.steps));
    expect(labels.map(({ label }) => label)).toEqual([
      'Choose Config File…',
      'Run oci setup config',
      'Open config at Line 6',
    ]);
    expect(labels.map(({ id }) => steps.get(id)?.action)).toEqual([
      'chooseConfigFile',
      'runSetupConfig',
      'openConfig',
    ]);
  });

  it('offers no step that this machine cannot take', () => {
    const { sections } = toSections([missing], (action) => action !== 'runSetupConfig');
    expect(sections[0]?.findings[0]?.steps.map(({ label }) => label)).toEqual(['Choose Config File…']);
  });

  it('leads to the file of a finding without another step', () => {
    const found: CheckLine = {
      id: 'configFile',
      state: 'ok',
      text: 'It is there.',
      place: { path: '/a/config' },
    };
    const { sections } = toSections([found, proxy], () => true);
    expect(
      sections.flatMap(({ findings }) => findings.map(({ steps }) => steps.map(({ label }) => label))),
    ).toEqual([['Open config'], []]);
  });
});

describe('the verdict', () => {
  it.each([
    [[], 'ok', 'Everything looks good'],
    [[proxy], 'ok', 'Everything looks good'],
    [[proxy, clock], 'warning', 'No problems found, 1 warning'],
    [[clock, clock], 'warning', 'No problems found, 2 warnings'],
    [[region], 'wrong', '1 problem'],
    [[region, missing, clock], 'wrong', '2 problems, 1 warning'],
  ] as const)('of %j is %s: %s', (lines, state, verdict) => {
    expect(toOverallState(lines)).toBe(state);
    expect(toVerdict(lines)).toBe(verdict);
  });
});
