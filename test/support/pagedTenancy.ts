import { onTestFinished } from 'vitest';
import { ok } from '../../src/core/result.ts';
import type { InvokerOptions } from '../../src/invoker/invoker.ts';
import type { ManagementApi } from '../../src/invoker/managementApi.ts';
import { openFixture, type InvokerFixture } from './invokerFixture.ts';
import type { Answer } from './testService.ts';

/** Lists by path and filter, as `/20181201/functions ocid1…`. */
export type TenancyLists = Readonly<Record<string, readonly unknown[]>>;

/** Answers lists in pages of two, whatever limit is asked for, and 404 for what is not among them. */
export function toPagedAnswer(lists: TenancyLists): Answer {
  return (response, { path }) => {
    const { pathname, searchParams } = new URL(path, 'http://any');
    const filter = searchParams.get('applicationId') ?? searchParams.get('compartmentId');
    const items = lists[filter === null ? pathname : `${pathname} ${filter}`];
    response.setHeader('content-type', 'application/json');
    if (!items) {
      const body = { code: 'NotAuthorizedOrNotFound', message: 'Authorization failed or not found.' };
      response.writeHead(404, { 'opc-request-id': 'ASKED' }).end(JSON.stringify(body));
      return;
    }
    if (filter === null) {
      response.end(JSON.stringify(items[0]));
      return;
    }
    const start = Number(searchParams.get('page') ?? 0);
    if (start + 2 < items.length) response.setHeader('opc-next-page', String(start + 2));
    response.end(JSON.stringify(items.slice(start, start + 2)));
  };
}

/** Opens the fixture's tenancy at a service on loopback, for the running test. */
export async function openPagedTenancy(
  answer: Answer,
  options: Partial<InvokerOptions> = {},
): Promise<InvokerFixture & { readonly tenancy: ManagementApi }> {
  const fixture: InvokerFixture = await openFixture({
    answer,
    locateService: () => ok(fixture.service.url),
    ...options,
  });
  onTestFinished(() => fixture.invoker.dispose());
  const credentials = { configFile: fixture.home.configFile };
  const tenancy = await fixture.invoker.openTenancy({ credentials, timeout: { connect: 20, read: 20 } });
  if (!tenancy?.ok) throw new Error('The fixture has a tenancy');
  return { ...fixture, tenancy: tenancy.value };
}
