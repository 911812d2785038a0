import { randomUUID } from 'node:crypto';
import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { type DecisionOutcome, isOpen, OUTCOMES, refusalToMoveApplication } from '../../src/regulation/applications.js';
import { refusalsToApply, refusalToSendRenewal } from '../../src/regulation/apply.js';
import { plusDays } from '../../src/regulation/day.js';
import { type DecidedCheck, refusalsToDecide } from '../../src/regulation/decide-application.js';
import {
  renewalEffectiveOn,
  replacementsFrom,
  termObtained,
  termRenewed,
} from '../../src/regulation/decision-effects.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../../src/regulation/documents.js';
import { LEVELS, type Level } from '../../src/regulation/levels.js';
import { lastTerm } from '../../src/regulation/renewal.js';
import { addDocuments, at, CONTENT } from '../support/applications.js';
import { compareNoViolation } from './compare-cases.js';
import type { PartnerModel } from './model.js';
import { bundlePaid } from './order-steps.js';
import type { ModelApplication } from './records.js';
import { codesOf, expecting, type Step, type World } from './world.js';

const RENEWAL_OPENS_DAYS = 90;
const KINDS: readonly ApplicationKind[] = ['OBTAIN', 'UPGRADE', 'RENEWAL', 'RENEWAL'];

const key = () => ({ idempotencyKey: randomUUID() as string });
const as = ({ slug }: PartnerModel) => ({ partner: slug });

/** Mostly what makes sense now, so that histories get somewhere; now and then anything. */
function kindFor({ random }: World, partner: PartnerModel): ApplicationKind {
  if (random.chance(0.15)) return random.one(KINDS);
  const { state, validThrough } = partner.competence();
  if (state === 'NONE' || state === 'ENDED') return 'OBTAIN';
  const isWindow = validThrough !== null && partner.day >= plusDays(validThrough, -RENEWAL_OPENS_DAYS);
  return isWindow ? 'RENEWAL' : 'UPGRADE';
}

/** Mostly a higher one than is held. */
function levelFor({ random }: World, partner: PartnerModel): Level {
  const { level } = partner.competence();
  const higher = LEVELS.slice(level === null ? 0 : LEVELS.indexOf(level) + 1);
  return random.one(higher.length > 0 && random.chance(0.9) ? higher : LEVELS);
}

const levelHeld = ({ terms }: PartnerModel, { kind, renewsThrough, targetLevel }: ModelApplication): Level => {
  if (kind !== 'RENEWAL') return targetLevel;
  const of = renewsThrough === null ? terms : terms.filter(({ validThrough }) => validThrough === renewsThrough);
  return lastTerm(of)?.level ?? targetLevel;
};

const createApplication: Step = async (world, partner) => {
  const kind = kindFor(world, partner);
  const targetLevel = kind === 'UPGRADE' ? levelFor(world, partner) : undefined;
  const target = kind === 'RENEWAL' ? (lastTerm(partner.terms)?.level ?? LEVELS[0]) : (targetLevel ?? LEVELS[0]);
  const closed = partner.closedFor('createApplication') ?? (kind === 'RENEWAL' ? null : partner.cabinet);
  const expected =
    closed !== null
      ? [closed]
      : codesOf([
          partner.hasOpen(kind) ? { code: 'APPLICATION_OPEN' } : null,
          ...refusalsToApply({ kind, targetLevel: target, holder: partner.holder, on: partner.day }),
        ]);
  const activity = { ...CONTENT.promotionActivities[0], heldOn: plusDays(partner.day, -30) };
  const input = { ...key(), ...CONTENT, promotionActivities: [activity], kind, targetLevel };
  const made = await expecting(world, expected, { as: as(partner), mutation: 'createApplication', input });
  if (!made) return;
  await addDocuments(world.server, made.id, Object.keys(DOCUMENT_KINDS) as DocumentKind[], plusDays(partner.day, -1));
  const { id, version } = made;
  const blank = { state: 'DRAFT' as const, submittedOn: null, renewsThrough: null, hasAccrued: false };
  partner.applications.push({ id, version, kind, targetLevel: target, ...blank });
};

/** One that is open, if there is one: the others are soon known to be closed. */
function someApplication({ random }: World, partner: PartnerModel): ModelApplication | null {
  const open = partner.applications.filter((one) => isOpen(partner.stateOf(one)));
  const from = open.length > 0 && !random.chance(0.1) ? open : partner.applications;
  return from.length === 0 ? null : random.one(from);
}

const submitApplication: Step = async (world, partner) => {
  const one = someApplication(world, partner);
  if (!one) return;
  const closed = partner.closedFor('submitApplication') ?? (one.kind === 'RENEWAL' ? null : partner.cabinet);
  const wrongState = refusalToMoveApplication('submitApplication', partner.stateOf(one));
  const last = one.kind === 'RENEWAL' ? lastTerm(partner.terms) : null;
  const expected =
    closed !== null
      ? [closed]
      : wrongState !== null
        ? codesOf([wrongState])
        : codesOf([
            ...refusalsToApply({ ...one, holder: partner.holder, on: partner.day }),
            last && refusalToSendRenewal(last.validThrough, RENEWAL_OPENS_DAYS, partner.day),
          ]);
  const made = await expecting(world, expected, { as: as(partner), mutation: 'submitApplication', input: at(one) });
  if (!made) return;
  Object.assign(one, { version: made.version, state: 'SUBMITTED', submittedOn: partner.day });
  if (last) Object.assign(one, { targetLevel: last.level, renewsThrough: last.validThrough });
};

const withdrawApplication: Step = async (world, partner) => {
  const one = someApplication(world, partner);
  if (!one || !world.random.chance(0.2)) return;
  const closed = partner.closedFor('withdrawApplication');
  const wrongState = refusalToMoveApplication('withdrawApplication', partner.stateOf(one));
  const expected = closed !== null ? [closed] : codesOf([wrongState]);
  const made = await expecting(world, expected, { as: as(partner), mutation: 'withdrawApplication', input: at(one) });
  if (made) Object.assign(one, { version: made.version, state: 'WITHDRAWN' });
};

const acceptApplication: Step = async (world, partner) => {
  const one = someApplication(world, partner);
  if (!one) return;
  const expected = codesOf([refusalToMoveApplication('acceptApplication', partner.stateOf(one))]);
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'acceptApplication', input: at(one) });
  if (made) Object.assign(one, { version: made.version, state: 'UNDER_REVIEW' });
};

async function checksOf({ server }: World, { id }: ModelApplication): Promise<DecidedCheck[]> {
  const query = 'query ($id: UUID!) { application(id: $id) { checklist { code clause verdict failureOutcome } } }';
  return (await server.ask<any>('MANAGER', query, { id })).application.checklist;
}

/** A reviewer answers what waits and waives what is not met; now and then some is left. */
async function review(world: World, partner: PartnerModel, one: ModelApplication): Promise<DecidedCheck[]> {
  const checks = await checksOf(world, one);
  compareNoViolation(partner, one.kind, checks);
  if (world.random.chance(0.15)) return checks;
  for (const { code: requirementCode, verdict } of checks) {
    const about = { ...key(), applicationId: one.id, requirementCode };
    const [mutation, input] =
      verdict === 'WAITS_FOR_REVIEWER'
        ? ['recordVerdict', { ...about, isMet: true, note: 'Проверено' }]
        : ['waiveRequirement', { ...about, reason: 'По решению' }];
    if (verdict === 'NOT_MET' || verdict === 'WAITS_FOR_REVIEWER')
      await expecting(world, null, {
        as: 'MANAGER',
        mutation: mutation as string,
        input: input as object,
        fields: 'id',
      });
  }
  return checksOf(world, one);
}

const decideApplication: Step = async (world, partner) => {
  const { random } = world;
  const one = someApplication(world, partner);
  if (!one) return;
  const wrongState = refusalToMoveApplication('decideApplication', partner.stateOf(one));
  const checks = wrongState === null ? await review(world, partner, one) : [];
  const [good, ...bad] = OUTCOMES[one.kind] as readonly DecisionOutcome[];
  const outcome = random.chance(0.75) ? good! : random.one(bad);
  const { day: today, holder } = partner;
  const facts = { kind: one.kind, outcome, level: levelHeld(partner, one), checks, holder, today };
  const expected = codesOf(wrongState === null ? refusalsToDecide(facts) : [wrongState]);
  const input = { ...key(), ...at(one), outcome };
  const made = await expecting(world, expected, { as: 'MANAGER', mutation: 'decideApplication', input });
  if (!made) return;
  Object.assign(one, { version: made.version, state: outcome, targetLevel: facts.level });
  putIntoEffect(partner, one, outcome);
};

function putIntoEffect(partner: PartnerModel, one: ModelApplication, outcome: DecisionOutcome): void {
  const { day, terms, bonuses } = partner;
  const renewed = lastTerm(terms.filter(({ validThrough }) => validThrough === one.renewsThrough));
  if (outcome === 'GRANTED' && one.kind === 'OBTAIN') {
    const term = termObtained(day);
    terms.push({ ...term, createdAt: partner.instant() });
    bonuses.obtain({ from: term.validFrom, through: term.validThrough });
    bundlePaid(partner, one);
  } else if (outcome === 'GRANTED') {
    const replacements = replacementsFrom(terms, day);
    for (const { replaced, on } of replacements) {
      replaced.supersededOn = on;
      const { validThrough } = replaced;
      const replacement = { level: one.targetLevel, validFrom: on, validThrough, basis: 'UPGRADED' } as const;
      terms.push({ ...replacement, createdAt: partner.instant() });
    }
    // Ruling: an open renewal goes on, for the level now held; whoever has read it reads it anew.
    for (const renewal of partner.applications.filter((other) => other.kind === 'RENEWAL')) {
      if (!isOpen(partner.stateOf(renewal))) continue;
      Object.assign(renewal, { targetLevel: one.targetLevel, version: renewal.version + 1 });
    }
  } else if (renewed !== null && (outcome === 'CONFIRMED' || outcome === 'CONFIRMED_AS_BASIC')) {
    const term = termRenewed(renewed, outcome, day);
    terms.push({ ...term, createdAt: partner.instant() });
    bonuses.last!.terms.push({ from: term.validFrom, through: term.validThrough });
    bundlePaid(partner, one);
  } else if (renewed !== null && outcome === 'ANNULLED') {
    renewed.annulledOn = renewalEffectiveOn(renewed.validThrough, day);
  }
}

/** Mostly what an application waits for: left to chance alone hardly one would be decided before it expires. */
const goOn: Step = (world, partner) => {
  const open = partner.applications.findLast((one) => isOpen(partner.stateOf(one)));
  if (!open) return createApplication(world, partner);
  return NEXT[open.state as keyof typeof NEXT](world, partner);
};

const NEXT = { DRAFT: submitApplication, SUBMITTED: acceptApplication, UNDER_REVIEW: decideApplication } as const;

export const APPLICATION_STEPS: readonly Step[] = [
  ...[goOn, goOn, goOn, goOn, goOn, goOn, goOn],
  ...[createApplication, submitApplication, acceptApplication, decideApplication, withdrawApplication],
];
