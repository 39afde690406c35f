import { defined } from '../../core/common/defined.ts';
import { authKinds, type CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { apiVersionChoices, type ApiVersionChoice } from '../../core/oci/apiVersion.ts';
import type { OptionTable } from '../common/command.ts';
import { readChoice } from '../common/optionValues.ts';

/** Options that select the profile, the region and the API version. */
export const credentialOptions = {
  profile: {
    type: 'string',
    value: 'NAME',
    help: 'profile in the OCI config file (default: OCI_CLI_PROFILE, else default_profile in oci_cli_rc, else DEFAULT)',
  },
  'config-file': {
    type: 'string',
    value: 'PATH',
    help: 'OCI config file (default: OCI_CLI_CONFIG_FILE, else ~/.oci/config)',
  },
  'cli-rc-file': {
    type: 'string',
    value: 'PATH',
    help: 'OCI CLI settings file to read default_profile from (default: ~/.oci/oci_cli_rc, else OCI_CLI_RC_FILE)',
  },
  auth: {
    type: 'string',
    value: 'KIND',
    help: `how to sign (default: set by the profile): ${authKinds.join(', ')}`,
  },
  region: {
    type: 'string',
    value: 'REGION',
    help: 'region identifier or short code (default: from the OCID, else from the profile)',
  },
  'api-version': {
    type: 'string',
    value: 'VERSION',
    help: `version of the Functions API: ${apiVersionChoices.join(', ')} (default: auto, the latest that the host knows); an endpoint that ends in a version keeps it`,
  },
} as const satisfies OptionTable;

type CredentialValues = { readonly [K in keyof typeof credentialOptions]?: string | undefined };

/** Reads the version of the Functions API; undefined if it was not chosen. */
export function readApiVersion(values: CredentialValues): ApiVersionChoice | undefined {
  return readChoice('api-version', apiVersionChoices, values['api-version']);
}

/**
 * Reads the source of the credentials. Omitted members come from the profile and the environment variables.
 *
 * @throws UsageError
 */
export function readCredentials(values: CredentialValues): CredentialSource {
  const auth = readChoice('auth', authKinds, values.auth);
  const { profile } = values;
  return defined({ configFile: values['config-file'], profile, rcFile: values['cli-rc-file'], auth });
}
