/** A PEM block: its label, and its text from `-----BEGIN` on. */
export type PemBlock = { readonly label: string; readonly text: string };

const begin = '-----BEGIN ';
const dashes = '-----';

/** Finds the PEM blocks in a text; ignores blocks without an end. */
export function* pemBlocks(text: string): Generator<PemBlock> {
  const withoutEnd = new Set<string>();
  for (let start = text.indexOf(begin); start >= 0; start = text.indexOf(begin, start + 1)) {
    const label = /[A-Z0-9 ]{0,64}/y;
    label.lastIndex = start + begin.length;
    const name = label.exec(text)?.[0] ?? '';
    const head = start + begin.length + name.length;
    if (!text.startsWith(dashes, head) || withoutEnd.has(name)) continue;
    const foot = `-----END ${name}-----`;
    const end = text.indexOf(foot, head);
    // There is none further on either.
    if (end < 0) withoutEnd.add(name);
    else {
      yield { label: name, text: text.slice(start, end + foot.length) };
      start = end;
    }
  }
}
