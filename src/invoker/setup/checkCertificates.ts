import { X509Certificate } from 'node:crypto';
import { errorReason } from '../../core/common/errorReason.ts';
import { pemBlocks } from '../../core/text/pemBlock.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import {
  authoritiesAdded,
  authoritiesUnreadable,
  certificatesNotVerified,
  noAddedAuthorities,
} from './machineFindings.ts';
import type { CheckLine } from './setupCheck.ts';

/** Checks the variables that decide which certificates Node trusts. Node itself ignores a file that it cannot read. */
export async function* checkCertificates(env: NodeJS.ProcessEnv): AsyncGenerator<CheckLine, void, undefined> {
  const path = env['NODE_EXTRA_CA_CERTS'];
  yield path ? await checkFile(path) : noAddedAuthorities();
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') yield certificatesNotVerified();
}

async function checkFile(path: string): Promise<CheckLine> {
  try {
    const text = await readForeignText(path, 'certificates');
    const blocks = [...pemBlocks(text)].filter(({ label }) => label === 'CERTIFICATE');
    for (const block of blocks) void new X509Certificate(block.text);
    return blocks.length > 0
      ? authoritiesAdded(path, blocks.length)
      : authoritiesUnreadable(path, 'it contains no PEM certificate');
  } catch (error) {
    return authoritiesUnreadable(path, errorReason(error));
  }
}
