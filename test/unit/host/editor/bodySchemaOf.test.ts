import { describe, expect, it } from 'vitest';
import { mergeEntries } from '../../../../src/core/functions/mergeEntries.ts';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { bodySchemaOf } from '../../../../src/host/editor/snapshotParts.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';
const other = 'ocid1.fnfunc.oc1.phx.bbbb';
const configured = mergeEntries(
  { orders: { id, bodySchema: 'orders.json' }, plain: { id: other } },
  undefined,
);

function schemaOf(name: string, functions: Readonly<Record<string, object>> = {}, trusted = true) {
  const request = parseRequestFile(JSON.stringify({ function: name }), '');
  if (!request.ok) throw new Error('The request is wrong');
  return bodySchemaOf(request.value, { configured, trusted }, { name: 'dev', variables: {}, functions });
}

describe('the schema of a body', () => {
  it('is that of the function, by its name or OCID', () => {
    expect([schemaOf('orders'), schemaOf(id), schemaOf('plain'), schemaOf('toString')]).toEqual([
      'orders.json',
      'orders.json',
      undefined,
      undefined,
    ]);
  });

  it('stays the same where another function stands for it in an environment, unless that has one', () => {
    expect(schemaOf('orders', { orders: { id: other } })).toBe('orders.json');
    expect(schemaOf('orders', { orders: { id: other, bodySchema: 'dev.json' } })).toBe('dev.json');
  });

  it('is that of the function that an environment means by another name', () => {
    expect(schemaOf('alias', { alias: { id: 'orders' } })).toBe('orders.json');
  });

  it('is decided by no file of an untrusted workspace', () => {
    expect(schemaOf('orders', { orders: { id, bodySchema: '/etc/x' } }, false)).toBe('orders.json');
  });
});
