import { describeFailure } from '../failures/describeFailure.ts';
import type { Failure } from '../common/failure.ts';
import type { CheckId, CheckLine } from './setupCheck.ts';
import type { SetupFinding } from './setupFinding.ts';
import { machineFindings } from './setupMachineWords.ts';
import { placeFindings } from './setupPlaceWords.ts';
import { profileFindings } from './setupProfileWords.ts';

type AllWords = {
  readonly [C in SetupFinding['code']]: (finding: Extract<SetupFinding, { readonly code: C }>) => CheckLine;
};

const words: AllWords = { ...profileFindings, ...placeFindings, ...machineFindings };

/** A finding of the setup check as a line. */
export function describeFinding(finding: SetupFinding): CheckLine {
  // The table has an entry for each code, which the compiler cannot follow through the union.
  const describe = words[finding.code] as (finding: SetupFinding) => CheckLine;
  return describe(finding);
}

/** The lines of a failure that a check came upon: one for each problem of a config file or profile, in its words. */
export function describeFailed(id: CheckId, failure: Failure): readonly CheckLine[] {
  if (failure.code === 'configInvalid' || failure.code === 'profileInvalid') {
    return failure.problems.map(({ line, key, problem, hint }) => ({
      id,
      state: 'wrong',
      text: `${key ?? (line === undefined ? failure.path : `Line ${line}`)}: ${problem}.`,
      hint,
      // What a variable says is not in the file.
      ...(failure.path !== undefined &&
        !key?.startsWith('OCI_CLI_') && {
          action: 'openConfig',
          place: { path: failure.path, ...(line !== undefined && { line }) },
        }),
    }));
  }
  const { message, hint, action } = describeFailure(failure);
  return [
    {
      id,
      state: 'wrong',
      text: message,
      hint: hint,
      // There is no invocation that could be made again.
      ...(action !== undefined && action !== 'invokeAgain' && action !== 'checkSetup' && { action }),
      ...('path' in failure && failure.path !== undefined && { place: { path: failure.path } }),
    },
  ];
}
