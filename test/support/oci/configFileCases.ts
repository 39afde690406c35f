import * as fc from 'fast-check';

/** A generated config file and one of its profiles. */
export type ConfigFileCase = {
  readonly text: string;
  readonly profile: string;
  /** Whether Python and we read the same from it, if both accept it. */
  readonly comparable: boolean;
};

/** Part of every secret in a generated file. */
export const plantedSecret = 'hunter2';

/** An existing path that a file may name. */
const existingFile = import.meta.filename;

type Line = { readonly text: string; readonly key?: string; readonly comparable?: false };

const secret = fc.stringMatching(/^[a-z0-9 =:+/#]{0,8}$/).map((more) => `${plantedSecret}${more}`.trim());
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const plain = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);

const ocid = fc.stringMatching(/^ocid1\.[a-z]{4,8}\.oc1\.[a-z-]{0,9}\.[a-z0-9]{1,9}$/);
const fingerprint = fc
  .array(fc.stringMatching(/^[0-9a-f]{2}$/), { minLength: 16, maxLength: 16 })
  .map((pairs) => pairs.join(':'));
const oddIdentity = fc.oneof(secret, word, plain, fc.constant(''));
const oddPath = fc.oneof(secret, fc.constantFrom('', '~', '/nonexistent/key.pem', '~/gone'));

/** Values for a key, valid or not. Regions and paths can appear in messages, so no secret is used for them. */
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  user: usually(ocid, oddIdentity),
  tenancy: usually(ocid, oddIdentity),
  fingerprint: usually(fingerprint, oddIdentity),
  key_file: usually(fc.constant(existingFile), oddPath),
  region: fc.constantFrom('us-phoenix-1', 'PHX', 'xx-newtown-1', 'Frankfurt', ''),
  pass_phrase: fc.oneof(secret, fc.constant('')),
  security_token_file: fc.oneof(fc.constant(existingFile), oddPath),
  authentication_type: fc.oneof(secret, fc.constantFrom('api_key', 'security_token', 'instance_principal')),
  key_content: secret,
  compartment: fc.oneof(secret, word, plain),
};

const identity = ['user', 'tenancy', 'fingerprint', 'key_file', 'region'] as const;
const rare = [
  'pass_phrase',
  'security_token_file',
  'authentication_type',
  'key_content',
  'compartment',
] as const;
const separator = fc.constantFrom('=', ' = ', ':', ' : ', '= ', '\t=\t');

function usually<T>(right: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: odd });
}

function valueLine(key: string): fc.Arbitrary<Line> {
  const name = usually(fc.constant(key), fc.constantFrom(key.toUpperCase(), `${key} `));
  return fc
    .tuple(name, separator, values[key] ?? fc.constant(''))
    .map(([written, between, value]) => ({ key, text: `${written}${between}${value}` }));
}

const identityLines = fc
  .tuple(...identity.map((key) => usually(valueLine(key), fc.constant({ text: '' }))))
  .chain((lines) => usually(fc.shuffledSubarray(lines, { minLength: lines.length }), fc.subarray(lines)));
const rareLines = fc.uniqueArray(fc.constantFrom(...rare).chain(valueLine), {
  maxLength: 2,
  selector: ({ key }) => key,
});
const quietLine = fc.oneof(
  fc.constantFrom('', ' ', '\t ').map((text) => ({ text })),
  fc.tuple(fc.constantFrom('#', '; ', ' # '), secret).map(([mark, text]) => ({ text: `${mark}${text}` })),
);
/** Lines that are neither profile nor value, or that Python joins to the previous line, unlike us. */
const brokenLine: fc.Arbitrary<Line> = fc.oneof(
  secret.map((text) => ({ text })),
  fc.oneof(word, fc.constant('[ ]')).map((text) => ({ text, comparable: false as const })),
  fc
    .constantFrom('[', '[]', `[${plantedSecret}`, '=', `=${plantedSecret}`, `\uFEFF`)
    .map((text) => ({ text })),
  fc
    .tuple(fc.constantFrom(' ', '\t'), fc.constantFrom(...identity).chain(valueLine))
    .map(([indent, { text }]) => ({
      text: indent + text,
      comparable: false as const,
    })),
  fc.constantFrom(...identity).chain(valueLine),
);
const noise = usually(quietLine, brokenLine);

/** Names without surrounding blanks: Python keeps those, even if the name is nothing else, and we remove them. */
const profileName = fc.constantFrom('DEFAULT', 'DEV', 'PROD', 'my profile', 'größe', 'a.b-c@d', '[x');
const header = usually(fc.constant(''), fc.constantFrom(' ', ' # mine', ' x'));

const section = fc.record({
  name: profileName,
  header,
  own: fc.oneof({ weight: 3, arbitrary: identityLines }, fc.constant([])),
  rare: rareLines,
  noise: fc.array(fc.tuple(fc.nat(8), noise), { maxLength: 2 }),
});

/** Most are realistic files; some have a fault. */
export const configFileCase: fc.Arbitrary<ConfigFileCase> = fc
  .record({
    sections: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.uniqueArray(section, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
      },
      { weight: 1, arbitrary: fc.array(section, { maxLength: 3 }) },
    ),
    chosen: fc.nat(2),
    mark: usually(fc.constant(''), fc.constant('\uFEFF')),
    head: fc.array(noise, { maxLength: 1 }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ sections, chosen, mark, head, end }) => {
    const lines = [...head, ...sections.flatMap(toLines)];
    const text = mark + lines.map((line) => line.text).join(end);
    const profile = sections[chosen % (sections.length || 1)]?.name ?? 'DEFAULT';
    return { text, profile, comparable: sections.length > 0 && lines.every(isComparable) };
  });

function toLines(each: typeof section extends fc.Arbitrary<infer T> ? T : never): readonly Line[] {
  const lines: Line[] = [...each.own, ...each.rare];
  for (const [at, line] of each.noise) lines.splice(Math.min(at, lines.length), 0, line);
  return [{ text: `[${each.name}]${each.header}` }, ...lines];
}

/** Python and JavaScript disagree about some control characters and the byte order mark as white space at the ends of a value. */
function isComparable({ text, comparable }: Line): boolean {
  return comparable !== false && !/[^\P{Cc}\t]|\uFEFF/u.test(text);
}
