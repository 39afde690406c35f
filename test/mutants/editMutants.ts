import type { Mutant } from './mutant.ts';

/** Breaks of the rules by which an edit leaves the rest of a file alone. */
export const editMutants: readonly Mutant[] = [
  {
    file: 'src/core/requestEdit.ts',
    find: "if (root?.type !== 'object' || problems.length > 0) return [];",
    replace: "if (root?.type !== 'object') return [];",
    why: 'a file that does not parse is written over',
  },
  {
    file: 'src/core/requestEdit.ts',
    find: 'return value === undefined && left.length === 0',
    replace: 'return value === undefined',
    why: 'clearing one time-out clears the other one too',
  },
  {
    file: 'src/core/setMember.ts',
    find: 'const index = members.findLastIndex((each) => before.includes(each.name)) + 1;',
    replace: 'const index = members.length;',
    why: 'a key that is added stands in an odd place of the file',
  },
  {
    file: 'src/core/setMember.ts',
    find: 'return text.slice(offset, offset + length) === value ? [] : [{ offset, length, text: value }];',
    replace: 'return [{ offset, length, text: value }];',
    why: 'a field that did not change makes a file dirty',
  },
  {
    file: 'src/core/insertMember.ts',
    find: "return place === end ? [insert(end, `,${own}`)] : [insert(end, ','), insert(place, own)];",
    replace: 'return [insert(end, `,${own}`)];',
    why: 'a comment changes the key it stands beside',
  },
  {
    file: 'src/core/insertMember.ts',
    find: "if (inside.trim() === '') return { offset, length: inside.length, text: own + lineEnd + base };",
    replace: 'if (inside.length < 1e6) return { offset, length: inside.length, text: own + lineEnd + base };',
    why: 'a comment in an empty object is written over',
  },
  {
    file: 'src/core/removeMember.ts',
    find: 'if (commaBefore === undefined || comma !== undefined) return [own];',
    replace: 'return [own];',
    why: 'the last key leaves its comma behind',
  },
  {
    file: 'src/core/bodyEdit.ts',
    find: 'if (holder && (others.length > 0 || hasComments(text, object, holder)))',
    replace: 'if (holder && others.length > 0)',
    why: 'another kind of body takes the comments beside it away',
  },
  {
    file: 'src/core/bodyEdit.ts',
    find: 'return jsonBodyProblems(body.source).length === 0',
    replace: 'return body.source.length > 0',
    why: 'typing half of a JSON body breaks the file',
  },
  {
    file: 'src/core/bodyEdit.ts',
    find: "at(-1)?.text.startsWith('//') ?",
    replace: "at(-1)?.text.startsWith('//!') ?",
    why: 'a comment at the end of a body swallows the brace',
  },
  {
    file: 'src/core/headersEdit.ts',
    find: '...(value.value === content ? [] : replaceSpan(text, value, JSON.stringify(content))),',
    replace: '...replaceSpan(text, value, JSON.stringify(content)),',
    why: 'renaming a header spells its value anew',
  },
  {
    file: 'src/core/headersEdit.ts',
    find: 'while (end < shorter - start && same(members.at(-1 - end), headers.at(-1 - end))) end++;',
    replace: '',
    why: 'a header that is removed takes the comments of those below',
  },
  {
    file: 'src/core/httpEdit.ts',
    find: 'return value === undefined && others.length === 0',
    replace: 'return value === undefined',
    why: 'clearing the method clears URL and headers too',
  },
  {
    file: 'src/core/textEdit.ts',
    find: 'if (start > 0 && isHighSurrogate(from.charCodeAt(start - 1))) start--;',
    replace: '',
    why: 'an edit cuts a character in two',
  },
  {
    file: 'src/core/indentation.ts',
    find: 'empty === undefined ? lineEnd + indent : lineEnd,',
    replace: 'lineEnd + indent,',
    why: 'empty lines of a body get white space with each edit',
  },
  {
    file: 'src/core/defineVariable.ts',
    find: '.filter(({ value }) => membersOf(value).every((member) => member.name !== name))',
    replace: '',
    why: 'the quick fix empties a variable that an environment has',
  },
];
