// What `ocifn run` is measured against: a plain loop that signs and sends as many requests, with the same number at the same time.
// bareRun.mjs URL CONFIG COUNT PARALLEL
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [url, config, count, parallel] = process.argv.slice(2);
const values = Object.fromEntries(
  [...readFileSync(config, 'utf8').matchAll(/^(\w+)\s*=\s*(.*?)\s*$/gm)].map((line) => line.slice(1)),
);
const key = createPrivateKey(readFileSync(values.key_file, 'utf8'));
const keyId = `${values.tenancy}/${values.user}/${values.fingerprint}`;
const names = 'date (request-target) host content-length content-type x-content-sha256';
const { host, pathname } = new URL(url);
const agent = new Agent({ keepAlive: true, maxSockets: Number(parallel) });

async function call(n) {
  const body = JSON.stringify({ n });
  const date = new Date().toUTCString();
  const sha256 = createHash('sha256').update(body).digest('base64');
  const text = `date: ${date}\n(request-target): post ${pathname}\nhost: ${host}\ncontent-length: ${body.length}\ncontent-type: application/json\nx-content-sha256: ${sha256}`;
  const signature = await new Promise((resolve, reject) =>
    sign('sha256', Buffer.from(text), key, (error, bytes) =>
      error ? reject(error) : resolve(bytes.toString('base64')),
    ),
  );
  const headers = {
    date,
    host,
    'content-length': body.length,
    'content-type': 'application/json',
    'x-content-sha256': sha256,
    authorization: `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
  };
  await new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200) process.exitCode = 1;
      response.resume().on('end', resolve);
    })
      .on('error', reject)
      .end(body);
  });
}

let next = 0;
await Promise.all(
  Array.from({ length: Number(parallel) }, async () => {
    while (next < Number(count)) await call(next++);
  }),
);
agent.destroy();
