import { requestEnding } from './requestName.ts';
import { trimEnds } from '../text/trimEnds.ts';

/** Characters that a file name cannot contain on Windows, macOS or Linux. */
const unfit = /[\p{Cc}<>:"/\\|?*]+/gu;

/** Converts the name of a request to a file name; empty if no character of it is allowed. */
export function toFileBase(name: string): string {
  const base = name.trim();
  const fit = (base.endsWith(requestEnding) ? base.slice(0, -requestEnding.length) : base).replace(
    unfit,
    '-',
  );
  return trimEnds(fit, (char) => /[.\s-]/.test(char));
}

/** Returns the first name of `base`, `base-2`, `base-3`… that is not taken. */
export async function toFreeBase(
  base: string,
  isTaken: (base: string) => boolean | Promise<boolean>,
): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!(await isTaken(name))) return name;
  }
}
