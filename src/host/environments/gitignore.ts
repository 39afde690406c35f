/** True where a `.gitignore` names a file, by its name or by a pattern that people write for it. */
export function isIgnored(gitignore: string, name: string): boolean {
  const names = gitignore
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(\*\*)?\//, ''))
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
  return names.some((pattern) => matches(pattern, name));
}

/** A `.gitignore` with a further line for a file of that name in any folder. */
export function withIgnored(gitignore: string, name: string): string {
  const end = gitignore === '' || gitignore.endsWith('\n') ? '' : '\n';
  return `${gitignore}${end}${name}\n`;
}

/**
 * Whether a pattern of `*` and `?` matches the whole of a name. Only the last `*` is tried again with more of the name: the time
 * is at most the product of both lengths.
 */
function matches(pattern: string, name: string): boolean {
  let [at, index, star, resume] = [0, 0, -1, 0];
  while (index < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (pattern[at] === '?' || pattern[at] === name[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
