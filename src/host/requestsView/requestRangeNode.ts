import { ThemeIcon, type TreeItem, type Uri } from 'vscode';
import { toTreeItem } from '../ui/treeItem.ts';
import type { RequestNode } from './requestNode.ts';

/** The maximum number of requests of a folder without ranges. Each line costs time in the thread that all extensions share. */
const most = 500;

/** A line of the Requests view for a range of the requests of a large folder, in the order of the view. */
export class RequestRangeNode {
  /** The folder of the requests. */
  readonly folder: Uri;
  readonly requests: readonly RequestNode[];
  readonly #index: number;

  constructor(folder: Uri, requests: readonly RequestNode[], index: number) {
    this.folder = folder;
    this.requests = requests;
    this.#index = index;
  }

  get label(): string {
    return `${this.requests[0]?.label} … ${this.requests.at(-1)?.label}`;
  }

  toItem(): Readonly<TreeItem> {
    const description = `${this.requests.length} requests`;
    return toTreeItem({
      id: `range:${this.#index}:${this.folder.toString()}`,
      label: this.label,
      below: 'closed',
      description,
      contextValue: 'requestRange',
      icon: new ThemeIcon('list-unordered'),
      spoken: `${description}, ${this.requests[0]?.label} to ${this.requests.at(-1)?.label}`,
    });
  }
}

/** Returns the requests of a folder, or ranges of about the same size if there are more than 500. */
export function toRanges(
  folder: Uri,
  requests: readonly RequestNode[],
): readonly (RequestNode | RequestRangeNode)[] {
  if (requests.length <= most) return requests;
  const ranges = Math.ceil(requests.length / most);
  const size = Math.ceil(requests.length / ranges);
  return Array.from(
    { length: ranges },
    (_, index) => new RequestRangeNode(folder, requests.slice(index * size, (index + 1) * size), index),
  );
}
