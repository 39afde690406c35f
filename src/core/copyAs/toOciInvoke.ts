import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { lookupRegion, managementEndpoint, toOciOptions } from './ociOptions.ts';
import { toCommandLine, withShellNotes } from './shellWords.ts';

/** Returns the `oci fn function invoke` command line that sends a request again. Its body is a text or empty. */
export function toOciInvoke(source: CopySource, form: BodyForm): string {
  const { functionId, intent, type, dryRun, requestId } = source.request;
  const endpoint = managementEndpoint(source);
  const region = lookupRegion(source);
  const command = toCommandLine('oci fn function invoke', [
    ['--function-id', functionId],
    ['--file', '-'],
    ['--body', form.kind === 'text' ? form.text : ''],
    ...(intent ? [['--fn-intent', intent]] : []),
    ...(type ? [['--fn-invoke-type', type]] : []),
    ...(dryRun ? [['--is-dry-run', 'true']] : []),
    ...(requestId ? [['--request-id', requestId]] : []),
    ...(endpoint === undefined ? [] : [['--endpoint', endpoint]]),
    ...(endpoint === undefined && region ? [['--region', region]] : []),
    ...toOciOptions(source),
  ]);
  return withShellNotes(source.notes, command);
}
