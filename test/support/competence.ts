import { randomUUID } from 'node:crypto';
import type { Day } from '../../src/regulation/day.js';
import { startOfMoscowDay } from '../../src/regulation/day.js';
import type { Level } from '../../src/regulation/levels.js';
import type { Answer, As, TestServer } from './server.js';

const HOUR_MS = 3_600_000;
const NOON_HOURS = 12;

/** Moves the server's business clock to noon of a day in Moscow, back or forth, but not before the real day. */
export async function moveClockTo(server: TestServer, day: Day): Promise<void> {
  await setClock(server, new Date(startOfMoscowDay(day).getTime() + NOON_HOURS * HOUR_MS));
}

/** Moves it to an instant. */
export async function setClock(server: TestServer, instant: Date): Promise<void> {
  const offsetMs = instant.getTime() - Date.now();
  await server.database.dataSource.query('update sandbox_clock set offset_ms = $1 where id = 1', [offsetMs]);
}

export interface CompanyPartner {
  id: string;
  slug: string;
  legalEntityId: string;
  as: As;
}

let companies = 0;

const checkDigit = (digits: string, weights: readonly number[]) =>
  (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10;

const INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Identifiers of a company that nobody has, with right check digits. */
export function newCompany() {
  companies += 1;
  const number = String(companies).padStart(5, '0');
  const inn = `7701${number}`;
  const ogrn = `1027700${number}`;
  return {
    kind: 'COMPANY',
    name: `ООО «Образец ${companies}»`,
    inn: `${inn}${checkDigit(inn, INN_WEIGHTS)}`,
    kpp: '770101001',
    ogrn: `${ogrn}${Number(BigInt(ogrn) % 11n) % 10}`,
  };
}

const REGISTER = `mutation ($input: RegisterPartnerInput!) {
  registerPartner(input: $input) { id slug legalEntities { id } }
}`;

/** A partner with one company, which has signed the accession statement unless told otherwise. */
export async function registerCompany(
  server: TestServer,
  { hasStatement = true, hasIndividualTerms = false } = {},
): Promise<CompanyPartner> {
  const company = newCompany();
  const slug = `company-${companies}-${randomUUID().slice(0, 8)}`;
  const { registerPartner } = await server.ask('MANAGER', REGISTER, {
    input: {
      idempotencyKey: randomUUID(),
      slug,
      name: company.name,
      city: 'Москва',
      region: 'Москва',
      hasIndividualTerms,
      legalEntities: [
        {
          ...company,
          ...(hasStatement && { accessionStatementNumber: 'П-1', accessionStatementSignedOn: '2020-01-15' }),
        },
      ],
    },
  });
  return { id: registerPartner.id, slug, legalEntityId: registerPartner.legalEntities[0].id, as: { partner: slug } };
}

export interface TermDays {
  level?: Level;
  validFrom: Day;
  validThrough: Day;
}

const IMPORT = `mutation ($input: ImportCompetenceTermInput!) {
  importCompetenceTerm(input: $input) {
    id level validFrom validThrough basis reference voidedAt voidReason createdAt version
    partner { id slug } legalEntity { id }
  }
}`;

export const importInput = (partner: CompanyPartner, { level = 'EXTENDED', ...days }: TermDays) => ({
  idempotencyKey: randomUUID() as string,
  partnerId: partner.id,
  legalEntityId: partner.legalEntityId,
  level,
  ...days,
  reference: 'Решение № 7',
});

/** Sends an import as it is; `importTerm` expects it to succeed. */
export const sendImport = (server: TestServer, input: object, as: As = 'MANAGER'): Promise<Answer<any>> =>
  server.send(as, IMPORT, { input });

export async function importTerm(server: TestServer, partner: CompanyPartner, days: TermDays) {
  const { importCompetenceTerm } = await server.ask('MANAGER', IMPORT, { input: importInput(partner, days) });
  return importCompetenceTerm as { id: string; version: number };
}

/** What an answer refuses: code, clause and field of each. */
export const refusalsOf = (answer: Answer<any>) =>
  (answer.errors ?? []).flatMap(({ extensions }) =>
    (extensions.refusals ?? []).map(({ code, clause, field }) => ({ code, clause, field })),
  );

export const codeOf = (answer: Answer<any>): string | undefined => answer.errors?.[0]?.extensions.code;
