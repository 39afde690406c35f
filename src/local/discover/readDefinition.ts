import { realpath } from 'node:fs/promises';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { readForeignText } from '../../files/readForeignFile.ts';

/** Reads a `func.yaml` or `app.yaml`. Fails with `funcYamlInvalid`, also for a link out of `root`. */
export async function readDefinition(path: string, root: string): Promise<Result<string>> {
  try {
    const target = await realpath(path);
    if (!isInFolder(target, root)) throw new Error(`it is a link to ${target}, outside ${root}`);
    return ok(await readForeignText(target, 'definition'));
  } catch (error) {
    return fail({
      code: 'funcYamlInvalid',
      path,
      line: 1,
      problem: `it cannot be read (${errorReason(error)})`,
    });
  }
}
