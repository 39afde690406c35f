import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ProfileValue } from './profileValues.ts';

/** What one section says itself, by lower-case key; nothing inherited. */
type ConfigSection = ReadonlyMap<string, ProfileValue>;

/** A config file by section, in the order of the file. */
export type Config = { readonly path: string; readonly sections: ReadonlyMap<string, ConfigSection> };

const noProfile = {
  problem: 'looks like a profile but is not [NAME]',
  hint: 'Write each profile as [NAME] on its own line.',
};
const longName = {
  problem: 'profile name longer than 200 characters',
  hint: 'Shorten the name of the profile.',
};
const longValue = {
  problem: 'value longer than 10,000 characters',
  hint: 'Move the long value to a separate file.',
};
const noValue = {
  problem: 'neither [PROFILE] nor NAME=VALUE',
  hint: 'Write each value as NAME=VALUE on one line, and start comments with #.',
};
const noHome = {
  problem: 'comes before the first [PROFILE]',
  hint: 'Start the file with [DEFAULT].',
};

/** Sections of the OCI CLI's own settings (oci-cli 3.95.1, `cli_constants.py`), which may be in the same file. They are no profiles. */
const settingsSections = [
  'OCI_CLI_SETTINGS',
  'OCI_CLI_CANNED_QUERIES',
  'OCI_CLI_COMMAND_ALIASES',
  'OCI_CLI_PARAM_ALIASES',
];

const maxName = 200;

/** A key in PEM takes 6,000 at most. */
const maxValue = 10_000;

/** More problems than this are counted, not listed. */
const maxProblems = 5;

const notConfig = {
  line: 1,
  problem: 'not an OCI config file',
  hint: 'Choose the config file, usually ~/.oci/config.',
};
const keyFile = {
  line: 1,
  problem: 'a PEM key or certificate, not an OCI config file',
  hint: 'Choose the config file, usually ~/.oci/config. Its key_file points to the key.',
};

/**
 * Reads the INI dialect of OCI config files. The SDKs differ, so whatever one of them takes is taken:
 * `#` and `;` begin a comment line, `=` or `:` ends a key, keys have no case, a section or key written twice adds up, the last value counts.
 * One line that cannot be understood fails the file, whichever profile is wanted, as it does for Python: it may have been
 * the head of a profile, and what follows would count for another one.
 */
export function parseConfig(path: string, text: string): Result<Config> {
  const sections = new Map<string, Map<string, ProfileValue>>();
  const problems: ConfigProblem[] = [];
  let section: Map<string, ProfileValue> | undefined;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    // Takes a byte order mark off, too.
    const content = raw.trim();
    if (content === '' || /^[#;]/.test(content)) continue;
    if (content.startsWith('[')) {
      // Python, too, lets pass what follows the bracket.
      const name = /^\[(.+)\]/s.exec(content)?.[1]?.trim();
      if (!name) problems.push({ line, ...noProfile });
      else if (name.length > maxName) problems.push({ line, ...longName });
      // What follows is read on, so that its problems are told as well.
      section = (name === undefined ? undefined : sections.get(name)) ?? new Map();
      if (name && !settingsSections.includes(name)) sections.set(name, section);
      continue;
    }
    // `s`: to Unicode there are more ends of a line than to the file, U+2028 for one.
    const [, key = '', value = ''] = /^([^=:]*)[=:](.*)$/s.exec(content) ?? [];
    if (key.trim() === '') problems.push({ line, ...noValue });
    else if (value.length > maxValue) problems.push({ line, ...longValue });
    else if (section === undefined) problems.push({ line, ...noHome });
    else setValue(section, key.trim().toLowerCase(), value.trim(), line);
  }
  if (problems.length === 0) return ok({ path, sections });
  return fail({ code: 'configInvalid', path, problems: toListed(problems, text, sections.size) });
}

/** A few problems, and how many more there are; one alone when nothing in the file looks like a config file. */
function toListed(
  problems: readonly ConfigProblem[],
  text: string,
  profiles: number,
): readonly ConfigProblem[] {
  if (/^\s*-----BEGIN /.test(text)) return [keyFile];
  const more = problems.length - maxProblems;
  if (more <= 0) return problems;
  if (profiles === 0) return [notConfig];
  const rest = {
    ...defined({ line: problems[maxProblems]?.line }),
    problem:
      more === 1
        ? 'also not valid'
        : `this line and ${more - 1} more ${more === 2 ? 'line' : 'lines'} after it are also not valid`,
    hint: 'Fix the first ones and try again.',
  };
  return [...problems.slice(0, maxProblems), rest];
}

function setValue(section: Map<string, ProfileValue>, key: string, value: string, line: number): void {
  const before = section.get(key)?.line;
  section.set(key, { value, line, ...defined({ before }) });
}
