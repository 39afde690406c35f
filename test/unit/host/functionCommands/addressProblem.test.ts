import { describe, expect, it } from 'vitest';
import { findAddressProblem, findOcidProblem } from '../../../../src/host/functionCommands/addressProblem.ts';

const unique = 'a'.repeat(60);
const id = `ocid1.fnfunc.oc1.phx.${unique}`;
const host = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
const allowed = ['gateway.example'];

describe('the address of a function', () => {
  it.each([
    '',
    '  ',
    id,
    ` ${id} `,
    `ocid1.fnfunc.local..aaaa`,
    host,
    `${host}/20260325`,
    `${host}/20181201/functions/${id}/actions/invoke`,
    `http://localhost:8080/20181201/functions/${id}/actions/invoke`,
    `https://gateway.example/20181201/functions/${id}/actions/invoke`,
  ])('has no problem: %s', (text) => {
    expect(findAddressProblem(text, allowed)).toBeUndefined();
  });

  it.each([
    ['hello world', 'Not an invoke URL or function OCID.'],
    ['ocid', 'This OCID is incomplete.'],
    ['ocid1.fnfunc', 'This OCID is incomplete.'],
    ['ocid1.fnfunc.oc1.phx', 'This OCID is incomplete.'],
    ['ocid2.fnfunc.oc1', 'Not a function OCID. It starts with ocid1.fnfunc.'],
    [
      `ocid1.fnapp.oc1.phx.${unique}`,
      'This is an OCID of type fnapp. The OCID of a function starts with ocid1.fnfunc.',
    ],
    ['abc.us-phoenix-1.functions.oci.oraclecloud.com', 'Start the URL with https://.'],
    ['https://', '"https://" is not a valid invoke endpoint: it is not a valid URL.'],
    [host.replace('https', 'http'), 'Use https. Plain HTTP is only allowed for this machine (localhost).'],
    [
      `${host}/functions/${id}/actions/invoke`,
      `"${host}/functions/${id}/actions/invoke" is not a valid invoke endpoint: an API version such as /20260325 is missing before /functions.`,
    ],
    [
      `${host}/20181201/actions/invoke`,
      `"${host}/20181201/actions/invoke" is not a valid invoke endpoint: its path is not the invoke path of a function.`,
    ],
    [`${host}/20181201/functions/ocid1.fnfunc.oc1/actions/invoke`, 'This OCID is incomplete.'],
  ])('%j is an error', (text, message) => {
    expect(findAddressProblem(text, allowed)).toEqual({ message, severity: 'error' });
  });

  it.each([
    [
      'ocid1.fnfunc.oc1.phx.aaaa',
      'This OCID may be incomplete: its last part has 4 instead of 60 characters.',
    ],
    [
      `${host}/20181201/functions/ocid1.fnfunc.oc1.phx.aaaa/actions/invoke`,
      'This OCID may be incomplete: its last part has 4 instead of 60 characters.',
    ],
    [
      `https://look-alike.example/20181201/functions/${id}/actions/invoke`,
      'look-alike.example is not a Functions host of Oracle Cloud. Requests are rejected until you allow this host.',
    ],
  ])('%j is a warning', (text, message) => {
    expect(findAddressProblem(text, allowed)).toEqual({ message, severity: 'warning' });
  });
});

describe('the OCID of a function', () => {
  it('is checked alone, too', () => {
    expect(findOcidProblem('')).toBeUndefined();
    expect(findOcidProblem(id)).toBeUndefined();
    expect(findOcidProblem('hello')?.message).toBe('Not a function OCID. It starts with ocid1.fnfunc.');
  });
});
