import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { membersOf, parseJsonTree } from '../json/jsonTree.ts';
import { parseRequestTree } from './parseRequestTree.ts';

/** A profile name in a text, and its position. */
export type NamedProfile = { readonly name: string; readonly offset: number; readonly length: number };

/** The kind of text, which decides the keys that name profiles. */
export type ProfileNamer = 'request' | 'collection' | 'environments';

/** Ways to sign that need no profile. */
const withoutProfile = ['instance_principal', 'resource_principal', 'oke_workload_identity'];

/** Finds the profile names in a request, collection or environment file, except those with a variable. */
export function findNamedProfiles(text: string, namer: ProfileNamer): readonly NamedProfile[] {
  const { root } = namer === 'request' ? parseRequestTree(text) : parseJsonTree(text, true);
  return (root ? nodesOf(root, namer) : []).flatMap((node) => {
    if (node?.type !== 'string') return [];
    const name = String(node.value);
    const { offset, length } = node;
    return name.trim() === '' || name.includes('{{') ? [] : [{ name, offset, length }];
  });
}

function nodesOf(root: Node, namer: ProfileNamer): readonly (Node | undefined)[] {
  switch (namer) {
    case 'request': {
      const auth: unknown = findNodeAtLocation(root, ['auth'])?.value;
      return withoutProfile.some((each) => each === auth) ? [] : [findNodeAtLocation(root, ['profile'])];
    }
    case 'collection':
      return [findNodeAtLocation(root, ['defaults', 'profile'])];
    case 'environments':
      return root.type === 'object'
        ? membersOf(root).map(({ value }) => findNodeAtLocation(value, ['$profile']))
        : [];
  }
}
