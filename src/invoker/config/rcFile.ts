import { existsSync } from 'node:fs';
import { readForeignTextSync } from '../../files/readForeignFile.ts';
import { expandPath } from './configPath.ts';
import { readVariable } from './environmentValue.ts';

/** The default profile in the settings of the OCI CLI, and their file. */
export type DefaultProfile = { readonly name: string; readonly path: string };

/**
 * Returns the `default_profile` in the settings of the OCI CLI. Reads the first of these files that exists, as oci-cli 3.95.1 does
 * (`cli_root.py`): `--cli-rc-file`, else `~/.oci/oci_cli_rc`; then `OCI_CLI_RC_FILE`, `~/.oci/oci_cli_rc` and `~/.oci/cli-defaults`.
 *
 * @param rcFile the value of `--cli-rc-file`
 */
export function readDefaultProfile(
  rcFile: string | undefined,
  env: NodeJS.ProcessEnv,
): DefaultProfile | undefined {
  const defaultFile = '~/.oci/oci_cli_rc';
  const places = [
    rcFile || defaultFile,
    readVariable(env, 'OCI_CLI_RC_FILE'),
    defaultFile,
    '~/.oci/cli-defaults',
  ];
  const paths = places.flatMap((place) => (place === undefined ? [] : [expandPath(place, env)]));
  const path = paths.find((each) => existsSync(each));
  const name = path === undefined ? undefined : findDefaultProfile(readText(path));
  return path === undefined || !name ? undefined : { name, path };
}

/** Ignores settings that cannot be read, as the OCI CLI does. */
function readText(path: string): string {
  try {
    return readForeignTextSync(path, 'ociConfig');
  } catch {
    return '';
  }
}

function findDefaultProfile(text: string): string | undefined {
  let section: string | undefined;
  let name: string | undefined;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.trim();
    section = /^\[([^\]]+)\]/.exec(line)?.[1] ?? section;
    const value = /^default_profile\s*[=:](.*)$/i.exec(line)?.[1];
    if (section === 'OCI_CLI_SETTINGS' && value !== undefined) name = value.trim();
  }
  return name;
}
