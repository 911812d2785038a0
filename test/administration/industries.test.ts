import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Industry } from '../../src/catalogues/industry.js';
import { auditOf, errorCodes, expectAdministratorsOnly, key, statementsOf } from '../support/administration.js';
import { type CompanyPartner, refusalsOf, registerCompany } from '../support/competence.js';
import { startTestServer, type TestServer } from '../support/server.js';

const FIELDS = 'code titleRu titleEn title isNamedByRegulation isDemonstration archivedOn';
const ADD = `mutation ($input: AddIndustryInput!) { addIndustry(input: $input) { ${FIELDS} version } }`;
const UPDATE = `mutation ($input: UpdateIndustryInput!) { updateIndustry(input: $input) { ${FIELDS} version } }`;
const ARCHIVE = `mutation ($input: IndustryInput!) { archiveIndustry(input: $input) { ${FIELDS} version } }`;
const RESTORE = `mutation ($input: IndustryInput!) { restoreIndustry(input: $input) { ${FIELDS} version } }`;

let server: TestServer;
let partner: CompanyPartner;

beforeAll(async () => {
  server = await startTestServer();
  partner = await registerCompany(server);
});
afterAll(() => server.stop());

const added = async (code: string) => {
  const input = { ...key(), code, titleRu: `Отрасль ${code}`, titleEn: `Industry ${code}` };
  return (await server.ask('ADMINISTRATOR', ADD, { input })).addIndustry;
};
const codes = async (argument = ''): Promise<string[]> =>
  (await server.ask('anonymous', `{ industries${argument} { code } }`)).industries.map((one: Industry) => one.code);

describe('4.8 industries', () => {
  it('anybody reads them, in the alphabet and the words of the own language', async () => {
    const read = async (language: string) => {
      const { data } = await server.send<any>(
        'anonymous',
        `{ industries { ${FIELDS} } }`,
        {},
        language ? { 'accept-language': language } : {},
      );
      return data.industries as (Industry & { title: string })[];
    };
    const russian = await read('ru');
    const english = await read('en');
    expect(russian.length).toBeGreaterThanOrEqual(20);
    expect(russian.map(({ title }) => title)).toEqual(russian.map(({ titleRu }) => titleRu));
    expect(english.map(({ title }) => title)).toEqual(english.map(({ titleEn }) => titleEn));
    expect(english.map(({ title }) => title)).toEqual(
      english.map(({ title }) => title).sort(new Intl.Collator('en').compare),
    );
    const named = russian.filter((one) => one.isNamedByRegulation).map(({ code }) => code);
    expect(named.sort()).toEqual(['AUTOMOTIVE', 'FINANCE', 'INSURANCE', 'RETAIL']);
    // Another query, for the answer to the one above is kept. The clock, the industries.
    expect(await statementsOf(server, () => server.ask('anonymous', '{ industries { code titleRu } }'))).toBe(2);
  });

  it('their version is the administrators’', async () => {
    const query = '{ industries { code version } }';
    expect(errorCodes(await server.send('anonymous', query))).toContain('UNAUTHENTICATED');
    expect(errorCodes(await server.send('MANAGER', query))).toContain('FORBIDDEN');
    expect((await server.ask('ADMINISTRATOR', query)).industries[0].version).toBe(1);
  });

  it('the categories have titles in both languages', async () => {
    const query = '{ categories { code titleRu titleEn title } }';
    const { categories } = await server.ask('anonymous', query);
    expect(categories.map(({ code }: { code: string }) => code)).toEqual([
      'ONLINE_STORE',
      'CORPORATE_SITE',
      'INTRANET_PORTAL',
      'CRM_SYSTEM',
    ]);
    expect(categories[0]).toMatchObject({ title: 'Интернет-магазин', titleEn: 'Online store' });
    const { data } = await server.send<any>('anonymous', query, {}, { 'accept-language': 'en' });
    expect(data.categories[0].title).toBe('Online store');
  });

  it('an industry is added once, whatever is repeated', async () => {
    const input = { ...key(), code: 'SPACE', titleRu: 'Космос', titleEn: 'Space' };
    const answers = await Promise.all([1, 2, 3].map(() => server.ask('ADMINISTRATOR', ADD, { input })));
    for (const { addIndustry } of answers) {
      expect(addIndustry).toEqual({
        code: 'SPACE',
        titleRu: 'Космос',
        titleEn: 'Space',
        title: 'Космос',
        isNamedByRegulation: false,
        isDemonstration: false,
        archivedOn: null,
        version: 1,
      });
    }
    expect((await codes()).filter((code) => code === 'SPACE')).toHaveLength(1);
    const reused = await server.send('ADMINISTRATOR', ADD, { input: { ...input, titleEn: 'Outer space' } });
    expect(refusalsOf(reused)).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', clause: null, field: 'input.idempotencyKey' },
    ]);
    const taken = await server.send('ADMINISTRATOR', ADD, { input: { ...input, ...key() } });
    expect(refusalsOf(taken)).toEqual([{ code: 'INDUSTRY_CODE_TAKEN', clause: '4.8', field: 'input.code' }]);
  });

  it.each(['space', '1C', 'A-B', 'A', ''])('the code %j has not the form of one', async (code) => {
    const answer = await server.send('ADMINISTRATOR', ADD, {
      input: { ...key(), code, titleRu: 'Имя', titleEn: 'Name' },
    });
    expect(errorCodes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(refusalsOf(answer).map(({ field }) => field)).toEqual(['input.code']);
  });

  it('titles change, what is absent stays, nothing is emptied', async () => {
    const { version } = await added('WIDGETS');
    const input = { code: 'WIDGETS', expectedVersion: version, titleRu: 'Штуковины' };
    const { updateIndustry } = await server.ask('ADMINISTRATOR', UPDATE, { input });
    expect(updateIndustry).toMatchObject({ titleRu: 'Штуковины', titleEn: 'Industry WIDGETS', version: 2 });
    const stale = await server.send('ADMINISTRATOR', UPDATE, { input });
    expect(errorCodes(stale)).toEqual(['CONFLICT']);
    expect(refusalsOf(stale)).toEqual([{ code: 'STALE_VERSION', clause: null, field: 'input.expectedVersion' }]);
    const emptied = await server.send('ADMINISTRATOR', UPDATE, {
      input: { ...input, expectedVersion: 2, titleRu: null },
    });
    expect(refusalsOf(emptied)).toEqual([{ code: 'REQUIRED', clause: null, field: 'input.titleRu' }]);
    const unknown = await server.send('ADMINISTRATOR', UPDATE, { input: { ...input, code: 'NO_SUCH' } });
    expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.code' });
  });

  it('the vendor adopts an industry of the demonstration', async () => {
    const { industries } = await server.ask('ADMINISTRATOR', '{ industries { code isDemonstration version } }');
    const { code, version } = industries.find((one: Industry) => one.isDemonstration);
    const input = { code, expectedVersion: version, isDemonstration: false };
    const { updateIndustry } = await server.ask('ADMINISTRATOR', UPDATE, { input });
    expect(updateIndustry).toMatchObject({ isDemonstration: false, isNamedByRegulation: false });
  });

  it('an archived one leaves the list and comes back', async () => {
    const { version } = await added('FAXES');
    const { clock } = await server.ask('anonymous', '{ clock { today } }');
    const input = { code: 'FAXES', expectedVersion: version };
    const { archiveIndustry } = await server.ask('ADMINISTRATOR', ARCHIVE, { input });
    expect(archiveIndustry).toMatchObject({ archivedOn: clock.today, version: 2 });
    expect(await codes()).not.toContain('FAXES');
    expect(await codes('(includeArchived: true)')).toContain('FAXES');
    expect(errorCodes(await server.send('ADMINISTRATOR', RESTORE, { input }))).toEqual(['CONFLICT']);
    const again = { input: { ...input, expectedVersion: 2 } };
    const { restoreIndustry } = await server.ask('ADMINISTRATOR', RESTORE, again);
    expect(restoreIndustry).toMatchObject({ archivedOn: null, version: 3 });
    expect(await codes()).toContain('FAXES');
    const stored = await server.database.dataSource.getRepository(Industry).findOneByOrFail({ code: 'FAXES' });
    expect(await auditOf(server, 'archiveIndustry', stored.id)).toEqual([
      { mutation: 'archiveIndustry', objectType: 'Industry', clauses: ['4.8'], actorRoles: ['ADMINISTRATOR'] },
    ]);
  });

  it('only administrators change the catalogue', async () => {
    const input = { code: 'FINANCE', expectedVersion: 1 };
    await expectAdministratorsOnly(server, partner.as, ADD, { ...key(), code: 'X1', titleRu: 'Имя', titleEn: 'Name' });
    for (const mutation of [UPDATE, ARCHIVE, RESTORE])
      await expectAdministratorsOnly(server, partner.as, mutation, input);
  });
});
