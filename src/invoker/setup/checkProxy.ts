import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import { findVariable } from '../transport/proxyVariables.ts';
import { noProxy, proxyExceptions, proxyInvalid, proxySet } from './machineFindings.ts';
import type { CheckLine } from './setupCheck.ts';

const proxyVariables = ['https_proxy', 'http_proxy', 'all_proxy'] as const;

/** Checks the environment variables that set a proxy. Lines never contain the user name and password of a proxy. */
export function* checkProxy(env: NodeJS.ProcessEnv): Generator<CheckLine, void, undefined> {
  const set = proxyVariables.flatMap((name) => findVariable(env, name) ?? []);
  if (set.length === 0) {
    yield noProxy();
    return;
  }
  for (const { variable, value } of set) {
    // Without a scheme it is a host, as in curl.
    const text = value.includes('://') ? value : `http://${value}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    yield url?.host ? proxySet(variable, `${url.protocol}//${url.host}`) : proxyInvalid(variable);
  }
  const exceptions = findVariable(env, 'no_proxy');
  if (exceptions) yield proxyExceptions(exceptions.variable, withoutUserInfo(exceptions.value, '…@'));
}
