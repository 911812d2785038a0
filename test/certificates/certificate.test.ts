import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addTerm, CERTIFICATE, certificatesOf, check } from '../support/certificates.js';
import { type CompanyPartner, codeOf, moveClockTo } from '../support/competence.js';
import { dayFromToday, registerPartner, startServerToday, TODAY } from '../support/partners.js';
import type { TestServer } from '../support/server.js';
import { addSanction } from '../support/world.js';

const FROM = dayFromToday(-30);
const THROUGH = dayFromToday(60);

let server: TestServer;
beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const holder = () => registerPartner(server, { level: 'EXTENDED', validFrom: FROM, validThrough: THROUGH });

async function statusOf(partner: CompanyPartner): Promise<string> {
  const [{ number }] = await certificatesOf(server, partner);
  return (await check(server, { number })).status;
}

const onCard = async ({ slug }: CompanyPartner) =>
  (
    await server.ask(
      'anonymous',
      `query ($slug: String!) { partner(slug: $slug) { certificate { ${CERTIFICATE} } } }`,
      { slug },
    )
  ).partner;

describe('2.3 a certificate', () => {
  it('is issued with the term, and says what the term says', async () => {
    const partner = await holder();
    const [certificate, ...others] = await certificatesOf(server, partner, partner.as);
    expect(others).toEqual([]);
    expect(certificate).toMatchObject({
      status: 'VALID',
      asOf: TODAY,
      level: 'EXTENDED',
      validFrom: FROM,
      validThrough: THROUGH,
      issuedOn: TODAY,
    });
    expect(certificate.number).toMatch(new RegExp(`^KKV-${TODAY.slice(0, 4)}-\\d{6}$`));
    expect(certificate.verificationCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  it('is checked by anyone who has its number or its code, however it is typed', async () => {
    const [mine] = await certificatesOf(server, await holder());
    const { verificationCode, ru: _ru, en: _en, ...shown } = mine;
    const code: string = verificationCode;
    const typed = [
      { number: mine.number },
      { number: ` ${mine.number.toLowerCase()} ` },
      { code },
      { code: code.replaceAll('-', '').toLowerCase() },
      { code: code.replaceAll('0', 'o').replaceAll('1', 'I') },
    ];
    for (const by of typed) expect(await check(server, by)).toEqual(shown);
  });

  it.each([
    { number: 'KKV-2026-999999' },
    { number: 'KKV-1999-000001' },
    { number: 'one' },
    { number: 'KKV-2026-99999999999999999999' },
    { code: '0'.repeat(26) },
    { code: '' },
  ])('%j is nobody’s', async (by) => {
    expect(await check(server, by)).toBeNull();
  });

  it('has a number whose year counts as well', async () => {
    const [{ number }] = await certificatesOf(server, await holder());
    expect(await check(server, { number: number.replace(/^KKV-\d{4}/, 'KKV-2001') })).toBeNull();
  });

  it('is asked for by one of the two', async () => {
    for (const args of ['', '(number: "a", code: "b")']) {
      expect(codeOf(await server.send('anonymous', `{ certificate${args} { id } }`))).toBe('BAD_USER_INPUT');
    }
  });

  it('shows its code and its print to the holder and managers alone', async () => {
    const partner = await holder();
    const [{ number, verificationCode }] = await certificatesOf(server, partner);
    const secrets = `{ certificate(number: "${number}") { verificationCode pdfUrl } }`;
    expect((await server.ask(partner.as, secrets)).certificate.verificationCode).toBe(verificationCode);
    const other = await holder();
    expect((await server.ask(other.as, secrets)).certificate).toEqual({ verificationCode: null, pdfUrl: null });
    expect(codeOf(await server.send('anonymous', secrets))).toBe('UNAUTHENTICATED');
    expect(codeOf(await server.send('ANALYST', secrets))).toBe('FORBIDDEN');
  });

  it('stands on the public card', async () => {
    const partner = await holder();
    const [{ number }] = await certificatesOf(server, partner);
    expect((await onCard(partner)).certificate).toMatchObject({ number, status: 'VALID', level: 'EXTENDED' });
  });
});

describe('what it is worth', () => {
  it('6.1 SUSPENDED while the competence is taken away for a time, and it is not printed then', async () => {
    const partner = await holder();
    const kind = 'COMPETENCE_DEPRIVATION';
    await addSanction(server.database.dataSource, { partnerId: partner.id, kind, startsOn: TODAY, throughOn: TODAY });
    expect(await certificatesOf(server, partner)).toMatchObject([{ status: 'SUSPENDED', ru: null, en: null }]);
  });

  it.each(['COMPETENCE_DEPRIVATION', 'PARTNERSHIP_TERMINATION'] as const)(
    '6.1, 6.7 REVOKED by %s, also for those who no longer see the card',
    async (kind) => {
      const partner = await holder();
      await addSanction(server.database.dataSource, { partnerId: partner.id, kind, startsOn: TODAY });
      expect(await onCard(partner)).toBeNull();
      expect(await statusOf(partner)).toBe('REVOKED');
    },
  );

  it('6.4 VALID where only the card is hidden', async () => {
    const partner = await holder();
    await addSanction(server.database.dataSource, { partnerId: partner.id, kind: 'PUBLIC_LISTS_EXCLUSION' });
    expect(await onCard(partner)).toBeNull();
    expect(await statusOf(partner)).toBe('VALID');
  });

  it('REVOKED where the term was a mistake', async () => {
    const partner = await holder();
    const { partnerById } = await server.ask(
      'MANAGER',
      'query ($id: UUID!) { partnerById(id: $id) { competenceTerms { id version } } }',
      { id: partner.id },
    );
    const [{ id, version }] = partnerById.competenceTerms;
    await server.ask(
      'MANAGER',
      'mutation ($input: VoidCompetenceTermInput!) { voidCompetenceTerm(input: $input) { id } }',
      {
        input: { termId: id, expectedVersion: version, reason: 'Ошибка' },
      },
    );
    expect(await statusOf(partner)).toBe('REVOKED');
  });

  it('2.10 after a renewal the new one shows the new term, and the old one SUPERSEDED', async () => {
    const partner = await holder();
    const renewed = { level: 'EXTENDED', validFrom: dayFromToday(61), validThrough: dayFromToday(425) } as const;
    await addTerm(server, partner, { ...renewed, issuedOn: TODAY });
    const [current, old] = await certificatesOf(server, partner);
    expect([current.status, old.status]).toEqual(['VALID', 'SUPERSEDED']);
    expect([current.validThrough, old.validThrough]).toEqual([renewed.validThrough, THROUGH]);
    expect([old.ru, old.en]).toEqual([null, null]);
    expect((await onCard(partner)).certificate.validThrough).toBe(renewed.validThrough);
  });

  it('2.11 a fall is UPCOMING until the old term is over', async () => {
    const partner = await holder();
    const fallen = { level: 'BASIC', validFrom: dayFromToday(61), validThrough: dayFromToday(425) } as const;
    await addTerm(server, partner, { ...fallen, issuedOn: TODAY });
    const statuses = (await certificatesOf(server, partner)).map(({ status }: { status: string }) => status);
    expect(statuses).toEqual(['UPCOMING', 'VALID']);
    expect((await onCard(partner)).certificate.level).toBe('EXTENDED');
  });

  it('2.4 EXPIRED from the day after its last one', async () => {
    const partner = await holder();
    await moveClockTo(server, THROUGH);
    expect(await statusOf(partner)).toBe('VALID');
    await moveClockTo(server, dayFromToday(61));
    expect(await statusOf(partner)).toBe('EXPIRED');
    await moveClockTo(server, TODAY);
  });
});

describe('the directory', () => {
  it('reads the certificates of a whole page in a few statements', async () => {
    const count = async (first: number) => {
      const before = server.database.statements.length;
      const query = `{ directory(first: ${first}) { nodes { slug certificate { number } } } }`;
      const { directory } = await server.ask('anonymous', query);
      expect(directory.nodes).toHaveLength(first);
      return server.database.statements.length - before;
    };
    // Cards are kept once they were read; so are answers, but this is another question.
    await server.ask('anonymous', '{ directory(first: 5) { nodes { slug } } }');
    expect(await count(5)).toBe(await count(1));
  });
});
