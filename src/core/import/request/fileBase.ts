import { toFileBase } from '../../edit/newRequestName.ts';

/** Names that Windows reserves, and folders in which no requests are looked for. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|node_modules|__pycache__)$/i;
/** Most UTF-16 units of a name: with three bytes each, it is still shorter than file systems allow. */
const longest = 60;

/** Gives out names of files in a folder, each only once, whatever the case. */
export class FileBases {
  /** By name: the last number that was tried with it. */
  readonly #taken = new Map<string, number>();

  /** Returns a name that is valid on every system, and not yet taken. */
  take(name: string, otherwise: string): string {
    const fit = toFileBase(name.slice(0, longest).replaceAll(/\p{Cs}/gu, ''));
    const safe =
      fit === '' || reserved.test(fit.replace(/\..*$/, '')) ? `${otherwise}${fit && `-${fit}`}` : fit;
    const known = toKey(safe);
    for (let n = (this.#taken.get(known) ?? 0) + 1; ; n++) {
      const base = n === 1 ? safe : `${safe}-${n}`;
      this.#taken.set(known, n);
      if (n > 1 && this.#taken.has(toKey(base))) continue;
      if (n > 1) this.#taken.set(toKey(base), 1);
      return base;
    }
  }
}

function toKey(base: string): string {
  return base.normalize('NFC').toLowerCase();
}
