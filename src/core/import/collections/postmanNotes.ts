import { authenticationNotes } from './authenticationNotes.ts';
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
  notes.push(...authNotes(objectOf(owner['auth'])));
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

function authNotes(auth: PlainObject): readonly string[] {
  const type = textOf(auth['type']);
  if (type !== 'apikey') return authenticationNotes(type);
  const isQuery = attribute(auth, 'apikey', 'in') === 'query';
  return authenticationNotes(type, {
    name: attribute(auth, 'apikey', 'key'),
    in: isQuery ? 'query parameter' : 'header',
  });
}

/** Returns an attribute of an authentication: a member of an object in version 2.0, an entry of a list in 2.1. */
function attribute(auth: PlainObject, type: string, name: string): string {
  const given = auth[type];
  if (!Array.isArray(given)) return textOf(objectOf(given)[name]);
  return textOf(given.map(objectOf).find(({ key }) => key === name)?.['value']);
}

/** Lists the bodies of a request that are not selected: some programs write all of them. */
export function unusedBodyNotes(body: PlainObject): readonly string[] {
  return ['raw', 'urlencoded', 'formdata', 'file', 'graphql']
    .filter((mode) => mode !== body['mode'] && hasContent(body[mode]))
    .map((mode) => `Unused body (${mode})`);
}

function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return [value, ...Object.values(objectOf(value))].some((each) => textOf(each).trim() !== '');
}

/** Lists variables of a folder or item, which Postman cannot edit. */
export function variableNotes(owner: PlainObject): readonly string[] {
  const names = listOf(owner['variable'])
    .map(objectOf)
    .map(({ key, id }) => textOf(key) || textOf(id))
    .filter((name) => name !== '');
  return names.length === 0 ? [] : [`Variables: ${names.join(', ')}`];
}
