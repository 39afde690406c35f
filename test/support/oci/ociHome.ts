import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem, type TestKey } from './testKey.ts';

/** A folder with an OCI config file and the files it names. */
export type OciHome = {
  readonly folder: string;
  readonly configFile: string;
  /** Writes a file into the folder and returns its path. */
  write(name: string, content: string): string;
  dispose(): void;
};

/** Creates an empty one. */
export function createOciHome(): OciHome {
  const folder = mkdtempSync(join(tmpdir(), 'oci-home-'));
  return {
    folder,
    configFile: join(folder, 'config'),
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content, { mode: 0o600 });
      return path;
    },
    dispose() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Creates one whose DEFAULT profile signs with the key. */
export function createOciHomeFor(key: TestKey): OciHome {
  const home = createOciHome();
  home.write('config', `[DEFAULT]\n${toProfileText(key, home.write('key.pem', toPem(key)))}`);
  return home;
}

/** The lines of an API key profile. */
export function toProfileText({ tenancy, user, fingerprint }: TestKey, keyFile: string): string {
  return `tenancy=${tenancy}\nuser=${user}\nfingerprint=${fingerprint}\nkey_file=${keyFile}\nregion=us-phoenix-1\n`;
}
