import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accrueBundleBonuses } from '../../src/bonuses/accrue-bonuses.js';
import { releaseBonuses } from '../../src/bonuses/release-bonuses.js';
import { newId } from '../../src/new-id.js';
import { addApprovedTerm, addHolderWithBonuses, ledgerOf, onBonuses } from '../support/bonuses.js';
import {
  type CompanyPartner,
  codeOf,
  importInput,
  importTerm,
  moveClockTo,
  newCompany,
  refusalsOf,
  registerCompany,
  sendImport,
  type TermDays,
} from '../support/competence.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const YEAR: TermDays = { validFrom: '2031-01-20', validThrough: '2032-01-20' };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
});
afterAll(() => server.stop());

const countTerms = async (partner: CompanyPartner): Promise<number> => {
  const rows = await server.database.dataSource.query<{ n: number }[]>(
    'select count(*)::int as n from competence_term where partner_id = $1',
    [partner.id],
  );
  return rows[0]!.n;
};

async function addEntity(partner: CompanyPartner, signedOn: string | null = '2020-01-15'): Promise<string> {
  const { addLegalEntity } = await server.ask(
    'MANAGER',
    'mutation ($input: AddLegalEntityInput!) { addLegalEntity(input: $input) { id version } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        partnerId: partner.id,
        ...newCompany(),
        ...(signedOn && { accessionStatementNumber: 'П-2', accessionStatementSignedOn: signedOn }),
      },
    },
  );
  return addLegalEntity.id;
}

describe('importCompetenceTerm', () => {
  it('2.4 puts a term on record, marked as imported', async () => {
    const partner = await registerCompany(server);
    const answer = await sendImport(server, importInput(partner, { level: 'MAXIMAL', ...YEAR }));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.importCompetenceTerm).toEqual({
      id: expect.any(String),
      level: 'MAXIMAL',
      ...YEAR,
      basis: 'IMPORTED',
      reference: 'Решение № 7',
      voidedAt: null,
      voidReason: null,
      createdAt: expect.stringMatching(/^2031-06-10T/),
      version: 1,
      partner: { id: partner.id, slug: partner.slug },
      legalEntity: { id: partner.legalEntityId },
    });
    const [audit] = await server.database.dataSource.query(
      `select mutation, object_type, clauses from audit_entry where partner_id = $1 and mutation = 'importCompetenceTerm'`,
      [partner.id],
    );
    expect(audit).toEqual({
      mutation: 'importCompetenceTerm',
      object_type: 'CompetenceTerm',
      clauses: ['2.4', '2.12'],
    });
  });

  it.each<[string, TermDays, string | null]>([
    ['through the same date next year', { validFrom: '2030-07-01', validThrough: '2031-07-01' }, null],
    ['a day longer', { validFrom: '2030-07-01', validThrough: '2031-07-02' }, 'TERM_LONGER_THAN_YEAR'],
    ['from today', { validFrom: TODAY, validThrough: '2032-06-10' }, null],
    ['from tomorrow', { validFrom: '2031-06-11', validThrough: '2032-06-10' }, 'TERM_STARTS_IN_FUTURE'],
    ['of a single day', { validFrom: '2031-02-01', validThrough: '2031-02-01' }, null],
    [
      'that ends before it starts',
      { validFrom: '2031-02-01', validThrough: '2031-01-31' },
      'TERM_ENDS_BEFORE_IT_STARTS',
    ],
    ['of a leap day', { validFrom: '2028-02-29', validThrough: '2029-02-28' }, null],
    ['of a leap day through 1 March', { validFrom: '2028-02-29', validThrough: '2029-03-01' }, 'TERM_LONGER_THAN_YEAR'],
    ['long over', { validFrom: '2022-02-01', validThrough: '2023-02-01' }, null],
  ])('2.4 a term %s', async (_name, days, code) => {
    const partner = await registerCompany(server);
    const answer = await sendImport(server, importInput(partner, days));
    expect(refusalsOf(answer).map((found) => found.code)).toEqual(code === null ? [] : [code]);
    expect(await countTerms(partner)).toBe(code === null ? 1 : 0);
  });

  it('tells everything that is wrong at once', async () => {
    const partner = await registerCompany(server, { hasStatement: false });
    const answer = await sendImport(
      server,
      importInput(partner, { validFrom: '2031-06-11', validThrough: '2033-01-01' }),
    );
    expect(codeOf(answer)).toBe('REFUSED');
    expect(refusalsOf(answer)).toEqual([
      { code: 'TERM_STARTS_IN_FUTURE', clause: '2.4', field: 'input.validFrom' },
      { code: 'TERM_LONGER_THAN_YEAR', clause: '2.4', field: 'input.validThrough' },
      { code: 'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT', clause: '2.12', field: 'input.legalEntityId' },
    ]);
  });

  it.each<[TermDays, boolean]>([
    [{ validFrom: '2030-01-20', validThrough: '2031-01-19' }, true],
    [{ validFrom: '2030-01-20', validThrough: '2031-01-20' }, false],
    [{ validFrom: '2031-03-05', validThrough: '2031-03-06' }, false],
    [{ validFrom: '2031-05-31', validThrough: '2032-05-31' }, false],
    [{ validFrom: '2031-06-01', validThrough: '2032-05-31' }, true],
  ])('2.4 beside a term 2031-01-20 through 2031-05-31: %j', async (days, isFree) => {
    const partner = await registerCompany(server);
    await importTerm(server, partner, { validFrom: '2031-01-20', validThrough: '2031-05-31' });
    const answer = await sendImport(server, importInput(partner, days));
    const overlap = { code: 'TERM_OVERLAPS', clause: '2.4', field: 'input.validFrom' };
    expect(refusalsOf(answer)).toEqual(isFree ? [] : [overlap]);
  });

  it('2.12 asks for the accession statement, unless the card has individual terms', async () => {
    const partner = await registerCompany(server, { hasStatement: false });
    const refused = await sendImport(server, importInput(partner, YEAR));
    expect(refusalsOf(refused)).toEqual([
      { code: 'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT', clause: '2.12', field: 'input.legalEntityId' },
    ]);
    await server.ask(
      'MANAGER',
      'mutation ($input: RecordAccessionStatementInput!) { recordAccessionStatement(input: $input) { id } }',
      { input: { legalEntityId: partner.legalEntityId, expectedVersion: 1, number: 'П-9', signedOn: TODAY } },
    );
    expect((await sendImport(server, importInput(partner, YEAR))).errors).toBeUndefined();
    const individual = await registerCompany(server, { hasStatement: false, hasIndividualTerms: true });
    expect((await sendImport(server, importInput(individual, YEAR))).errors).toBeUndefined();
  });

  it('2.12 knows only the live entities of this very card', async () => {
    const partner = await registerCompany(server, { hasIndividualTerms: true });
    const other = await registerCompany(server);
    const second = await addEntity(partner);
    const left = await addEntity(partner);
    await server.ask(
      'MANAGER',
      'mutation ($input: RemoveLegalEntityInput!) { removeLegalEntity(input: $input) { id } }',
      { input: { legalEntityId: left, expectedVersion: 1 } },
    );
    for (const legalEntityId of [other.legalEntityId, left, randomUUID()]) {
      const answer = await sendImport(server, { ...importInput(partner, YEAR), legalEntityId });
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.legalEntityId' });
    }
    const found = await sendImport(server, { ...importInput(partner, YEAR), legalEntityId: second });
    expect(found.data.importCompetenceTerm.legalEntity).toEqual({ id: second });
    const unknown = await sendImport(server, { ...importInput(partner, YEAR), partnerId: randomUUID() });
    expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.partnerId' });
  });

  it('2.4 of many overlapping imports at once exactly one wins', async () => {
    const partner = await registerCompany(server);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        sendImport(server, importInput(partner, { validFrom: `2031-03-${10 + at}`, validThrough: '2031-12-31' })),
      ),
    );
    const refused = answers.filter((answer) => answer.errors);
    expect(refused).toHaveLength(answers.length - 1);
    for (const answer of refused) expect(refusalsOf(answer).map(({ code }) => code)).toEqual(['TERM_OVERLAPS']);
    expect(await countTerms(partner)).toBe(1);
  });

  it('2.4 the database itself keeps terms apart', async () => {
    const partner = await registerCompany(server);
    const { id } = await importTerm(server, partner, YEAR);
    const copy = `insert into competence_term select $2, partner_id, legal_entity_id, level, valid_through, valid_through,
      basis, reference, null, null, created_by, created_at, 1 from competence_term where id = $1`;
    await expect(server.database.dataSource.query(copy, [id, randomUUID()])).rejects.toThrow(
      'competence_term_no_overlap',
    );
  });

  it('a repeated key has one effect and equal answers', async () => {
    const partner = await registerCompany(server);
    const input = importInput(partner, YEAR);
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendImport(server, input)));
    for (const answer of answers) expect(answer.data).toEqual(answers[0]!.data);
    expect(answers[0]!.errors).toBeUndefined();
    expect(await countTerms(partner)).toBe(1);
    const other = await sendImport(server, { ...input, level: 'BASIC' });
    expect(refusalsOf(other).map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it.each([
    [{ reference: '' }],
    [{ reference: '   ' }],
    [{ reference: 'x'.repeat(201) }],
    [{ idempotencyKey: '' }],
    [{ validFrom: '2031-02-29' }],
    [{ level: 'HIGHEST' }],
  ])('refuses the shape of %j', async (wrong) => {
    const partner = await registerCompany(server);
    const answer = await sendImport(server, { ...importInput(partner, YEAR), ...wrong });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(await countTerms(partner)).toBe(0);
  });

  it.each([
    ['brings back no bonuses that were gone on the day of the import', '2030-04-09', '0.00', [-10_000, '2031-06-10']],
    ['carries on bonuses that were still there on that day', '2030-04-10', '100.00', null],
  ])('4.13 %s, and the end that comes after it annuls too', async (_, obtainedOn, balance, gone) => {
    const db = server.database.dataSource;
    const { id: partnerId, legalEntityId, as } = await addHolderWithBonuses(db, obtainedOn, 10_000);
    const partner = { id: partnerId, legalEntityId, as } as CompanyPartner;
    await importTerm(server, partner, { level: 'BASIC', validFrom: '2031-05-01', validThrough: '2032-05-01' });
    const query = 'query ($id: UUID!) { partnerById(id: $id) { bonuses { balance } } }';
    expect((await server.ask('MANAGER', query, { id: partnerId })).partnerById.bonuses.balance).toBe(balance);
    const renewal = { validFrom: '2032-05-02', validThrough: '2033-05-01', basis: 'RENEWED' } as const;
    const applicationId = await addApprovedTerm(db, partner, renewal);
    const orderId = newId();
    await onBonuses(db, { day: '2032-05-02', partnerId }, (work) =>
      accrueBundleBonuses(work, { partnerId, applicationId, orderId, paidKopecks: 5_000, dueOn: '2032-05-02' }),
    );
    await onBonuses(db, { day: '2033-08-01', partnerId }, (work) => releaseBonuses(work, { partnerId, orderId }));
    const annulments = (await ledgerOf(db, partner)).filter(([kind]) => kind === 'ANNULMENT');
    const last = [gone === null ? -15_000 : -5_000, '2033-07-02'];
    expect(annulments.map(([, kopecks, , , day]) => [kopecks, day])).toEqual(gone === null ? [last] : [gone, last]);
  });

  it('is for managers only', async () => {
    const partner = await registerCompany(server);
    const others: As[] = ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR', partner.as];
    for (const as of others) expect(codeOf(await sendImport(server, importInput(partner, YEAR), as))).toBe('FORBIDDEN');
    expect(codeOf(await sendImport(server, importInput(partner, YEAR), 'anonymous'))).toBe('UNAUTHENTICATED');
    expect(await countTerms(partner)).toBe(0);
  });
});
