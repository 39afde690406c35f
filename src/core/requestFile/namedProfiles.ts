import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { membersOf, parseJsonTree } from '../json/jsonTree.ts';
import { parseRequestTree } from './requestTree.ts';

/** A profile of the OCI config file that a text names, where it is written. */
export type NamedProfile = { readonly name: string; readonly offset: number; readonly length: number };

/** Which keys of a text name profiles. */
export type ProfileNamer = 'request' | 'collection' | 'environments';

/** Ways to sign whose keys come from the machine: no profile is looked for. */
const withoutProfile = ['instance_principal', 'resource_principal', 'oke_workload_identity'];

/** The profiles that a request, a collection or a file of environments names. A variable may stand for any. */
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
