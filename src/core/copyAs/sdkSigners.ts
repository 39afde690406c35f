import type { CopySource } from './copySource.ts';
import { goString, javaString, typescriptString } from './stringLiterals.ts';

/** Returns the lines that make the signer of a Python program, and the argument that passes it to a client. */
export function toPythonSigner(auth: CopySource['signer']['auth']): {
  readonly setup: readonly string[];
  readonly argument: string;
} {
  switch (auth) {
    case 'security_token':
      return {
        setup: [
          'token = Path(config["security_token_file"]).expanduser().read_text().strip()',
          'key = oci.signer.load_private_key_from_file(config["key_file"], config.get("pass_phrase"))',
          'signer = oci.auth.signers.SecurityTokenSigner(token, key)',
        ],
        argument: ', signer=signer',
      };
    case 'instance_principal':
      return {
        setup: ['signer = oci.auth.signers.InstancePrincipalsSecurityTokenSigner()'],
        argument: ', signer=signer',
      };
    case 'resource_principal':
      return {
        setup: ['signer = oci.auth.signers.get_resource_principals_signer()'],
        argument: ', signer=signer',
      };
    case 'api_key':
    case 'instance_obo_user':
    case 'oke_workload_identity':
      return { setup: [], argument: '' };
  }
}

/** Returns the provider of a TypeScript program: what it imports, and its value. */
export function toTypeScriptProvider({ auth, configFile, profile }: CopySource['signer']): {
  readonly name: string;
  readonly value: string;
} {
  const place = [
    typescriptString(configFile ?? '~/.oci/config'),
    typescriptString(profile ?? 'DEFAULT'),
  ].join(', ');
  switch (auth) {
    case 'security_token':
      return { name: 'SessionAuthDetailProvider', value: `new SessionAuthDetailProvider(${place})` };
    case 'instance_principal': {
      const name = 'InstancePrincipalsAuthenticationDetailsProviderBuilder';
      return { name, value: `await new ${name}().build()` };
    }
    case 'resource_principal': {
      const name = 'ResourcePrincipalAuthenticationDetailsProvider';
      return { name, value: `${name}.builder()` };
    }
    case 'api_key':
    case 'instance_obo_user':
    case 'oke_workload_identity': {
      const name = 'ConfigFileAuthenticationDetailsProvider';
      return { name, value: `new ${name}(${place})` };
    }
  }
}

/** Returns the provider of a Java program: its class, and its value. */
export function toJavaProvider({ auth, configFile, profile }: CopySource['signer']): {
  readonly name: string;
  readonly value: string;
} {
  const place = `${javaString(configFile ?? '~/.oci/config')}, ${javaString(profile ?? 'DEFAULT')}`;
  switch (auth) {
    case 'security_token': {
      const name = 'SessionTokenAuthenticationDetailsProvider';
      return { name, value: `new ${name}(${place})` };
    }
    case 'instance_principal': {
      const name = 'InstancePrincipalsAuthenticationDetailsProvider';
      return { name, value: `${name}.builder().build()` };
    }
    case 'resource_principal': {
      const name = 'ResourcePrincipalAuthenticationDetailsProvider';
      return { name, value: `${name}.builder().build()` };
    }
    case 'api_key':
    case 'instance_obo_user':
    case 'oke_workload_identity': {
      const name = 'ConfigFileAuthenticationDetailsProvider';
      return { name, value: `new ${name}(${place})` };
    }
  }
}

/** Returns the provider of a Go program: what it imports, its lines, and whether the last one returns an error. */
export function toGoProvider({ auth, configFile, profile }: CopySource['signer']): {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  readonly fails: boolean;
} {
  const place = `${goString(configFile ?? '~/.oci/config')}, ${goString(profile ?? 'DEFAULT')}`;
  switch (auth) {
    case 'security_token':
      return {
        imports: [],
        lines: [`provider := common.CustomProfileSessionTokenConfigProvider(${place})`],
        fails: false,
      };
    case 'instance_principal':
      return {
        imports: ['common/auth'],
        lines: ['provider, err := auth.InstancePrincipalConfigurationProvider()'],
        fails: true,
      };
    case 'resource_principal':
      return {
        imports: ['common/auth'],
        lines: ['provider, err := auth.ResourcePrincipalConfigurationProvider()'],
        fails: true,
      };
    case 'api_key':
    case 'instance_obo_user':
    case 'oke_workload_identity':
      return {
        imports: [],
        lines: [`provider := common.CustomProfileConfigProvider(${place})`],
        fails: false,
      };
  }
}
