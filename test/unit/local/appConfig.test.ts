import { expect, it } from 'vitest';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { openLocalHost, textOf } from './openLocalHost.ts';

const environment = `() => {
  const { FN_APP_NAME, LEVEL, REGION } = process.env;
  return { FN_APP_NAME, LEVEL, REGION };
}`;

it('a function gets name and config of its application, overridden by its own, and again after a change', async () => {
  const local = await openLocalHost({
    'shop/app.yaml': 'name: my-shop\nconfig:\n  LEVEL: info\n  REGION: phx\n',
    ...Object.fromEntries(
      Object.entries(nodeFunction('orders', environment, 'config:\n  LEVEL: debug\n')).map(([path, text]) => [
        `shop/${path}`,
        text,
      ]),
    ),
  });
  expect(JSON.parse(textOf(await local.invoke('orders')))).toEqual({
    FN_APP_NAME: 'my-shop',
    LEVEL: 'debug',
    REGION: 'phx',
  });
  await local.workspace.write('shop/app.yaml', 'name: my-shop\nconfig:\n  REGION: iad\n');
  expect(JSON.parse(textOf(await local.invoke('orders')))).toMatchObject({ LEVEL: 'debug', REGION: 'iad' });
  await local.workspace.remove('shop/app.yaml');
  expect(JSON.parse(textOf(await local.invoke('orders')))).toEqual({ FN_APP_NAME: 'shop', LEVEL: 'debug' });
});
