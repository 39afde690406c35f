import { defined } from '../../core/common/defined.ts';
import { authKinds, type CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { OptionTable } from '../common/command.ts';
import { readChoice } from '../common/optionValues.ts';

/** Options that say who signs, and in which region. */
export const credentialOptions = {
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'profile of the OCI config file (OCI_CLI_PROFILE, else default_profile of oci_cli_rc, else DEFAULT)',
  },
  'config-file': {
    type: 'string',
    value: 'PATH',
    help: 'OCI config file (OCI_CLI_CONFIG_FILE, else ~/.oci/config)',
  },
  'cli-rc-file': {
    type: 'string',
    value: 'PATH',
    help: 'settings of the OCI CLI, whose default_profile counts (~/.oci/oci_cli_rc, else OCI_CLI_RC_FILE)',
  },
  auth: { type: 'string', value: 'KIND', help: `how to sign (as the profile says): ${authKinds.join(', ')}` },
  region: {
    type: 'string',
    value: 'REGION',
    help: 'region, by identifier or short code (of the OCID, else of the profile)',
  },
} as const satisfies OptionTable;

type CredentialValues = { readonly [K in keyof typeof credentialOptions]?: string | undefined };

/**
 * Reads who signs; what is not said is left to profile and environment.
 *
 * @throws UsageError
 */
export function readCredentials(values: CredentialValues): CredentialSource {
  const auth = readChoice('auth', authKinds, values.auth);
  const { profile } = values;
  return defined({ configFile: values['config-file'], profile, rcFile: values['cli-rc-file'], auth });
}
