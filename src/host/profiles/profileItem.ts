import { ThemeIcon, type QuickPickItem } from 'vscode';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import type { ProfileSummary } from '../../invoker/profile/profiles.ts';

const kinds: Readonly<Record<AuthKind, string>> = {
  auto: '',
  api_key: 'API key',
  security_token: 'session token',
  instance_principal: 'instance principal',
  instance_obo_user: 'instance principal with a delegation token',
  resource_principal: 'resource principal',
  oke_workload_identity: 'OKE workload identity',
};

/** A profile of the OCI config file, as a person picks it. */
export function toProfileItem(profile: ProfileSummary, current: boolean): QuickPickItem {
  const { name, auth, region, tokenExpiresAt, problem } = profile;
  const detail = problem ? describeFailure(problem).message : expiry(tokenExpiresAt);
  return {
    label: name,
    description: [auth && kinds[auth], region, current ? 'current' : undefined].filter(Boolean).join(' · '),
    iconPath: new ThemeIcon(problem ? 'warning' : current ? 'check' : 'key'),
    ...(detail === undefined ? {} : { detail }),
  };
}

function expiry(tokenExpiresAt: string | undefined): string | undefined {
  if (tokenExpiresAt === undefined) return undefined;
  const at = new Date(tokenExpiresAt);
  return `Token ${at.getTime() < Date.now() ? 'expired' : 'expires'} ${at.toLocaleString()}`;
}
