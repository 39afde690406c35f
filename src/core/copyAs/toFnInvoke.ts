import type { BodyForm } from './bodyForm.ts';
import type { CopySource } from './copySource.ts';
import { shellQuote, toPrintCommand, withShellNotes } from './shellWords.ts';
import { toUrlWord } from './toRawRequest.ts';

/** Returns the `fn invoke` command line that sends a request again. The variables select the profile, whatever the context of `fn` says. */
export function toFnInvoke(source: CopySource, form: BodyForm): string {
  const { intent, type, dryRun, contentType } = source.request;
  const { configFile, profile } = source.signer;
  const place = [
    ...(configFile === undefined ? [] : [`OCI_CLI_CONFIG_FILE=${shellQuote(configFile)}`]),
    ...(profile === undefined ? [] : [`OCI_CLI_PROFILE=${shellQuote(profile)}`]),
  ];
  const lines = [
    [...place, 'fn invoke'].join(' '),
    `--endpoint ${toUrlWord(source)}`,
    `--content-type ${shellQuote(contentType)}`,
    ...(intent ? [`--fn-intent ${intent}`] : []),
    ...(type ? [`--fn-invoke-type ${type}`] : []),
    ...(dryRun ? ['--is-dry-run'] : []),
  ];
  const command = lines.join(' \\\n  ');
  const print = toPrintCommand(form);
  const notes = [...source.notes, 'Needs a context of fn with the provider oracle.'];
  return withShellNotes(notes, print === undefined ? `${command} < /dev/null` : `${print} | ${command}`);
}
