import { type DataSource, In, Like, Not } from 'typeorm';
import { seedDemonstration } from '../../seeds/demonstration.js';
import { EMBEDDED_ISSUER } from '../../src/access/embedded-issuer.js';
import { Application } from '../../src/applications/application.js';
import { ApplicationDecision } from '../../src/applications/application-decision.js';
import { InformationRequest } from '../../src/applications/information-request.js';
import { BonusAccount } from '../../src/bonuses/bonus-account.js';
import { BonusEntry } from '../../src/bonuses/bonus-entry.js';
import { Industry } from '../../src/catalogues/industry.js';
import { CompetenceTerm } from '../../src/competence/competence-term.js';
import { Lead } from '../../src/leads/lead.js';
import { LeadAssignment } from '../../src/leads/lead-assignment.js';
import { newId } from '../../src/new-id.js';
import { Order } from '../../src/orders/order.js';
import { OrderLine } from '../../src/orders/order-line.js';
import { LegalEntity } from '../../src/partners/legal-entity.js';
import { Partner } from '../../src/partners/partner.js';
import { Product } from '../../src/products/product.js';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { AuditEntry } from '../../src/transactions/audit-entry.js';
import { Investigation } from '../../src/violations/investigation.js';
import { createRandom, type Random } from '../soak/random.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import type { As, TestServer } from './server.js';
import { addPartner, addSanction, daysFromNow, today } from './world.js';

const ACTOR = '00000000-0000-7000-8000-000000000001';

export const RECORDS_SEED = Number(process.env.PROPERTY_SEED ?? 20261128);

/** By the day that they are of: databases that are filled, to be copied by the files of this process. */
const filled = new Map<Day, Promise<string>>();

/** A database with records of every kind, which `fillRecords` tells; its ledgers are not proved. */
export async function createRecordsDatabase(): Promise<TestDatabase> {
  const day = today();
  const url = filled.get(day) ?? fillDatabase();
  filled.set(day, url);
  const database = await createTestDatabase(await url);
  database.brokenBy = 'records put straight into the tables';
  return database;
}

async function fillDatabase(): Promise<string> {
  const { dataSource, url } = await createTestDatabase();
  await fillRecords(dataSource, createRandom(RECORDS_SEED));
  await dataSource.destroy();
  return url;
}

/** Questions of analysts, on the server that has started by then. */
export function asking(serverOf: () => TestServer) {
  return {
    analysis: async (as: As, asked: string) => (await serverOf().ask(as, `{ analysis { ${asked} } }`)).analysis,
    /** The codes that a question is refused with, and the places to blame. */
    async codesOf(as: As, asked: string, on = serverOf()) {
      const { errors = [] } = await on.send(as, `{ analysis { ${asked} } }`);
      return errors.map(({ extensions: { code, field, refusals } }) => [code, field ?? refusals?.[0]?.field]);
    },
  };
}

/** The demonstration cast, and beside it what it has little of: applications of every kind, with questions and decisions. */
async function fillRecords(db: DataSource, random: Random, now = new Date()): Promise<void> {
  await seedDemonstration(db.manager, now, EMBEDDED_ISSUER);
  const entities = await db.manager.find(LegalEntity, { order: { id: 'ASC' } });
  for (let n = 0; n < 12; n += 1) await addHistory(db, random, n);
  const accounts = await db.manager.find(BonusAccount, { select: { id: true, termId: true } });
  const terms = await db.manager.find(CompetenceTerm, {
    where: { id: Not(In(accounts.map(({ termId }) => termId))) },
    order: { id: 'ASC' },
  });
  const products = await db.manager.find(Product, { order: { code: 'ASC' } });
  for (let n = 0; n < 60; n += 1) await addDecided(db, random, random.one(entities));
  const holders = await db.manager.find(Partner, { where: { slug: Like('history-%') }, order: { slug: 'ASC' } });
  for (const { id } of holders) await addUndecided(db, random, id);
  for (const { id } of holders) await addOffers(db, random, id);
  for (const term of random.some(terms, 30)) await addBonuses(db, random, term);
  for (let n = 0; n < 20; n += 1) await addOrder(db, random, random.one(products));
  for (let n = 0; n < 12; n += 1) await addInvestigation(db, random, random.one(entities).partnerId);
  for (let n = 0; n < 30; n += 1) await addAudit(db, random);
}

async function addBonuses(db: DataSource, random: Random, { id: termId, partnerId }: CompetenceTerm) {
  const accountId = newId();
  await db.manager.insert(BonusAccount, { id: accountId, partnerId, termId });
  for (let n = random.whole(1, 3); n > 0; n -= 1) {
    const amountKopecks = random.whole(1, 500) * 1_000;
    for (const [kind, amount, at] of [
      ['ACCRUAL', amountKopecks, 90],
      ['ANNULMENT', -amountKopecks, 1],
    ] as const) {
      if (kind === 'ANNULMENT' && random.chance(0.6)) continue;
      await db.manager.insert(BonusEntry, {
        ...{ id: newId(), accountId, partnerId, kind, amountKopecks: amount, reservedKopecks: 0, debtKopecks: 0 },
        effectiveOn: daysFromNow(-at),
        recordedAt: new Date(`${daysFromNow(-at)}T20:59:59.999Z`),
        ...{ sourceType: 'APPLICATION', sourceId: newId(), clause: '4.10', actorId: ACTOR },
      });
    }
  }
}

/** A partner with terms that follow one another in every way, and sanctions across them. */
async function addHistory(db: DataSource, random: Random, n: number) {
  const partner = await addPartner(db, { slug: `history-${n}`, name: `История ${n}`, level: null });
  const { id: legalEntityId } = await db.manager.findOneByOrFail(LegalEntity, { partnerId: partner.id });
  let from = daysFromNow(-random.whole(600, 1_400));
  for (let after = 3; after >= 0; after -= 1) {
    const validThrough = plusDays(from, random.whole(60, 365));
    // ADR 16: by another record that begins on the same day.
    const isSuperseded = random.chance(0.3) && after > 0;
    const ended = plusDays(from, random.whole(1, 60));
    await db.manager.insert(CompetenceTerm, {
      ...{ id: newId(), partnerId: partner.id, legalEntityId, reference: 'test', validFrom: from, validThrough },
      ...{ level: random.one(['BASIC', 'EXTENDED', 'MAXIMAL'] as const), createdBy: ACTOR, createdAt: new Date() },
      basis: random.one(['OBTAINED', 'IMPORTED', 'RENEWED', 'UPGRADED', 'CONFIRMED_AS_BASIC'] as const),
      ...(isSuperseded && { supersededOn: ended }),
      // 2.11: the refusal of a renewal takes effect after the old term.
      ...(!isSuperseded && random.chance(0.3) && { annulledOn: plusDays(validThrough, random.whole(1, 50)) }),
      ...(random.chance(0.1) && { voidedAt: new Date(), voidReason: 'test' }),
    });
    from = isSuperseded ? ended : plusDays(validThrough, random.one([1, 1, 20, 90]));
  }
  if (random.chance(0.2)) await db.manager.update(Partner, partner.id, { partnershipEndedOn: daysFromNow(-40) });
  for (let at = random.whole(0, 3); at > 0; at -= 1) await addRandomSanction(db, random, partner.id);
}

/** One of each kind, sent lately or at any time: what has become of them, the terms and sanctions of the partner tell. */
async function addUndecided(db: DataSource, random: Random, partnerId: string) {
  const { id: legalEntityId } = await db.manager.findOneByOrFail(LegalEntity, { partnerId });
  for (const kind of ['OBTAIN', 'UPGRADE', 'RENEWAL'] as const) {
    const submittedOn = daysFromNow(-random.whole(0, random.one([30, 900])));
    await db.manager.insert(Application, {
      ...{ id: newId(), partnerId, legalEntityId, kind, submittedOn, providedOn: submittedOn },
      ...{ targetLevel: 'EXTENDED', state: random.one(['SUBMITTED', 'UNDER_REVIEW'] as const), createdBy: ACTOR },
      createdAt: new Date(`${submittedOn}T09:00:00Z`),
      submittedAt: new Date(`${submittedOn}T09:00:00Z`),
    });
  }
}

/** Offered at any time and never answered: what has become of them as well. */
async function addOffers(db: DataSource, random: Random, partnerId: string) {
  const { id: industryId } = random.one(await db.manager.find(Industry, { order: { code: 'ASC' } }));
  for (const family of ['SITE_MANAGEMENT', 'BITRIX24', 'BITRIX24'] as const) {
    const [leadId, assignedOn] = [newId(), daysFromNow(-random.whole(0, 900))];
    const createdAt = new Date(`${assignedOn}T09:00:00Z`);
    await db.manager.insert(Lead, {
      ...{ id: leadId, clientName: 'Клиент', contactName: 'Контакт', contactPhone: '+7 495 000-00-00', family },
      ...{ category: 'CRM_SYSTEM', industryId, region: 'Москва', description: '', receivedOn: assignedOn },
      ...{ createdBy: ACTOR, createdAt },
    });
    await db.manager.insert(LeadAssignment, {
      ...{ id: newId(), leadId, partnerId, state: 'OFFERED', assignedOn, assignedBy: ACTOR, createdAt },
      answerBy: plusDays(assignedOn, random.whole(1, 400)),
    });
  }
}

async function addRandomSanction(db: DataSource, random: Random, partnerId: string) {
  const startsOn = daysFromNow(-random.whole(30, 800));
  const throughOn = random.chance(0.7) ? plusDays(startsOn, random.whole(0, 300)) : null;
  await addSanction(db, {
    ...{ partnerId, startsOn, throughOn },
    kind: random.one([
      'COMPETENCE_DEPRIVATION',
      'PUBLIC_LISTS_EXCLUSION',
      'PARTNERSHIP_TERMINATION',
      'CABINET_BLOCKING',
      'IMPLEMENTATION_REQUESTS_EXCLUSION',
    ] as const),
    liftedOn: random.chance(0.4) ? plusDays(startsOn, random.whole(0, 20)) : null,
  });
}

/** Of the bundle, for applications that are there. */
async function addOrder(db: DataSource, random: Random, { id: productId }: Product) {
  const application = random.one(await db.manager.find(Application, { order: { createdAt: 'ASC', id: 'ASC' } }));
  const [id, placedOn] = [newId(), daysFromNow(-random.whole(1, 500))];
  const paidOn = random.chance(0.7) ? placedOn : null;
  await db.manager.insert(Order, {
    ...{ id, partnerId: application.partnerId, applicationId: application.id, kind: 'BUNDLE', placedOn, paidOn },
    ...{ state: paidOn === null ? 'PLACED' : 'PAID', discountPercent: random.one([0, 15, 40]), placedBy: ACTOR },
    placedAt: new Date(`${placedOn}T21:00:00Z`),
  });
  for (let position = random.whole(1, 3); position > 0; position -= 1) {
    const unitKopecks = random.whole(1, 90_000) * 99;
    await db.manager.insert(OrderLine, {
      ...{ id: newId(), orderId: id, position, productId, quantity: random.whole(1, 4), unitKopecks },
      ...{ discountKopecks: Math.floor(unitKopecks / 3), bonusKopecks: 0 },
    });
  }
}

async function addInvestigation(db: DataSource, random: Random, partnerId: string) {
  const [openedOn, isDecided] = [daysFromNow(-random.whole(20, 400)), random.chance(0.8)];
  const isTold = isDecided && random.chance(0.8);
  await db.manager.insert(Investigation, {
    ...{ id: newId(), partnerId, ground: random.one(['5.4', '5.6', '3.5'] as const), facts: 'что было' },
    ...{ happenedOn: openedOn, openedOn, openedAt: new Date(`${openedOn}T09:00:00Z`), openedBy: ACTOR },
    ...(isDecided && { outcome: random.one(['CONFIRMED', 'DISMISSED'] as const), reasons: 'почему', decidedBy: ACTOR }),
    ...(isDecided && { decidedOn: openedOn, decidedAt: new Date(`${openedOn}T10:00:00Z`) }),
    ...(isTold && {
      communicatedOn: openedOn,
      communicatedAt: new Date(`${openedOn}T11:00:00Z`),
      communicatedBy: ACTOR,
    }),
  });
}

async function addAudit(db: DataSource, random: Random) {
  await db.manager.insert(AuditEntry, {
    ...{ id: newId(), actorId: ACTOR, actorRoles: [random.one(['PARTNER', 'MANAGER'] as const)], requestId: 'test' },
    recordedAt: new Date(Date.now() - random.whole(1, 400) * 86_400_000),
    mutation: random.one(['reportViolation', 'submitApplication', 'publishProject']),
    objectType: random.one(['Application', 'Project']),
    objectId: random.chance(0.8) ? newId() : null,
    clauses: random.some(['2.2', '2.9', '4.3'], random.whole(0, 3)),
  });
}

export async function addDecided(db: DataSource, random: Random, { id: legalEntityId, partnerId }: LegalEntity) {
  const submittedOn = plusDays('2024-12-20', random.whole(0, 400));
  const providedOn = random.chance(0.9) ? plusDays(submittedOn, random.whole(0, 3)) : null;
  const isDecided = providedOn !== null && random.chance(0.8);
  const decidedOn = isDecided ? plusDays(providedOn, random.whole(0, 25)) : null;
  const kind = random.one(['OBTAIN', 'UPGRADE', 'RENEWAL'] as const);
  const id = newId();
  await db.manager.insert(Application, {
    ...{ id, partnerId, legalEntityId, kind, submittedOn, providedOn },
    targetLevel: random.one(['BASIC', 'EXTENDED', 'MAXIMAL'] as const),
    state: isDecided ? (kind === 'RENEWAL' ? 'CONFIRMED' : 'GRANTED') : 'WITHDRAWN',
    closedOn: decidedOn ?? submittedOn,
    submittedAt: new Date(`${submittedOn}T20:59:59.999Z`),
    isLate: random.chance(0.3),
    internalNote: 'внутреннее',
    createdBy: ACTOR,
    createdAt: new Date(`${submittedOn}T21:00:00Z`),
  });
  if (decidedOn === null || providedOn === null) return;
  for (let at = providedOn; random.chance(0.4) && at < decidedOn; at = plusDays(at, 6)) {
    await db.manager.insert(InformationRequest, {
      ...{ id: newId(), applicationId: id, question: '?', requestedOn: at, requestedBy: ACTOR },
      requestedAt: new Date(`${at}T09:00:00Z`),
      ...{ answer: '!', answeredOn: plusDays(at, random.whole(0, 5)), answeredBy: ACTOR },
    });
  }
  await db.manager.insert(ApplicationDecision, {
    ...{ id: newId(), applicationId: id, outcome: kind === 'RENEWAL' ? 'CONFIRMED' : 'GRANTED', decidedOn },
    decidedAt: new Date(`${decidedOn}T09:00:00Z`),
    ...{ decidedBy: ACTOR, reasonClauses: [], checklist: [] },
    dueOn: random.chance(0.8) ? plusDays(providedOn, 11) : null,
  });
}
