import { fail, ok, type Result } from '../core/result.ts';

/** A value of the config file and the line it stands in, counted from 1. */
type ConfigEntry = { readonly value: string; readonly line: number };

/** What one section says itself, by lower-case key; nothing inherited. */
type ConfigSection = ReadonlyMap<string, ConfigEntry>;

/** A config file by section, in the order of the file. */
export type Config = { readonly path: string; readonly sections: ReadonlyMap<string, ConfigSection> };

/**
 * Reads the INI dialect of OCI config files. The SDKs differ, so whatever one of them takes is taken:
 * `#` and `;` begin a comment line, `=` or `:` ends a key, keys have no case, a section or key written twice adds up, the last value counts.
 * A problem names the line but never quotes it: the line may hold a passphrase.
 */
export function parseConfig(path: string, text: string): Result<Config> {
  const sections = new Map<string, Map<string, ConfigEntry>>();
  let section: Map<string, ConfigEntry> | undefined;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    // Takes a byte order mark off, too.
    const content = raw.trim();
    const invalid = (problem: string): Result<never> => fail({ code: 'configInvalid', path, line, problem });
    if (content === '' || /^[#;]/.test(content)) continue;
    if (content.startsWith('[')) {
      const name = /^\[(.*)\]$/.exec(content)?.[1]?.trim();
      if (!name) return invalid('it begins like a profile but is not [NAME]');
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      continue;
    }
    const [, key = '', value = ''] = /^([^=:]*)[=:](.*)$/.exec(content) ?? [];
    if (key.trim() === '') return invalid('it is neither [PROFILE] nor NAME=VALUE');
    if (section === undefined) return invalid('it stands before the first [PROFILE]');
    section.set(key.trim().toLowerCase(), { value: value.trim(), line });
  }
  return ok({ path, sections });
}
