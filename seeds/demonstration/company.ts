import { newId } from '../../src/new-id.js';
import { type Day, earlierOf, moscowDayOf, plusDays } from '../../src/regulation/day.js';
import type { CastRow } from '../cast/cast-row.js';
import { MANAGERS, PARTNER_PEOPLE } from '../cast/people.js';
import { companyInn, kpp, ogrn, ogrnip, personInn } from '../made-up-identifiers.js';
import { randomOf } from '../random.js';
import { addApplications } from './applications.js';
import { certificateRows, sanctionRows, statementSignedOn, termRows, termsOf } from './competence.js';
import { factRows } from './facts.js';
import { correctionEntries, publicationEntries } from './ledger.js';
import { addOrders } from './orders.js';
import { buildProjects } from './projects.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const REGISTERED_HOUR = 10;
const FOUNDED_FROM = 2006;
const FOUNDED_YEARS = 14;
const ENTITIES_PER_COMPANY = 10;
const FIRST_SERIAL = 1_234;

/** Adds one company of the cast with all that belongs to it. */
export function addCompany(rows: Rows, stage: Stage, row: CastRow, place: number): void {
  const random = randomOf(row.slug);
  const partnerId = newId();
  const terms = termsOf(row.terms, stage.today);
  const sanctions = sanctionRows(stage, row, partnerId);
  const partnershipEndedOn = row.partnershipEndsIn === undefined ? null : daysAgo(stage, -row.partnershipEndsIn);
  const owner = { row, partnerId, terms };
  const built = row.projects ? buildProjects(stage, owner, row.projects, random) : { projects: [], publications: [] };
  const createdAt = instantOn(stage, registeredOn(stage, statementSignedOn(terms), built.projects), REGISTERED_HOUR);
  const entities = legalEntities(row, place, { partnerId, createdAt, signedOn: statementSignedOn(terms) });
  const account = { partnerId, terms, sanctions, partnershipEndedOn };
  rows.partners.push(partnerRow(stage, row, place, { id: partnerId, createdAt, partnershipEndedOn }));
  rows.users.push(partnerUser(stage, row, place, { partnerId, createdAt }));
  rows.legalEntities.push(...entities);
  const held = termRows(stage, terms, { partnerId, legalEntityId: entities[0]!.id });
  rows.terms.push(...held);
  rows.certificates.push(...certificateRows(held));
  rows.sanctions.push(...sanctions);
  rows.facts.push(...factRows(stage, row, terms, partnerId));
  rows.projects.push(...built.projects);
  rows.publications.push(...built.publications);
  rows.entries.push(...publicationEntries(stage, account, built.publications));
  addApplications(rows, stage, { slug: row.slug, partnerId, legalEntityId: entities[0]!.id, terms: held });
  addOrders(rows, stage, account, row.slug);
  rows.entries.push(...correctionEntries(stage, account, row.corrections ?? []));
}

/** Before anything else that is on record about the company. */
function registeredOn(stage: Stage, signedOn: Day | null, projects: Rows['projects']): Day {
  const recorded = projects.map((project) => moscowDayOf(project.createdAt));
  return plusDays([signedOn ?? daysAgo(stage, 10), ...recorded].reduce(earlierOf), -5);
}

type PartnerOrigin = Pick<Rows['partners'][number], 'id' | 'createdAt' | 'partnershipEndedOn'>;

function partnerRow(stage: Stage, row: CastRow, place: number, origin: PartnerOrigin): Rows['partners'][number] {
  const manager = MANAGERS[place % MANAGERS.length]!;
  return {
    ...origin,
    slug: row.slug,
    name: row.name,
    description: row.description,
    city: row.city,
    region: row.region,
    siteUrl: `https://${row.slug}.example/`,
    logoUrl: null,
    email: `info@${row.slug}.example`,
    phone: `+7${row.phoneCode}000${String(place + 1).padStart(4, '0')}`,
    managerId: row.terms ? stage.userId(manager.subject) : null,
    hasIndividualTerms: row.individualTerms !== undefined,
    individualTermsNote: row.individualTerms?.note ?? null,
  };
}

function partnerUser(stage: Stage, row: CastRow, place: number, of: { partnerId: string; createdAt: Date }) {
  const subject = `demo:partner:${row.slug}`;
  return {
    ...of,
    id: stage.userId(subject),
    issuer: stage.issuer,
    subject,
    displayName: PARTNER_PEOPLE[place % PARTNER_PEOPLE.length]!,
    email: `office@${row.slug}.example`,
    roles: ['PARTNER' as const],
    rolesSource: 'CLAIMS' as const,
    language: 'RU' as const,
    disabledAt: null,
  };
}

interface EntityOrigin {
  partnerId: string;
  createdAt: Date;
  signedOn: Day | null;
}

/** 2.12: one company, unless individual terms allow a second one or a sole proprietor. */
function legalEntities(row: CastRow, place: number, origin: EntityOrigin): Rows['legalEntities'] {
  const { soleProprietor, secondCompany } = row.individualTerms ?? {};
  const serial = FIRST_SERIAL + place * ENTITIES_PER_COMPANY;
  const founded = FOUNDED_FROM + (place % FOUNDED_YEARS);
  const accession = {
    accessionStatementNumber: origin.signedOn === null ? null : `ЗП-${String(place + 1).padStart(3, '0')}`,
    accessionStatementSignedOn: origin.signedOn,
  };
  const noAccession = { accessionStatementNumber: null, accessionStatementSignedOn: null };
  const common = { partnerId: origin.partnerId, removedOn: null, createdAt: origin.createdAt };
  const company = (name: string, number: number) => ({
    ...common,
    id: newId(),
    kind: 'COMPANY' as const,
    name,
    inn: companyInn(number),
    kpp: kpp(),
    ogrn: ogrn(number, founded),
  });
  if (soleProprietor !== undefined) {
    const numbers = { inn: personInn(serial), kpp: null, ogrn: ogrnip(serial, founded) };
    return [{ ...common, ...accession, id: newId(), kind: 'SOLE_PROPRIETOR', name: soleProprietor, ...numbers }];
  }
  const first = { ...company(`ООО «${row.name.replace(/[«»]/g, '')}»`, serial), ...accession };
  return secondCompany === undefined ? [first] : [first, { ...company(secondCompany, serial + 1), ...noAccession }];
}
