import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ProfileValue } from './profileValues.ts';

/** The values of one section by lower-case key, without inherited ones. */
type ConfigSection = ReadonlyMap<string, ProfileValue>;

/** A config file; its sections are in the order of the file. */
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

/** Sections with settings of the OCI CLI (oci-cli 3.95.1, `cli_constants.py`), which may be in the same file and are not profiles. */
const settingsSections = [
  'OCI_CLI_SETTINGS',
  'OCI_CLI_CANNED_QUERIES',
  'OCI_CLI_COMMAND_ALIASES',
  'OCI_CLI_PARAM_ALIASES',
];

const maxName = 200;

/** Characters. A key in PEM format has at most 6,000. */
const maxValue = 10_000;

/** Number of problems that are listed; further ones are only counted. */
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
 * Parses the INI dialect of OCI config files. The SDKs differ, so anything that one of them accepts is accepted: `#` and `;` start a
 * comment line, `=` or `:` ends a key, keys are case-insensitive, repeated sections are merged, and the last value of a key is used.
 *
 * Fails with `configInvalid` for a single invalid line, in whatever profile, as Python does: the line may have been the head of a
 * profile, and the values after it would belong to another one.
 */
export function parseConfig(path: string, text: string): Result<Config> {
  const sections = new Map<string, Map<string, ProfileValue>>();
  const problems: ConfigProblem[] = [];
  let section: Map<string, ProfileValue> | undefined;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    // This also removes a byte order mark.
    const content = raw.trim();
    if (content === '' || /^[#;]/.test(content)) continue;
    if (content.startsWith('[')) {
      // Text after the bracket is ignored, as in Python.
      const name = /^\[(.+)\]/s.exec(content)?.[1]?.trim();
      if (!name) problems.push({ line, ...noProfile });
      else if (name.length > maxName) problems.push({ line, ...longName });
      // The lines after it are still read, to report their problems as well.
      section = (name === undefined ? undefined : sections.get(name)) ?? new Map();
      if (name && !settingsSections.includes(name)) sections.set(name, section);
      continue;
    }
    // `s`: Unicode has more line ends than the file, such as U+2028.
    const [, key = '', value = ''] = /^([^=:]*)[=:](.*)$/s.exec(content) ?? [];
    if (key.trim() === '') problems.push({ line, ...noValue });
    else if (value.length > maxValue) problems.push({ line, ...longValue });
    else if (section === undefined) problems.push({ line, ...noHome });
    else setValue(section, key.trim().toLowerCase(), value.trim(), line);
  }
  if (problems.length === 0) return ok({ path, sections });
  return fail({ code: 'configInvalid', path, problems: toListed(problems, text, sections.size) });
}

/** Limits the list of problems; returns a single one if nothing in the file looks like a config file. */
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
