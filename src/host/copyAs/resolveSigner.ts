import type { CopiedSigner } from '../../core/copyAs/copySource.ts';
import { defined } from '../../core/common/defined.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';

/**
 * Resolves who signs, so that tools with other defaults sign with the same profile. Values that cannot be read are left to the tool.
 */
export async function resolveSigner(credentials: CredentialSource): Promise<CopiedSigner> {
  const [{ findProfile }, { readConfigFile }, { readAuth }, { resolveConfigPath, defaultProfile }] =
    await Promise.all([
      import('../../invoker/profile/findProfile.ts'),
      import('../../invoker/config/configFile.ts'),
      import('../../invoker/profile/profileAuth.ts'),
      import('../../invoker/config/configPath.ts'),
    ]);
  const { auth, configFile, profile } = credentials;
  const found = await findProfile(credentials, process.env, readConfigFile);
  const values = found.ok ? found.value : undefined;
  const path = values?.path ?? (configFile ? resolveConfigPath(configFile) : undefined);
  const usualPath = path === resolveConfigPath('~/.oci/config');
  const name = profile || values?.name;
  const given = auth === 'auto' ? undefined : auth;
  return {
    auth: given ?? (values && readAuth(values)) ?? 'api_key',
    ...(values && values.path === undefined
      ? { fromVariables: true }
      : defined({
          configFile: usualPath ? undefined : path,
          profile: name === defaultProfile ? undefined : name,
        })),
  };
}

/** Reads the key file and the key ID of the temporary key that signs requests to local functions. */
export async function resolveLocalSigner(credentials: CredentialSource): Promise<CopiedSigner> {
  const { readConfigFile } = await import('../../invoker/config/configFile.ts');
  const { configFile = '', profile = '' } = credentials;
  const config = await readConfigFile(configFile);
  const values = config.ok ? config.value.sections.get(profile) : undefined;
  const part = (name: string): string => values?.get(name)?.value ?? '';
  const id = [part('tenancy'), part('user'), part('fingerprint')].join('/');
  return { configFile, profile, auth: 'api_key', localKey: { file: part('key_file'), id } };
}
