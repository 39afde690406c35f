import { execFileSync } from 'node:child_process';

// Set by the test driver: a Python with lxml, and the schema that the xUnit plugin of Jenkins uses.
const { OCIFN_TEST_PYTHON: python = '', OCIFN_TEST_JUNIT_SCHEMA: schema = '' } = process.env;

const script = `
import json, sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
schema.validate(etree.fromstring(sys.stdin.buffer.read()))
print(json.dumps([f'{error.line}: {error.message}' for error in schema.error_log]))
`;

/** Validates a JUnit report. Returns its problems. */
export function findSchemaProblems(report: string): readonly string[] {
  return JSON.parse(
    execFileSync(python, ['-c', script, schema], { input: report, encoding: 'utf8' }),
  ) as readonly string[];
}
