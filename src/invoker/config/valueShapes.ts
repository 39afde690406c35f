import type { ConfigProblem } from '../../core/common/configProblem.ts';

type Wrong = Pick<ConfigProblem, 'problem' | 'hint'>;
type Shape = Wrong & { readonly pattern: RegExp };

/** Shape that the Python SDK holds values to (oci 2.182.1, `config.py`). It lets nothing break out of the header that the values go into. */
const ocid = /^[\w-]+[.:](?:[\w-]*[.:]){3,}[\w-]+$/;

const shapes: Readonly<Record<string, Shape>> = {
  tenancy: {
    pattern: ocid,
    problem: 'not a valid OCID',
    hint: 'Copy the OCID of the tenancy from the OCI console.',
  },
  user: {
    pattern: ocid,
    problem: 'not a valid OCID',
    hint: 'Copy the OCID of the user from the OCI console.',
  },
  fingerprint: {
    pattern: /^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/,
    problem: 'not a valid fingerprint (16 pairs of lowercase hexadecimal digits separated by colons)',
    hint: 'Copy the fingerprint of the API key from the OCI console.',
  },
};

/** What is wrong with the shape of a value, if something is. */
export function checkShape(key: string, value: string): Wrong | undefined {
  const shape = shapes[key];
  if (!shape || shape.pattern.test(value)) return undefined;
  return { problem: shape.problem, hint: shape.hint };
}
