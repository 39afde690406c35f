/** @module-tag full */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/core/common/logger.ts';
import { copyFormats, offerFormat } from '../../../src/core/copyAs/copyFormats.ts';
import { createInvoker } from '../../../src/invoker/invoker.ts';
import { runCli } from '../../support/cli/cli.ts';
import { StockClients } from '../../support/clients/stockClients.ts';
import { casesToRun, copiedCases, type CopiedCase } from '../../support/copyAs/copiedCases.ts';
import { ReceivingFunction, type Received } from '../../support/copyAs/receivingFunction.ts';
import { runTypeScript, toFnRunner, toGoRunner, toJavaRunner } from '../../support/copyAs/sdkPrograms.ts';
import { catchWords, runShell } from '../../support/copyAs/shellRun.ts';
import { collect } from '../../support/fixtures/invocations.ts';

type Format = keyof typeof copyFormats;

let receiver: ReceivingFunction;
let clients: StockClients;
/** What our own calls of the cases made the function receive. */
const own = new Map<string, readonly Received[]>();

beforeAll(async () => {
  receiver = await ReceivingFunction.open();
  const { url, credentials } = receiver.local.host;
  clients = await StockClients.open(process.env['OCIFN_TEST_PYTHON_2026'], {
    endpoint: url,
    configFile: credentials.configFile ?? '',
  });
  const invoker = createInvoker({ logger: silentLogger, allowedHosts: () => [] });
  for (const each of copiedCases()) {
    const { request } = await receiver.toSource(each);
    await collect(invoker.invoke({ ...request, body: each.body }));
    own.set(each.name, await receiver.received());
  }
  invoker.dispose();
});
afterAll(async () => {
  await clients.dispose();
  await receiver.dispose();
});

/** Runs `oci` with the words that a shell reads from a command. */
async function runOci(command: string): Promise<void> {
  const words = await catchWords(receiver.folder, 'oci', command);
  const { code, stderr } = await clients.ociAsWritten(...words);
  expect([code, stderr]).toEqual([0, '']);
}

async function runOcifn(command: string): Promise<void> {
  const words = await catchWords(receiver.folder, 'ocifn', command);
  const { code, stderr } = await runCli(words, { cwd: receiver.local.workspace.folder });
  expect(code, stderr).toBe(0);
}

const java = process.env['OCIFN_TEST_JAVA_SDK'];
const go = process.env['OCIFN_TEST_GO_SDK'];
const fn = process.env['OCIFN_TEST_FN'];

/** How each format is run. A run lists the tools that it does not have: see `scripts/tests/prepareUnitTests.ts`. */
const runners: Partial<Record<Format, (text: string) => Promise<unknown>>> = {
  ocifn: runOcifn,
  curl: (text) => runShell(text),
  rawRequest: runOci,
  ociInvoke: runOci,
  python: (text) => clients.python(text),
  typescript: runTypeScript,
  ...(java !== undefined && { java: toJavaRunner(java) }),
  ...(go !== undefined && { go: toGoRunner(go) }),
  ...(fn !== undefined && { fnInvoke: toFnRunner(fn) }),
};

describe.each(Object.entries(runners))('the format %s', (format, run) => {
  const { label } = copyFormats[format as Format];

  it.each(casesToRun(format as Format))(
    `makes the function receive what our own call does, where it is offered: $name`,
    async (each: CopiedCase) => {
      const source = await receiver.toSource(each);
      const offer = offerFormat(copyFormats[format as Format], source);
      if ('obstacle' in offer) {
        expect(offer.obstacle, label).not.toBe('');
        return;
      }
      await run(offer.write(source));
      expect(await receiver.received()).toEqual(own.get(each.name));
    },
    // Compiles a program.
    120_000,
  );
});
