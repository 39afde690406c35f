import { NumberList } from '../common/numberList.ts';
import { isContainer, readEntries, toJsonText } from '../json/jsonScan.ts';

/** A row of a tree: a child of an expanded node. */
export type TreeRow = {
  readonly parent: OpenNode;
  /** Its position among the children. */
  readonly index: number;
  /** Present if it is expanded. */
  readonly open: OpenNode | undefined;
};

/** An expanded object or array: where its children are in the text, and which of them are expanded. */
export class OpenNode {
  readonly parent: OpenNode | undefined;
  /** Position among the children of its parent. */
  readonly index: number;
  readonly depth: number;
  readonly #text: string;
  /** Offset of its bracket; -1 for the invisible node above the root. */
  readonly #start: number;
  readonly #keys = new NumberList();
  readonly #keyEnds = new NumberList();
  readonly #values = new NumberList();
  readonly #valueEnds = new NumberList();
  /** In the order of their index. */
  #open: OpenNode[] = [];
  /** Rows of all expanded nodes below. */
  #openRows = 0;

  constructor(text: string, start: number, at?: { readonly parent: OpenNode; readonly index: number }) {
    this.#text = text;
    this.#start = start;
    this.parent = at?.parent;
    this.index = at?.index ?? 0;
    this.depth = (at?.parent.depth ?? -1) + 1;
  }

  /** Creates the node above the root of a JSON text. */
  static above(text: string, rootStart: number, rootEnd: number): OpenNode {
    const node = new OpenNode(text, -1);
    node.#values.push(rootStart);
    node.#valueEnds.push(rootEnd);
    return node;
  }

  /** Children found so far. */
  get count(): number {
    return this.#values.length;
  }

  /** Visible rows below it. */
  get rows(): number {
    return this.count + this.#openRows;
  }

  get isObject(): boolean {
    return this.#start >= 0 && this.#text.charAt(this.#start) === '{';
  }

  /** Finds the children, in short steps. */
  *read(): Generator<void, void, undefined> {
    yield* readEntries(this.#text, this.#start, ({ keyStart, keyEnd, valueStart, valueEnd }) => {
      if (this.isObject) {
        this.#keys.push(Math.max(0, keyStart));
        this.#keyEnds.push(Math.max(0, keyEnd));
      }
      this.#values.push(valueStart);
      this.#valueEnds.push(valueEnd);
      for (let above = this.parent; above; above = above.parent) above.#openRows++;
    });
  }

  /** Returns the key of a child as written; undefined in an array. */
  keyOf(index: number): string | undefined {
    if (!this.isObject) return undefined;
    return this.#text.slice(this.#keys.at(index), this.#keyEnds.at(index));
  }

  /** Returns the value of a child as written, at most `length` characters. */
  valueOf(index: number, length = Infinity): string {
    const start = this.#values.at(index);
    return this.#text.slice(start, Math.min(this.#valueEnds.at(index), start + length));
  }

  canExpand(index: number): boolean {
    return isContainer(this.#text, this.#values.at(index));
  }

  /** Returns the child in which an offset of the text is; -1 if it is before the first one. */
  childAt(offset: number): number {
    const index = this.#values.lastUpTo(offset);
    // A key is before its value.
    const next = this.isObject && index + 1 < this.count && this.#keys.at(index + 1) <= offset;
    return next ? index + 1 : index;
  }

  /** Returns true if an offset is before the value of a child: in its key. */
  isBefore(index: number, offset: number): boolean {
    return offset <= this.#values.at(index);
  }

  /** Returns the expanded children. */
  get expanded(): readonly OpenNode[] {
    return this.#open;
  }

  /** Expands a child without its children, which `read` finds; returns the node it already is if it is expanded. */
  expand(index: number): OpenNode {
    const at = this.#open.findIndex((each) => each.index >= index);
    const known = this.#open[at];
    if (known?.index === index) return known;
    const node = new OpenNode(this.#text, this.#values.at(index), { parent: this, index });
    this.#open.splice(at === -1 ? this.#open.length : at, 0, node);
    return node;
  }

  collapse(index: number): void {
    const node = this.openAt(index);
    if (!node) return;
    this.#open = this.#open.filter((each) => each !== node);
    this.#openRows -= node.rows;
    for (let above = this.parent; above; above = above.parent) above.#openRows -= node.rows;
  }

  openAt(index: number): OpenNode | undefined {
    return this.#open.find((each) => each.index === index);
  }

  /** Returns the nth row below it. */
  rowAt(n: number): TreeRow {
    let before = 0;
    for (const open of this.#open) {
      const position = open.index + before;
      if (n < position) break;
      if (n === position) return { parent: this, index: open.index, open };
      if (n <= position + open.rows) return open.rowAt(n - position - 1);
      before += open.rows;
    }
    return { parent: this, index: n - before, open: undefined };
  }

  /** Returns the row of a child, counted from the top of the tree. */
  rowOf(index: number): number {
    const before = this.#open.reduce((rows, open) => (open.index < index ? rows + open.rows : rows), index);
    return this.parent ? this.parent.rowOf(this.index) + 1 + before : before;
  }

  /** Returns the path of a child from the root. */
  pathOf(index: number): readonly (string | number)[] {
    if (!this.parent) return [];
    const key = this.keyOf(index);
    return [...this.parent.pathOf(this.index), key === undefined ? index : toJsonText(key)];
  }
}
