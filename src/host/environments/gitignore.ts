/** True where a `.gitignore` names a file, by its name or by a pattern that people write for it. */
export function isIgnored(gitignore: string, name: string): boolean {
  const names = gitignore
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(\*\*)?\//, ''))
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
  return names.some((pattern) => toExpression(pattern).test(name));
}

/** A `.gitignore` with a further line for a file of that name in any folder. */
export function withIgnored(gitignore: string, name: string): string {
  const end = gitignore === '' || gitignore.endsWith('\n') ? '' : '\n';
  return `${gitignore}${end}${name}\n`;
}

function toExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
}
