import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import { didYouMean } from '../../core/common/phrases.ts';
import { locateRegion } from '../../core/oci/locateRegion.ts';
import { findRegion } from '../../core/oci/regions.ts';
import { readDeclaredRegions } from './knownRegions.ts';
import type { ProfileAuth } from './profileAuth.ts';
import { toPlace } from './profileProblems.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';

/** Finds problems that do not prevent signing: an unknown region, a second identity, a repeated key. */
export function findRemarks(
  values: ProfileValues,
  auth: ProfileAuth,
  env: NodeJS.ProcessEnv,
): readonly ConfigProblem[] {
  return [...remarkRegion(values, env), ...remarkSigner(values, auth), ...remarkRepeated(values)];
}

function remarkRegion(values: ProfileValues, env: NodeJS.ProcessEnv): readonly ConfigProblem[] {
  const region = lookUpKey(values, 'region')?.value;
  // What is declared on this machine is read for other regions only.
  if (region === undefined || findRegion(region)) return [];
  const place = locateRegion(region, undefined, readDeclaredRegions(env), 'profile');
  if (place.ok) return [];
  const { hint } = describeFailure(place.failure);
  const similar = place.failure.code === 'regionUnknown' ? didYouMean(place.failure.similar) : '';
  return [{ ...toPlace(values, 'region'), problem: 'not a known region', hint: `${similar} ${hint}`.trim() }];
}

/** Only for both identities in one section: each session profile inherits the API key in DEFAULT. */
function remarkSigner(values: ProfileValues, auth: ProfileAuth): readonly ConfigProblem[] {
  const both = values.levels.some((level) => level.has('user') && level.has('security_token_file'));
  if (!both || lookUpKey(values, 'authentication_type')) return [];
  const [used, unused] =
    auth === 'security_token' ? ['the security token', 'user'] : ['the API key', 'security_token_file'];
  return [
    {
      ...toPlace(values, unused),
      problem: `not used because ${used} signs`,
      hint: 'Set authentication_type to the one that signs: api_key or security_token.',
    },
  ];
}

/** Does not quote the key: if a private key was pasted, it may be part of it. */
function remarkRepeated({ levels }: ProfileValues): readonly ConfigProblem[] {
  const repeated = levels.flatMap((level) =>
    [...level.values()].filter(({ before }) => before !== undefined),
  );
  return repeated.map(({ line, before }) => ({
    ...defined({ line }),
    problem: `overrides the same key in line ${before}; the OCI CLI does not read such a file`,
    hint: 'Remove one of the two lines.',
  }));
}
