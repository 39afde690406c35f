import { formatBytes } from '../../core/common/format.ts';
import { findCollisions, whyOutside } from './entryProblems.ts';
import { isJar } from './jar.ts';
import { archiveLimit, directLimit } from './limits.ts';
import { broken, limited, pass, type Findings, type RuleContext } from './rule.ts';
import { some } from './some.ts';
import { languages } from './managedRuntime.ts';

/** A `.zip` file, or a `.jar` file for Java, whose files can be read. */
export function checkFormat({ archive, language }: RuleContext): Findings {
  const { name, entries } = archive;
  if (isJar(name) && language !== 'java')
    return broken(
      `${languages[language]} functions need a .zip file.`,
      'Only Java functions can be a .jar file.',
    );
  if (!isJar(name) && !/\.zip$/i.test(name))
    return broken(`${name} is not named .zip${language === 'java' ? ' or .jar' : ''}.`, 'Rename the file.');
  const unreadable = entries.find((entry) => entry.unreadable !== undefined);
  if (unreadable)
    return broken(
      `${some([unreadable.name])} is ${unreadable.unreadable}.`,
      'Create the archive without a password, with the usual compression (deflate).',
    );
  return pass(`${name} is a ${isJar(name) ? 'JAR' : 'ZIP'} archive.`);
}

/** The limits for uploads. */
export function checkSize({ archive: { size } }: RuleContext): Findings {
  const text = formatBytes(size);
  if (size <= directLimit) return pass(`${text}: small enough for a direct upload.`);
  if (size <= archiveLimit)
    return limited(
      `${text}: too large for a direct upload, whose limit is ${formatBytes(directLimit)}.`,
      'Upload it to Object Storage, and create the function from that object.',
    );
  return broken(
    `${text}: larger than ${formatBytes(archiveLimit)}, the limit for archives.`,
    'Remove what the function does not need, such as tests and development dependencies.',
  );
}

/** No name leads out of the folder that the archive is extracted to. */
export function checkPaths({ archive: { entries } }: RuleContext): Findings {
  const outside = entries.filter(({ name }) => whyOutside(name) !== undefined);
  const [first] = outside;
  if (!first) return pass('All paths are inside the archive.');
  const others = outside.length === 1 ? '' : ` (${outside.length} such paths)`;
  return broken(
    `The path ${some([first.name])} ${whyOutside(first.name)}${others}.`,
    'Create the archive in the folder of the function, with relative paths and forward slashes.',
  );
}

/** No links or devices. */
export function checkLinks({ archive: { entries } }: RuleContext): Findings {
  const links = entries.filter(({ kind }) => kind === 'link' || kind === 'device').map(({ name }) => name);
  if (links.length === 0) return pass('All entries are files and folders.');
  return broken(
    links.length === 1 ? `${some(links)} is a link or device.` : `${some(links)} are links or devices.`,
    'Archive the files that links lead to: use zip without -y (--symlinks).',
  );
}

/** No two entries are one file. The content of a JAR is not extracted. */
export function checkNames({ archive: { name, entries } }: RuleContext): Findings {
  const found = isJar(name) ? [] : findCollisions(entries);
  const first = found.find(({ everywhere }) => everywhere) ?? found[0];
  if (!first) return pass('All names are different.');
  const more = found.length === 1 ? '' : ` (${found.length} such names)`;
  const hint = 'Rename or remove all but one of them.';
  if (!first.everywhere) return limited(`${some(first.names)} differ only in case${more}.`, hint);
  const [one = '', other = ''] = first.names;
  return broken(
    one === other
      ? `The archive contains ${some([one])} twice${more}.`
      : `The archive contains both ${some(first.names)}${more}.`,
    hint,
  );
}
