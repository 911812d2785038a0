import { CODE_LENGTH } from '../../src/certificates/verification-code.js';
import { termEnd } from '../../src/regulation/competence.js';
import { daysBetween } from '../../src/regulation/day.js';
import { statementSignedOn, termsOf } from '../demonstration/competence.js';
import { companyInn, kpp, ogrn } from '../made-up-identifiers.js';
import { randomOf } from '../random.js';
import { addRow } from './copy-rows.js';
import { drawFate, LESSER_SANCTIONS, SANCTION_CHANCE } from './fates.js';
import type { Account, Batch, World } from './large.types.js';
import { ADJECTIVES, DESCRIPTIONS, NOUNS, PLACES } from './names.js';
import { addProjects } from './projects.js';

/** Apart from the numbers of the demonstration's companies. */
const FIRST_SERIAL = 1_000_000;
const FOUNDED_FROM = 2004;
const FOUNDED_YEARS = 16;
const REGISTERED_BEFORE = 30;
const REGISTERED_MINUTE = 600;
/** Before the office opens, so that it is over also on the day of generating. */
const ISSUED_MINUTE = 0;
/** The digits at either end of an id are what makes it one of a kind. */
const ID_ENDS = 12;
const UNREGISTERED_AGO = 400;
/** Registered before the first term, and before the oldest project. */
const OLDEST_REGISTRATION = 1_200;

/** Adds the n-th company of the world with all that belongs to it. It is the same whatever was generated before it. */
export function addCompany(batch: Batch, world: World, n: number): void {
  const random = randomOf(`company ${world.seed} ${n}`);
  const fate = drawFate(random);
  const terms = termsOf(fate.terms, world.days.today);
  const signedOn = statementSignedOn(terms);
  const firstAgo = terms[0] ? daysBetween(terms[0].validFrom, world.days.today) : UNREGISTERED_AGO;
  const registeredAgo = Math.max(firstAgo + REGISTERED_BEFORE, OLDEST_REGISTRATION);
  const createdAt = world.days.instant(registeredAgo, REGISTERED_MINUTE);
  const account: Account = {
    partnerId: world.nextId('partner'),
    terms,
    sanctions: [],
    managerId: random.pick(world.managerIds),
  };
  const name = addPartner(batch, account, n, { random, createdAt });
  const entityId = addEntity(batch, world, account, n, { name, signedOn, createdAt });
  for (const term of terms) {
    const termId = world.nextId('term');
    addRow(batch.terms, {
      id: termId,
      partnerId: account.partnerId,
      legalEntityId: entityId,
      ...term,
      basis: 'IMPORTED',
      reference: `Решение ${n}`,
      createdBy: account.managerId,
      createdAt,
      version: 1,
    });
    addRow(batch.certificates, {
      id: world.nextId('certificate'),
      partnerId: account.partnerId,
      termId,
      verificationCode: madeUpCode(termId),
      issuedAt: world.days.instant(daysBetween(term.validFrom, world.days.today), ISSUED_MINUTE),
    });
  }
  addSanctions(batch, world, account, { random, isSuspended: fate.isSuspended });
  addProjects(batch, world, account, { random, count: fate.projects });
}

/** Of the form of a real code and as unlike all others as the id; it can be guessed, for the same seed makes the same data. */
function madeUpCode(id: string): string {
  const digits = id.replaceAll('-', '').toUpperCase();
  return `${digits.slice(0, ID_ENDS)}${digits.slice(-ID_ENDS)}`.padEnd(CODE_LENGTH, '0');
}

interface Origin {
  random: ReturnType<typeof randomOf>;
  createdAt: Date;
}

function addPartner(batch: Batch, account: Account, n: number, { random, createdAt }: Origin): string {
  const [adjective, adjectiveSlug] = random.pick(ADJECTIVES);
  const [noun, nounSlug] = random.pick(NOUNS);
  const place = random.pick(PLACES);
  const slug = `${adjectiveSlug}-${nounSlug}-${n}`;
  const name = `${adjective} ${noun} ${n}`;
  addRow(batch.partners, {
    id: account.partnerId,
    slug,
    name,
    description: random.pick(DESCRIPTIONS),
    city: place.city,
    region: place.region,
    siteUrl: `https://${slug}.example/`,
    email: `info@${slug}.example`,
    phone: `+7${place.phoneCode}0${String(n).padStart(6, '0')}`,
    managerId: account.managerId,
    createdAt,
    version: 1,
  });
  return name;
}

function addEntity(
  batch: Batch,
  world: World,
  { partnerId }: Account,
  n: number,
  of: { name: string; signedOn: string | null; createdAt: Date },
): string {
  const id = world.nextId('entity');
  const serial = FIRST_SERIAL + n;
  addRow(batch.entities, {
    id,
    partnerId,
    kind: 'COMPANY',
    name: `ООО «${of.name}»`,
    inn: companyInn(serial),
    kpp: kpp(),
    ogrn: ogrn(serial, FOUNDED_FROM + (n % FOUNDED_YEARS)),
    accessionStatementNumber: of.signedOn === null ? null : `ЗП-${n}`,
    accessionStatementSignedOn: of.signedOn,
    createdAt: of.createdAt,
    version: 1,
  });
  return id;
}

function addSanctions(
  batch: Batch,
  world: World,
  account: Account,
  { random, isSuspended }: { random: Origin['random']; isSuspended: boolean },
): void {
  const drawn = [];
  if (isSuspended) drawn.push({ kind: 'COMPETENCE_DEPRIVATION' as const, ground: '3.5', refusesPoints: false });
  else if (random.isLucky(SANCTION_CHANCE)) drawn.push(random.pick(LESSER_SANCTIONS));
  for (const { kind, ground, refusesPoints } of drawn) {
    const startedAgo = random.whole(1, 90);
    const startsOn = world.days.ago(startedAgo);
    const throughOn =
      isSuspended || random.isLucky(0.7) ? termEnd(startsOn) : world.days.ago(random.whole(0, startedAgo));
    account.sanctions.push({ kind, startsOn, throughOn, liftedOn: null, refusesPoints });
    addRow(batch.sanctions, {
      id: world.nextId('sanction'),
      partnerId: account.partnerId,
      kind,
      ground,
      decision: `Нарушение пункта ${ground}.`,
      startsOn,
      throughOn,
      refusesPoints,
      imposedBy: world.complianceId,
      imposedAt: world.days.instant(startedAgo, REGISTERED_MINUTE),
      version: 1,
    });
  }
}
