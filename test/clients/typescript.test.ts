import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply, certificate, decisionOn } from '../../clients/typescript/example/application-to-certificate.js';
import { GENERATED, generate } from '../../clients/typescript/generate.js';
import {
  type Client,
  CreateApplicationDocument,
  createClient,
  EligibilityDocument,
  type KkvError,
  MyCompetenceDocument,
} from '../../clients/typescript/src/index.js';
import { key } from '../support/administration.js';
import { DOCUMENTS, move } from '../support/applications.js';
import type { CompanyPartner } from '../support/competence.js';
import { here, pdf } from '../support/documents.js';
import { registerPartner, startServerToday, TODAY } from '../support/partners.js';
import { answerRequirements, meetRequirements } from '../support/requirements.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let partner: CompanyPartner;
let client: Client;

beforeAll(async () => {
  server = await startServerToday();
  partner = await registerPartner(server, { level: null });
  await meetRequirements(server, partner, TODAY);
  client = createClient({
    endpoint: `${server.url}/graphql`,
    token: async () => (await server.tokenFor(partner.as))!,
    language: 'en',
    // The server's own addresses are those of its settings, not of the port that it really has.
    fetch: (address, init) => fetch(here(server, String(address)), init),
  });
});
afterAll(() => server.stop());

const application = {
  kind: 'OBTAIN' as const,
  goals: 'Поставлять продукты крупным заказчикам.',
  companySummary: 'Сто человек, десять лет на рынке.',
  projectExperience: 'Порталы и магазины для сетей.',
  requirementNotes: 'Требования выполняются.',
};
const documents = DOCUMENTS.OBTAIN.map((kind) => {
  return { kind, fileName: `${kind}.pdf`, contentType: 'application/pdf', bytes: new Uint8Array(pdf()) };
});

describe('clients/typescript', () => {
  it('has the operations that the schema answers: npm run client writes them', async () => {
    expect(await readFile(GENERATED, 'utf8')).toBe(await generate());
  });

  it('throws what the API refuses, with every reason', async () => {
    const refused = await apply(client, { application: { kind: 'OBTAIN' }, documents: [] }).catch((error) => error);
    expect(refused).toMatchObject({ name: 'KkvError', code: 'REFUSED', status: 200 });
    const { refusals } = refused as KkvError;
    expect(refusals.length).toBeGreaterThan(1);
    for (const one of refusals)
      expect(one).toMatchObject({ code: 'APPLICATION_INCOMPLETE', clause: expect.any(String) });
    const { myPartner } = await client.request(MyCompetenceDocument, {});
    expect(myPartner).toMatchObject({ id: partner.id, competence: { state: 'NONE' } });
    const input = { ...application, ...key() };
    await expect(client.request(CreateApplicationDocument, { input })).rejects.toMatchObject({ code: 'REFUSED' });
    const { eligibility } = await client.request(EligibilityDocument, { kind: 'OBTAIN' });
    expect(eligibility.level).toBe('BASIC');
    const stranger = createClient({ endpoint: `${server.url}/graphql`, token: 'nobody' });
    await expect(stranger.request(MyCompetenceDocument, {})).rejects.toMatchObject({
      ...{ code: 'UNAUTHENTICATED', status: 401, refusals: [] },
    });
  });

  it('2.1, 2.2, 2.3 goes from the application to the certificate', async () => {
    const { id } = await server.database.dataSource
      .query(`select id from application where partner_id = $1 and state = 'DRAFT'`, [partner.id])
      .then(([draft]) => draft);
    await move(server, partner.as, 'withdrawApplication', { applicationId: id, expectedVersion: 1 });
    const applied = await apply(client, { application, documents });
    const decided = decisionOn(client, applied, 250);
    const at = async () => {
      const query = 'query ($id: UUID!) { application(id: $id) { version } }';
      const { version } = (await server.ask('MANAGER', query, { id: applied })).application;
      return { applicationId: applied, expectedVersion: version };
    };
    await move(server, 'MANAGER', 'acceptApplication', await at());
    await answerRequirements(server, applied);
    await move(server, 'MANAGER', 'decideApplication', { ...(await at()), outcome: 'GRANTED' });
    expect(await decided).toMatchObject({ state: 'GRANTED', decision: { outcome: 'GRANTED', decidedOn: TODAY } });
    const { number, pdf: printed } = await certificate(client);
    expect(number).toMatch(/^KKV-\d{4}-\d{6}$/);
    expect(Buffer.from(printed.subarray(0, 5)).toString()).toBe('%PDF-');
  });
});
