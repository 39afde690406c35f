import { describeFinding } from '../../core/setup/describeFinding.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import { findVariable } from '../transport/proxyVariables.ts';

const proxyVariables = ['https_proxy', 'http_proxy', 'all_proxy'] as const;

/** Shows the variables that programs find a proxy by, without the user and password they may hold. */
export function* checkProxy(env: NodeJS.ProcessEnv): Generator<CheckLine, void, undefined> {
  const set = proxyVariables.flatMap((name) => findVariable(env, name) ?? []);
  if (set.length === 0) {
    yield describeFinding({ code: 'proxyNone' });
    return;
  }
  for (const { variable, value } of set) {
    // Without a scheme it is taken for http, as curl does.
    const text = value.includes('://') ? value : `http://${value}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    yield url?.host
      ? describeFinding({ code: 'proxySet', variable, proxy: `${url.protocol}//${url.host}` })
      : describeFinding({ code: 'proxyInvalid', variable });
  }
  const exceptions = findVariable(env, 'no_proxy');
  if (exceptions) {
    const { variable, value } = exceptions;
    yield describeFinding({ code: 'proxyExceptions', variable, hosts: withoutUserInfo(value, '…@') });
  }
}
