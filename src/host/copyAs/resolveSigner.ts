import { readFile } from 'node:fs/promises';
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
  const { configFile = '', profile } = credentials;
  const values = new Map(
    (await readFile(configFile, 'utf8')).split('\n').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
  const part = (name: string): string => values.get(name) ?? '';
  return {
    configFile,
    auth: 'api_key',
    localKey: {
      file: part('key_file'),
      id: [part('tenancy'), part('user'), part('fingerprint')].join('/'),
    },
    ...defined({ profile }),
  };
}
