import { X509Certificate } from 'node:crypto';
import { describeFinding } from '../../core/setup/describeFinding.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { pemBlocks } from '../../core/redaction/pemBlock.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { readForeignText } from '../../files/readForeignFile.ts';

/** Looks at the variables that decide which certificates Node trusts. Node itself passes over a file that it cannot read. */
export async function* checkCertificates(env: NodeJS.ProcessEnv): AsyncGenerator<CheckLine, void, undefined> {
  const path = env['NODE_EXTRA_CA_CERTS'];
  if (path) {
    const count = await countCertificates(path);
    yield typeof count === 'number'
      ? describeFinding({ code: 'authoritiesAdded', path, count })
      : describeFinding({ code: 'authoritiesUnreadable', path, reason: count });
  } else yield describeFinding({ code: 'authoritiesUsual' });
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') yield describeFinding({ code: 'certificatesUnchecked' });
}

/** A string says why there are none. */
async function countCertificates(path: string): Promise<number | string> {
  try {
    const text = await readForeignText(path, 'certificates');
    const blocks = [...pemBlocks(text)].filter(({ label }) => label === 'CERTIFICATE');
    for (const block of blocks) void new X509Certificate(block.text);
    return blocks.length > 0 ? blocks.length : 'it contains no PEM certificate';
  } catch (error) {
    return errorReason(error);
  }
}
