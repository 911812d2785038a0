import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DASHBOARD_QUERY } from '../../bench/queries.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addPoints, addPublishedProject, addSanction } from '../support/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ SANDBOX: '0' });
});
afterAll(() => server?.stop());

it('the dashboard is read in one statement, beside the one that tells who asks', async () => {
  const { dataSource: db, statements } = server.database;
  const partner = await addPartner(db, { slug: 'dashboard' });
  for (const amount of [10, 20, 30]) await addPoints(db, partner.id, amount);
  for (let n = 0; n < 3; n += 1) {
    await addPublishedProject(db, partner.id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
  }
  await addSanction(db, { partnerId: partner.id, kind: 'VIOLATORS_LIST_PLACEMENT' });
  const first = await server.ask({ partner: partner.slug }, DASHBOARD_QUERY);
  statements.length = 0;
  const { myPartner } = await server.ask({ partner: partner.slug }, DASHBOARD_QUERY);
  expect(statements).toHaveLength(2);
  expect({ myPartner }).toEqual(first);
  expect(myPartner.points.total).toBe(60);
  expect(myPartner.points.entries.nodes).toHaveLength(3);
  expect(myPartner.projects.totalCount).toBe(3);
  expect(myPartner.projects.nodes[0].industry).toEqual({ code: 'RETAIL', title: 'Розничная торговля' });
  expect(myPartner.sanctions).toHaveLength(1);
  expect(myPartner.competence.state).toBe('ACTIVE');
});
