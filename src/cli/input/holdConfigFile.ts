import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Io } from '../common/io.ts';

/**
 * Reads the file of `--config-file` if it is a pipe or device, such as `<(…)`, and keeps its content for later readers. Undefined
 * if the user cancelled. Fails with `configUnreadable`.
 */
export async function holdConfigFile(
  path: string | undefined,
  { env, signal }: Io,
): Promise<Result<void> | undefined> {
  if (path === undefined) return ok(undefined);
  // Loaded here: most calls name no config file.
  const { holdTypedFile } = await import('../../files/holdTypedFile.ts');
  const { resolveConfigPath } = await import('../../invoker/config/configPath.ts');
  const resolved = resolveConfigPath(path, env);
  try {
    await holdTypedFile(resolved, 'ociConfig', signal);
    return ok(undefined);
  } catch (error) {
    if (signal.aborted) return undefined;
    return fail({ code: 'configUnreadable', path: resolved, reason: errorReason(error) });
  }
}
