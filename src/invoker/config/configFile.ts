import { errorReason } from '../../core/common/errorReason.ts';
import { fail, type Result } from '../../core/common/result.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { parseConfig, type Config } from './configParser.ts';

/** Reads an OCI config file. Fails with `configMissing`, `configUnreadable`, `configInvalid`, or `configEmpty` if it has no profile. */
export async function readConfigFile(path: string): Promise<Result<Config>> {
  let text: string;
  try {
    text = await readForeignText(path, 'ociConfig');
  } catch (error) {
    const reason = errorReason(error);
    return reason === 'ENOENT' || reason === 'ENOTDIR'
      ? fail({ code: 'configMissing', path })
      : fail({ code: 'configUnreadable', path, reason });
  }
  const config = parseConfig(path, text);
  return config.ok && config.value.sections.size === 0 ? fail({ code: 'configEmpty', path }) : config;
}
