import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, draft } from '../support/applications.js';
import {
  type CompanyPartner,
  codeOf,
  importTerm,
  moveClockTo,
  newCompany,
  refusalsOf,
  registerCompany,
} from '../support/competence.js';
import { cardOf, changeCard, key, NOT_MANAGERS } from '../support/partner-cards.js';
import { impose } from '../support/sanctions.js';
import { type As, startTestServer, type TestServer } from '../support/server.js';

const TODAY = '2031-06-10';
const TERM = { validFrom: '2030-08-20', validThrough: '2031-08-20' };
const STATEMENT = { accessionStatementNumber: 'П-2', accessionStatementSignedOn: '2031-06-01' };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await moveClockTo(server, TODAY);
});
afterAll(() => server.stop());

const CHANGE = `mutation ($input: ChangeLegalEntityInput!) { changeLegalEntity(input: $input) {
  id level validFrom validThrough basis reference legalEntity { id inn } } }`;
const send = (partner: CompanyPartner, more: object, as: As = 'MANAGER') =>
  server.send(as, CHANGE, {
    input: { idempotencyKey: randomUUID(), partnerId: partner.id, reference: 'Решение № 9', ...more },
  });
const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);

async function holder(sketch: { hasIndividualTerms?: boolean } = {}) {
  const partner = await registerCompany(server, sketch);
  await importTerm(server, partner, { ...TERM, level: 'EXTENDED' });
  return partner;
}

const COMPETENCE = `query ($id: UUID!, $asOf: Day) { partnerById(id: $id) {
  competence(asOf: $asOf) { state level validFrom validThrough legalEntity { id } } } }`;
const competence = async ({ id }: CompanyPartner, asOf?: string) =>
  (await server.ask('MANAGER', COMPETENCE, { id, asOf })).partnerById.competence;

describe('changeLegalEntity', () => {
  it('2.12 writes to the partner that there is a new certificate', async () => {
    const partner = await holder();
    const successor = { ...newCompany(), ...STATEMENT };
    await send(partner, { successor });
    const { outbox } = await server.ask(
      'MANAGER',
      'query ($id: UUID!) { outbox(filter: { partnerId: $id }) { nodes { kind text } } }',
      { id: partner.id },
    );
    expect(outbox.nodes).toMatchObject([{ kind: 'CERTIFICATE_READY', text: expect.stringContaining(successor.name) }]);
    expect(outbox.nodes[0].text).toMatch(/№ KKV-\d{4}-\d+/);
  });

  it('2.12 gives the rest of the term to a successor, which takes the holder’s place on the card', async () => {
    const partner = await holder();
    const open = await draft(server, partner, { kind: 'RENEWAL' });
    const successor = { ...newCompany(), ...STATEMENT };
    const { changeLegalEntity } = (await send(partner, { successor })).data;
    expect(changeLegalEntity).toMatchObject({
      level: 'EXTENDED',
      validFrom: TODAY,
      validThrough: TERM.validThrough,
      basis: 'LEGAL_ENTITY_CHANGED',
      reference: 'Решение № 9',
      legalEntity: { inn: successor.inn },
    });
    const { id } = changeLegalEntity.legalEntity;
    expect(await competence(partner)).toMatchObject({
      state: 'ACTIVE',
      validThrough: TERM.validThrough,
      legalEntity: { id },
    });
    expect(await competence(partner, '2031-06-09')).toMatchObject({ legalEntity: { id: partner.legalEntityId } });
    const { legalEntities } = await cardOf(server, partner);
    expect(legalEntities.filter(({ removedOn }: { removedOn: string | null }) => removedOn === null)).toMatchObject([
      { id },
    ]);
    expect((await applicationOf(server, open.id)).legalEntity.id).toBe(id);
    const certificates = await server.database.dataSource.query(
      'select count(*)::int as count from certificate where term_id = $1',
      [changeLegalEntity.id],
    );
    expect(certificates).toEqual([{ count: 1 }]);
  });

  it('2.12 the same company under another form keeps its ИНН', async () => {
    const partner = await holder();
    const [{ inn, ogrn, kpp }] = await server.database.dataSource.query(
      'select inn, ogrn, kpp from legal_entity where id = $1',
      [partner.legalEntityId],
    );
    const successor = { kind: 'COMPANY', name: 'АО «Преемник»', inn, ogrn, kpp, ...STATEMENT };
    expect((await send(partner, { successor })).data.changeLegalEntity.legalEntity.inn).toBe(inn);
  });

  it('2.12 with individual terms it may be another entity of the card; the old one stays', async () => {
    const partner = await holder({ hasIndividualTerms: true });
    const input = { idempotencyKey: key(), partnerId: partner.id, ...newCompany() };
    const second = await changeCard(server, 'MANAGER', 'addLegalEntity', input);
    expect(codes(await send(partner, { legalEntityId: second.id }))).toEqual([
      'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT',
    ]);
    await changeCard(server, 'MANAGER', 'recordAccessionStatement', {
      legalEntityId: second.id,
      expectedVersion: 1,
      number: 'П-3',
      signedOn: '2031-06-01',
    });
    expect(codes(await send(partner, { legalEntityId: partner.legalEntityId }))).toEqual([
      'LEGAL_ENTITY_HOLDS_ALREADY',
    ]);
    expect((await send(partner, { legalEntityId: second.id })).data.changeLegalEntity.legalEntity.id).toBe(second.id);
    const removed = await changeCard(server, 'MANAGER', 'removeLegalEntity', {
      legalEntityId: partner.legalEntityId,
      expectedVersion: 1,
    });
    expect(removed.removedOn).toBe(TODAY);
  });

  it('2.12 needs the successor’s statement, a running term, and one successor', async () => {
    const partner = await holder();
    expect(refusalsOf(await send(partner, { successor: newCompany() }))).toEqual([
      {
        code: 'LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT',
        clause: '2.12',
        field: 'input.successor.accessionStatementSignedOn',
      },
    ]);
    expect(codeOf(await send(partner, {}))).toBe('BAD_USER_INPUT');
    const successor = { ...newCompany(), ...STATEMENT };
    const both = await send(partner, { successor, legalEntityId: partner.legalEntityId });
    expect(codeOf(both)).toBe('BAD_USER_INPUT');
    const nobody = await registerCompany(server);
    expect(codes(await send(nobody, { successor }))).toEqual(['COMPETENCE_NOT_HELD']);
    const other = await registerCompany(server);
    expect(codeOf(await send(partner, { legalEntityId: other.legalEntityId }))).toBe('NOT_FOUND');
    const [{ inn }] = await server.database.dataSource.query('select inn from legal_entity where id = $1', [
      other.legalEntityId,
    ]);
    expect(codes(await send(partner, { successor: { ...successor, inn } }))).toEqual(['LEGAL_ENTITY_INN_TAKEN']);
  });

  it('2.12 also while suspended, and by managers alone', async () => {
    const partner = await holder();
    const successor = { ...newCompany(), ...STATEMENT };
    for (const [as, code] of NOT_MANAGERS(partner))
      expect([as, codeOf(await send(partner, { successor }, as))]).toEqual([as, code]);
    await impose(server, partner, 'COMPETENCE_DEPRIVATION', { throughOn: '2031-07-31' });
    expect((await send(partner, { successor })).errors).toBeUndefined();
    expect(await competence(partner)).toMatchObject({ state: 'SUSPENDED' });
  });
});
