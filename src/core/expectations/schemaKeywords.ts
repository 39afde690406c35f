import type { Node } from 'jsonc-parser';
import { didYouMean } from '../common/phrases.ts';
import { membersOf, type Member } from '../json/jsonTree.ts';
import { nearestNames } from '../text/nearestNames.ts';

/** Keywords of JSON Schema 2020-12 whose value is a schema, a list of schemas, or schemas by names. */
const withSchema = words(
  `not if then else items contains additionalProperties propertyNames unevaluatedItems unevaluatedProperties`,
);
const withList = words(`allOf anyOf oneOf prefixItems`);
const withNames = words(`properties patternProperties dependentSchemas $defs definitions`);

/** Keywords that a value can fail. */
const checked: ReadonlySet<string> = new Set([
  ...withSchema,
  ...withList,
  ...words(`properties patternProperties dependentSchemas dependentRequired required $ref $dynamicRef
    type const enum pattern minLength maxLength
    multipleOf minimum maximum exclusiveMinimum exclusiveMaximum
    minItems maxItems uniqueItems minContains maxContains minProperties maxProperties`),
]);

/** Keywords that only describe or name. */
const describing = words(`$schema $id $anchor $dynamicAnchor $vocabulary $comment $defs definitions
  title description default deprecated readOnly writeOnly examples format
  contentEncoding contentMediaType contentSchema`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/**
 * Returns the first problem of an inline schema, with the schemas in it; completes a sentence. Unknown keys are allowed beside
 * keywords that are checked; without one, every value would be valid.
 *
 * @param at path of the schema; empty for the whole schema
 */
export function findSchemaProblem(schema: Node, at = ''): string | undefined {
  const members = schema.type === 'object' ? membersOf(schema) : [];
  const problem = findReference(members, at) ?? findUnchecked(members, at);
  if (problem !== undefined) return problem;
  for (const member of members)
    for (const [path, inner] of schemasIn(member)) {
      const found = findSchemaProblem(inner, at === '' ? path : `${at}.${path}`);
      if (found !== undefined) return found;
    }
  return undefined;
}

function schemasIn({ name, value }: Member): readonly (readonly [path: string, schema: Node])[] {
  if (withSchema.has(name)) return [[name, value]];
  if (withList.has(name)) return (value.children ?? []).map((each, index) => [`${name}.${index}`, each]);
  if (withNames.has(name)) return membersOf(value).map((each) => [`${name}.${each.name}`, each.value]);
  return [];
}

/** Finds what would be taken for an unknown keyword, but was meant to be a file. */
function findReference(members: readonly Member[], at: string): string | undefined {
  const isChecked = members.some(({ name }) => checked.has(name));
  const reference = members.find(
    ({ name, value }) =>
      value.type === 'string' && (/^\$?file$/i.test(name) || (/^path$/i.test(name) && !isChecked)),
  );
  if (!reference) return undefined;
  if (at === '' && reference.name === 'file')
    return 'cannot have other keys beside "file". Did you mean "$ref"?';
  const meant = at === '' ? 'file' : '$ref';
  return `cannot refer to a file by "${reference.name}"${inPlace(at)}. Did you mean "${meant}"?`;
}

function findUnchecked(members: readonly Member[], at: string): string | undefined {
  const key = findUncheckedKey(members.map(({ name }) => name));
  if (key === undefined) return undefined;
  const meant = nearestNames(key, [...checked]).map((each) => `"${each}"`);
  return `has an unknown key "${key}" and no keyword of JSON Schema that is checked${inPlace(at)}.${didYouMean(meant)}`;
}

function inPlace(at: string): string {
  return at === '' ? '' : ` in ${at}`;
}

/**
 * Returns an unknown key of a schema without a keyword that is checked: every value would be valid against it. Undefined for a
 * schema without keys, or that only describes.
 */
export function findUncheckedKey(keys: readonly string[]): string | undefined {
  if (keys.some((key) => checked.has(key) || key.includes('{{'))) return undefined;
  return keys.find((key) => !describing.has(key));
}
