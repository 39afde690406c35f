/**
 * Parses lines `NAME=value`, as Docker and most tools do: `export` before a name, comments after `#` and spaces around a value are left
 * out, and quotes hold a value together. In double quotes, `\n` is a line break. Nothing is replaced by other variables. Other lines are
 * left out.
 */
export function parseEnvFile(text: string): Readonly<Record<string, string>> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*)$/s.exec(line) ?? [];
      return name === undefined ? [] : [[name, toValue(value)]];
    }),
  );
}

function toValue(text: string): string {
  const [, single, double] = /^(?:'([^']*)'|"((?:[^"\\]|\\.)*)")\s*(?:#.*)?$/s.exec(text) ?? [];
  if (single !== undefined) return single;
  if (double !== undefined)
    return double.replace(/\\(.)/g, (_, each: string) => (each === 'n' ? '\n' : each));
  return text.replace(/(?:^|\s)#.*$/s, '').trimEnd();
}
