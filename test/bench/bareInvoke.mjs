// What `ocifn invoke` is measured against: a plain script that signs and sends one request and writes the answer out.
// bareInvoke.mjs URL CONFIG BODY
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';

const [url, config, body] = process.argv.slice(2);
const values = Object.fromEntries(
  [...readFileSync(config, 'utf8').matchAll(/^(\w+)\s*=\s*(.*?)\s*$/gm)].map((line) => line.slice(1)),
);
const key = createPrivateKey(readFileSync(values.key_file, 'utf8'));
const { host, pathname } = new URL(url);
const date = new Date().toUTCString();
const sha256 = createHash('sha256').update(body).digest('base64');
const names = 'date (request-target) host content-length content-type x-content-sha256';
const text = `date: ${date}\n(request-target): post ${pathname}\nhost: ${host}\ncontent-length: ${body.length}\ncontent-type: application/json\nx-content-sha256: ${sha256}`;
const signature = sign('sha256', Buffer.from(text), key).toString('base64');
const keyId = `${values.tenancy}/${values.user}/${values.fingerprint}`;
request(
  url,
  {
    method: 'POST',
    agent: false,
    headers: {
      date,
      host,
      'content-length': body.length,
      'content-type': 'application/json',
      'x-content-sha256': sha256,
      authorization: `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
    },
  },
  (response) => {
    if (response.statusCode !== 200) process.exitCode = 1;
    response.pipe(process.stdout);
  },
).end(body);
