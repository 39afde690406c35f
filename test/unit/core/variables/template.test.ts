import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapePlaceholders,
  expandJson,
  expandText,
  type EnvironmentsWith,
} from '../../../../src/core/variables/template.ts';
import { templateContext } from '../../../support/fixtures/templateContext.ts';

const context = templateContext();

describe('a variable', () => {
  it.each([
    ['{{who}}', 'me'],
    ['{{ who }}-{{id}}', 'me-12345678901234567890'],
    ['\\{{who}}', '{{who}}'],
    ['{{$timestamp}} {{$isoDate}} {{$randomInt}} {{$guid}}', '1 1970-01-01T00:00:01.999Z 500 a-guid'],
    ['{who} {{who} }}', '{who} {{who} }}'],
  ])('is replaced in the text %j', (text, expected) => {
    expect(expandText(text, context)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['"{{id}}"', '12345678901234567890'],
    ['"{{who}}"', '"me"'],
    ['"{{$randomInt}}"', '500'],
    ['"n {{id}} {{quoted}}"', '"n 12345678901234567890 a \\"b\\"\\n"'],
    ['{"{{id}}" : "{{id}}"}', '{"12345678901234567890" : 12345678901234567890}'],
    ['"\\\\{{who}}"', '"{{who}}"'],
    ['"\\u00fc {{who}}"', '"\\u00fc me"'],
  ])('is replaced in the JSON %j', (source, expected) => {
    expect(expandJson(source, context)).toEqual({ ok: true, value: expected });
  });

  it.each(['nobody', 'toString', '$env.HOME', '$secret.KEY', '$guids', ''])(
    'causes a failure with its name if %j has no value',
    (name) => {
      const failure = { ok: false, failure: { code: 'variableUnknown', name, file: 'x.ocifn.json' } };
      expect(expandText(`{{${name}}}`, context)).toEqual(failure);
      expect(expandJson(`["{{who}}", "{{${name}}}"]`, context)).toEqual(failure);
    },
  );

  it('causes a failure with the environments that have it and are not selected', () => {
    const environmentsWith: EnvironmentsWith = (what, name) =>
      what === 'variables' && name === 'customer' ? ['dev'] : [];
    const expand = (text: string) => expandText(text, templateContext({ environmentsWith }));
    expect(expand('{{customer}}')).toMatchObject({ failure: { name: 'customer', environments: ['dev'] } });
    const unknown = expand('{{nobody}}');
    expect(!unknown.ok && 'environments' in unknown.failure).toBe(false);
  });

  it('has the value of an environment variable that is allowed', () => {
    const surroundings = {
      ...context.surroundings,
      given: (source: string, name: string) => (`${source}.${name}` === 'env.HOME' ? '/home/me' : undefined),
    };
    expect(expandText('{{$env.HOME}}', templateContext({ surroundings }))).toEqual({
      ok: true,
      value: '/home/me',
    });
    expect(expandText('{{$env.PATH}}', templateContext({ surroundings }))).toMatchObject({ ok: false });
  });

  it.each(['$env.', '$secret.', '$prompt.', '$secretKEY', '$other.KEY'])(
    'is not requested as an input if its name is %j',
    (name) => {
      const surroundings = { ...context.surroundings, given: () => 'given' };
      expect(expandText(`{{${name}}}`, templateContext({ surroundings }))).toMatchObject({ ok: false });
    },
  );

  it.each([
    ['the smallest', 0, '0'],
    ['the largest', 1 - Number.EPSILON, '1000'],
  ])('can be %s number from 0 to 1000 as $randomInt', (_, chance, expected) => {
    const surroundings = { ...context.surroundings, random: () => chance };
    expect(expandText('{{$randomInt}}', templateContext({ surroundings }))).toEqual({
      ok: true,
      value: expected,
    });
  });

  it('is not expanded again inside its value', () => {
    const variables = { a: { text: '{{b}}', json: '"{{b}}"' } };
    expect(expandText('{{a}}', templateContext({ variables }))).toEqual({ ok: true, value: '{{b}}' });
  });

  it('does not change a text without variables', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{{'));
        expect(expandText(text, context)).toEqual({ ok: true, value: text });
      }),
    );
  });

  it('changes nothing else in a JSON text, including comments', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        fc.pre(!json.includes('{{'));
        const source = (key: string, value: string) =>
          `{ "a\\"//": ${json}, /* "{{no}}" */ ${key} /* : */ : [${value}] // "{{no}}\n}`;
        expect(expandJson(source('"{{id}}"', '"{{id}}"'), context)).toEqual({
          ok: true,
          value: source('"12345678901234567890"', '12345678901234567890'),
        });
      }),
    );
  });

  it('keeps JSON valid, whatever its value', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const variables = { a: { text, json: JSON.stringify(text) } };
        const expanded = expandJson('{"{{a}}": ["{{a}}", "-{{a}}-"]}', templateContext({ variables }));
        expect(expanded.ok && JSON.parse(expanded.value)).toEqual({ [text]: [text, `-${text}-`] });
      }),
    );
  });
});

it('an escaped placeholder stays as it is, in JSON and in a text of it', () => {
  const pieces = fc.constantFrom('{', '{{', '}', '}}', 'who', '\\', '"', ' ');
  const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const json = JSON.stringify({ [one]: [one, other] });
      expect(expandJson(escapePlaceholders(json), context)).toEqual({ ok: true, value: json });
      const text = String(JSON.parse(escapePlaceholders(JSON.stringify(one))));
      expect(expandText(text, context)).toEqual({ ok: true, value: one });
    }),
  );
});
