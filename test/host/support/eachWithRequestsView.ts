import { after, afterEach, before, beforeEach } from 'mocha';
import { openHostObjects, type HostObjects } from './hostObjects.ts';
import { OwnFolder } from './ownFolder.ts';
import { RequestsView } from './requestsView.ts';

/** Provides each test of a `describe` with its own folder and a Requests view of it; the tests share the objects behind it. */
export function eachWithRequestsView(
  give: (made: {
    readonly host: HostObjects;
    readonly folder: OwnFolder;
    readonly view: RequestsView;
  }) => void,
): void {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  before(async () => void (host = await openHostObjects()));
  beforeEach(async () => {
    folder = await OwnFolder.make();
    view = new RequestsView(host, folder.uri);
    give({ host, folder, view });
  });
  afterEach(async () => {
    view.dispose();
    await folder.dispose();
  });
  after(() => host.dispose());
}
