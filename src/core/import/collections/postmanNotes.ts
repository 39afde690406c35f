import { isDescribed } from './entryNotes.ts';
import { listOf, objectOf, textOf, type PlainObject } from './parsePlainJson.ts';

/** Lists what cannot be carried over of a collection, folder, item or request: scripts, authentication, descriptions and so on. */
export function postmanNotes(owner: PlainObject): readonly string[] {
  const notes: string[] = [];
  for (const { listen, script } of listOf(owner['event']).map(objectOf)) {
    const { exec } = objectOf(script);
    if (![exec].flat().some((line) => textOf(line).trim() !== '')) continue;
    notes.push(listen === 'prerequest' ? 'Script before the request' : 'Test script');
  }
  const type = textOf(objectOf(owner['auth'])['type']);
  if (type !== '' && type !== 'noauth') notes.push(`Authentication (${type}): the request is signed instead`);
  if (isDescribed(owner)) notes.push('Description');
  if (listOf(owner['response']).length > 0) notes.push('Saved responses');
  // It keeps the body of GET and HEAD only.
  const behavior = Object.keys(objectOf(owner['protocolProfileBehavior'])).filter(
    (key) => key !== 'disableBodyPruning',
  );
  behavior.push(...['proxy', 'certificate'].filter((key) => Object.keys(objectOf(owner[key])).length > 0));
  if (behavior.length > 0) notes.push(`Settings: ${behavior.join(', ')}`);
  return notes;
}

/** Lists variables of a folder or item, which Postman cannot edit. */
export function variableNotes(owner: PlainObject): readonly string[] {
  const names = listOf(owner['variable'])
    .map(objectOf)
    .map(({ key, id }) => textOf(key) || textOf(id))
    .filter((name) => name !== '');
  return names.length === 0 ? [] : [`Variables: ${names.join(', ')}`];
}
