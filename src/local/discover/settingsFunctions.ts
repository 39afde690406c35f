import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { errorReason } from '../../core/common/errorReason.ts';
import { defined } from '../../core/common/defined.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { LocalEntry } from '../../core/functions/mergeEntries.ts';
import { isInFolder } from '../../files/isInFolder.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { isArchiveName } from '../archives/archive.ts';
import { parseEnvFile } from './envFile.ts';
import { readFileStamp } from './fileStamp.ts';
import { readFunction, type FoundFunction } from './findFunctions.ts';
import { toUsualFunction, type FuncYaml } from './funcYaml.ts';
import { toLocalOcid } from './localOcid.ts';

/**
 * Finds the functions whose code the settings name: an archive, a folder like one, or a project of the Fn CLI. Never fails: an entry
 * whose paths or definition are wrong is a function with a failure. Archives are not opened.
 *
 * @param roots the workspace folders; paths are relative to the first one that contains them
 * @param top of code outside of the roots, see `FindOptions`
 */
export async function findSettingsFunctions(
  entries: readonly LocalEntry[],
  roots: readonly string[],
  top?: string,
): Promise<readonly FoundFunction[]> {
  const above = top === undefined ? undefined : await realpath(top).catch(() => top);
  return Promise.all(entries.map((entry) => new SettingsEntry(entry, roots, above).read()));
}

/** Adds the functions of the settings to those that were found, each folder once. */
export function mergeFound(
  found: readonly FoundFunction[],
  ofSettings: readonly FoundFunction[],
): readonly FoundFunction[] {
  const folders = new Set(
    ofSettings.flatMap(({ folder, archive }) => (archive === undefined ? [folder] : [])),
  );
  return [...ofSettings, ...found.filter(({ folder }) => !folders.has(folder))];
}

/** Real paths. `root`: the workspace folder, or the path itself if that is elsewhere. */
type Place = { readonly path: string; readonly root: string };

/** `isArchive`: the path is that of a file. */
type CodePlace = Place & { readonly isArchive: boolean };

class SettingsEntry {
  readonly #entry: LocalEntry;
  readonly #roots: readonly string[];
  readonly #top: string | undefined;

  constructor(entry: LocalEntry, roots: readonly string[], top: string | undefined) {
    this.#entry = entry;
    this.#roots = roots;
    this.#top = top;
  }

  async read(): Promise<FoundFunction> {
    const { name, isOnlyLocal, handler, envFile } = this.#entry;
    const place = await this.#locateCode();
    const code = place.ok ? place.value.path : resolve(this.#roots[0] ?? '/', this.#entry.path);
    const root = place.ok ? place.value.root : code;
    const isArchive = place.ok && place.value.isArchive;
    const folder = isArchive ? dirname(code) : code;
    const variables = envFile === undefined ? undefined : await this.#locate('envFile');
    const stampOf = (of: FoundFunction | undefined): string =>
      [
        JSON.stringify(this.#entry),
        of?.stamp,
        readFileStamp(code),
        variables?.ok ? readFileStamp(variables.value.path) : undefined,
      ].join('\n');
    // Without the stamp of its definition: that is compared by itself.
    const own = place.ok && !isArchive ? await readFunction(folder, root) : undefined;
    const stamp = stampOf(own);
    const secrets = variables?.ok ? await this.#readSecrets(variables.value.path) : variables;
    const [wrong] = [place, secrets].filter((each) => each?.ok === false);
    const definition = wrong?.ok === false ? wrong : this.#define(own?.definition);
    const path = relative(root, code).split(sep).join('/');
    return {
      id: toLocalOcid('fnfunc', path, name),
      name,
      entry: { name, isOnlyLocal },
      ...((!own || handler !== undefined) && { handlerSetting: this.#toSetting('handler') }),
      folder,
      ...(isArchive && { archive: code }),
      root: root === code && this.#top !== undefined && isInFolder(code, this.#top) ? this.#top : root,
      path,
      file: own?.file ?? code,
      application: own?.application ?? toApplication(code),
      definition,
      ...(variables?.ok && { envFile: variables.value.path }),
      ...(secrets?.ok && { secrets: this.#withoutOverridden(secrets.value) }),
      stamp,
      isCurrent: () => own?.isCurrent() !== false && stampOf(own) === stamp,
    };
  }

  async #locateCode(): Promise<Result<CodePlace>> {
    const place = await this.#locate('path');
    if (!place.ok) return place;
    const stats = await stat(place.value.path).catch(() => undefined);
    const isArchive = stats?.isFile() === true && isArchiveName(place.value.path);
    return isArchive || stats?.isDirectory()
      ? ok({ ...place.value, isArchive })
      : this.#wrong('path', 'it is not a folder, .zip or .jar file');
  }

  /** Finds a path; workspace settings must not name one outside of the workspace folder. */
  async #locate(key: 'path' | 'envFile'): Promise<Result<Place>> {
    const written = this.#entry[key] ?? '';
    const isOutside = isAbsolute(written) || /^~(?:\/|$)/.test(written);
    const isOwn = this.#entry.source === 'user';
    if (isOutside && !isOwn)
      return this.#wrong(key, 'only user settings may contain an absolute path or one that starts with ~');
    const target = written.replace(/^~(?=\/|$)/, homedir());
    let reason = 'no workspace folder is open';
    for (const each of isOutside ? [dirname(target)] : this.#roots) {
      try {
        const root = await realpath(each);
        const path = await realpath(resolve(root, target));
        if (isInFolder(path, root) && !isOutside) return ok({ path, root });
        if (isOwn) return ok({ path, root: path });
        reason = 'it is outside the workspace folder, and only user settings may name such a path';
      } catch (error) {
        reason = `it cannot be read (${errorReason(error)})`;
      }
    }
    return this.#wrong(key, reason);
  }

  async #readSecrets(path: string): Promise<Result<Readonly<Record<string, string>>>> {
    try {
      return ok(parseEnvFile(await readForeignText(path, 'definition')));
    } catch (error) {
      return this.#wrong('envFile', `it cannot be read (${errorReason(error)})`);
    }
  }

  /** The entry overrides the `func.yaml` of the folder; without one, it has to name a runtime and a handler. */
  #define(own: Result<FuncYaml> | undefined): Result<FuncYaml> {
    if (own?.ok === false) return own;
    const { name, runtime, handler, config, timeoutInSeconds, detachedTimeoutInSeconds, memoryInMBs } =
      this.#entry;
    if (!own && runtime === undefined) return this.#wrong('runtime', 'it is required without a func.yaml');
    const base = own?.value ?? toUsualFunction(name);
    const codeOnly = !own || handler !== undefined ? { ...defined({ handler }) } : base.codeOnly;
    const limits = defined({ timeoutInSeconds, memoryInMBs });
    const detached = detachedTimeoutInSeconds ?? (own ? undefined : timeoutInSeconds);
    return ok({
      ...base,
      name,
      ...defined({ runtime, codeOnly, detachedTimeoutInSeconds: detached }),
      // Those of the function in the cloud are only a default for the code.
      ...(own ? {} : limits),
      config: { ...base.config, ...config },
    });
  }

  /** `config` is more specific than the file. */
  #withoutOverridden(secrets: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const { config = {} } = this.#entry;
    return Object.fromEntries(Object.entries(secrets).filter(([name]) => !Object.hasOwn(config, name)));
  }

  #wrong(key: string, problem: string): Result<never> {
    return fail({ code: 'settingInvalid', setting: this.#toSetting(key), problem });
  }

  #toSetting(key: string): string {
    return `ociFunctions.functions.${this.#entry.name}.local.${key}`;
  }
}

function toApplication(code: string): FoundFunction['application'] {
  const name = basename(dirname(code));
  return { id: toLocalOcid('fnapp', name), name, config: {} };
}
