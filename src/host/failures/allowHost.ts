import { getSetting, writeSetting } from '../common/settings.ts';
import { confirm } from '../ui/messages.ts';

/**
 * Lets signed requests go to a further host, after the person has agreed to its name. Kept for this machine, never in a
 * workspace: whoever shares a workspace must not decide who gets signatures.
 */
export async function allowHost(host: string): Promise<boolean> {
  const agreed = await confirm({
    question: `Allow signed requests to ${host}?`,
    detail: [
      'Whoever runs this host can replay a signed request to OCI for five minutes. Allow only hosts that you trust, such as your own private endpoint.',
    ],
    button: 'Allow Host',
  });
  if (!agreed) return false;
  const allowed = getSetting('endpoint.allowedHosts');
  if (!allowed.includes(host)) await writeSetting('endpoint.allowedHosts', [...allowed, host], 'user');
  return true;
}
