import { requestEnding } from './requestName.ts';
import { trimEnds } from '../text/trimEnds.ts';

/** Characters that a file name cannot hold on one of the systems that a repository is checked out on. */
const unfit = /[\p{Cc}<>:"/\\|?*]+/gu;

/** A file name for what a person called a request; empty when nothing of it can be in one. */
export function toFileBase(name: string): string {
  const base = name.trim();
  const fit = (base.endsWith(requestEnding) ? base.slice(0, -requestEnding.length) : base).replace(
    unfit,
    '-',
  );
  return trimEnds(fit, (char) => /[.\s-]/.test(char));
}

/** The first name of `base`, `base-2`, `base-3` … that is not taken. */
export async function toFreeBase(
  base: string,
  isTaken: (base: string) => boolean | Promise<boolean>,
): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!(await isTaken(name))) return name;
  }
}
