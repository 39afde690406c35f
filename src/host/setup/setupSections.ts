import { basename } from 'node:path';
import type { CheckState, Finding } from '../../core/common/finding.ts';
import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import type { CheckId, CheckLine } from '../../invoker/setup/setupCheck.ts';
import type { SetupFinding, SetupSection } from '../../protocol/setup.ts';

/** The sections of the page, in the order of the checks. */
const sectionOf: Readonly<Record<CheckId, string>> = {
  configFile: 'Config file and profile',
  profile: 'Config file and profile',
  permissions: 'Key and token',
  token: 'Key and token',
  key: 'Key and token',
  fingerprint: 'Key and token',
  region: 'Region and endpoint',
  endpoint: 'Region and endpoint',
  proxy: 'This machine',
  certificates: 'This machine',
  clock: 'This machine',
  service: 'Signature',
};

/** A step that the page offers. */
export type SetupStep = { readonly line: CheckLine; readonly action: FailureAction };

/** Returns the sections of the findings, and the steps by their IDs, which are the same in each check that finds the same. */
export function toSections(
  lines: readonly CheckLine[],
  isPossible: (action: FailureAction) => boolean,
): { readonly sections: readonly SetupSection[]; readonly steps: ReadonlyMap<string, SetupStep> } {
  const steps = new Map<string, SetupStep>();
  const sections = new Map<string, SetupFinding[]>();
  for (const line of lines) {
    const { id, state, text, hint } = line;
    const own = toActions(line).filter(isPossible);
    const offered = own.map((action) => {
      const step = [id, action, text].join(' ');
      steps.set(step, { line, action });
      return { id: step, label: toLabel(action, line) };
    });
    const title = sectionOf[id];
    const findings = sections.get(title) ?? [];
    findings.push({ state, text, ...(hint !== undefined && { hint }), steps: offered });
    sections.set(title, findings);
  }
  return {
    sections: [...sections].map(([title, findings]) => ({ title, findings })),
    steps,
  };
}

/** A line without an action can still lead to its file. */
function toActions({ action, moreActions = [], place }: CheckLine): readonly FailureAction[] {
  if (action !== undefined) return [action, ...moreActions];
  return place ? ['openConfig'] : [];
}

function toLabel(action: FailureAction, { place }: CheckLine): string {
  if (action !== 'openConfig' || !place) return failureActionLabels[action];
  const line = place.line === undefined ? '' : ` at Line ${place.line}`;
  return `Open ${basename(place.path)}${line}`;
}

/** Returns the worst state; `ok` if the only thing that was not checked is the signature. */
export function toOverallState(lines: readonly Finding[]): CheckState {
  const has = (state: CheckState): boolean => lines.some((line) => line.state === state);
  return has('wrong') ? 'wrong' : has('warning') ? 'warning' : 'ok';
}

/** Returns how many problems and warnings there are, in words. */
export function toVerdict(lines: readonly Finding[]): string {
  const count = (state: CheckState): number => lines.filter((line) => line.state === state).length;
  const [problems, warnings] = [count('wrong'), count('warning')];
  if (problems + warnings === 0) return 'Everything looks good';
  const ofWarnings = warnings === 1 ? '1 warning' : `${warnings} warnings`;
  if (problems === 0) return `No problems found, ${ofWarnings}`;
  const ofProblems = problems === 1 ? '1 problem' : `${problems} problems`;
  return warnings === 0 ? ofProblems : `${ofProblems}, ${ofWarnings}`;
}
