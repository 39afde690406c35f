import type { TestItem, Uri } from 'vscode';
import { compareNames } from '../../core/edit/requestOrder.ts';
import { isCollection } from '../common/isRequestFile.ts';
import type { TestNode } from './testItems.ts';
import { placeOf, type TestPlace, type TestPlaces } from './testPlaces.ts';

/**
 * Returns the requests of items and below them, in the order of the view, whether or not they have items.
 *
 * @param include undefined: all
 */
export function selectRequests(
  places: TestPlaces,
  nodeOf: (item: TestItem) => TestNode | undefined,
  include: readonly TestItem[] | undefined,
  exclude: readonly TestItem[],
): readonly Uri[] {
  const tops = [...places.values()].filter(({ above }) => !above);
  const all = include
    ? include.flatMap((item) => requestsOf(places, nodeOf(item)))
    : tops.flatMap((place) => requestsBelow(places, place));
  const excluded = new Set(
    exclude
      .map(nodeOf)
      .filter((node) => node?.kind !== 'expectation')
      .flatMap((node) => requestsOf(places, node)),
  );
  return [...new Set(all)].filter((uri) => !excluded.has(uri));
}

function requestsOf(places: TestPlaces, node: TestNode | undefined): readonly Uri[] {
  if (!node || node.kind === 'collection') return [];
  const key = node.uri.toString();
  if (node.kind === 'folder') {
    const place = places.get(key);
    return place ? requestsBelow(places, place) : [];
  }
  // The same object as in the list of a folder.
  return placeOf(places, node.uri)?.folder.files.filter((uri) => uri.toString() === key) ?? [];
}

function requestsBelow(places: TestPlaces, place: TestPlace): readonly Uri[] {
  const { folders, files } = place.folder;
  const inner = folders.flatMap(({ path }) => places.get(place.uri.with({ path }).toString()) ?? []);
  return [
    ...inner.sort((a, b) => compareNames(a.name, b.name)).flatMap((each) => requestsBelow(places, each)),
    ...files.filter(({ path }) => !isCollection(path)),
  ];
}
