import { In } from 'typeorm';
import type { CompetenceFacts } from '../competence/competence.loaders.js';
import type { CompetenceTerm } from '../competence/competence-term.js';
import { putTerm, replaceTerms } from '../competence/put-term.js';
import { accrueBundleOfApplication } from '../orders/accrue-bundle.js';
import { type DecisionOutcome, OPEN_STATES } from '../regulation/applications.js';
import type { Day } from '../regulation/day.js';
import { renewalEffectiveOn, termObtained, termRenewed } from '../regulation/decision-effects.js';
import type { Work } from '../transactions/in-transaction.js';
import { Application } from './application.js';
import { recordExpired } from './record-expired.js';

export interface Effect {
  /** The first day of what the decision makes; null where it changes nothing. */
  effectiveOn: Day | null;
  /** The last valid day that follows from it. */
  validThrough: Day | null;
}

const NO_EFFECT: Effect = { effectiveOn: null, validThrough: null };

/** Writes the records that the decision makes (2.4, 2.10, 2.11, 2.13). What is true on a day follows from them. */
export async function putIntoEffect(
  work: Work,
  application: Application,
  holder: CompetenceFacts,
  decision: { outcome: DecisionOutcome; renewed: CompetenceTerm | null },
): Promise<Effect> {
  const { outcome, renewed } = decision;
  // What has expired stays so, and keeps the level that it was for, whatever the decision makes of the day.
  await recordExpired(work, application.partnerId);
  switch (outcome) {
    case 'GRANTED':
      return application.kind === 'OBTAIN' ? obtain(work, application) : upgrade(work, application, holder);
    case 'CONFIRMED':
    case 'CONFIRMED_AS_BASIC':
      return renewed === null ? NO_EFFECT : renew(work, application, renewed, outcome);
    case 'ANNULLED':
      return renewed === null ? NO_EFFECT : annul(work, renewed);
    case 'REFUSED':
      return NO_EFFECT;
  }
}

async function obtain(work: Work, { id, partnerId, legalEntityId }: Application): Promise<Effect> {
  const origin = { partnerId, legalEntityId, applicationId: id, reference: null };
  const term = await putTerm(work, origin, termObtained(work.today));
  await accrueBundleOfApplication(work, id);
  return { effectiveOn: term.validFrom, validThrough: term.validThrough };
}

/** 2.13: within the term. Ruling: an open renewal goes on, for the level now held. */
async function upgrade(work: Work, application: Application, holder: CompetenceFacts): Promise<Effect> {
  const { id, partnerId, targetLevel: level } = application;
  const change = { basis: 'UPGRADED' as const, level, applicationId: id, reference: null };
  const made = await replaceTerms(work, holder.terms, change);
  const renewal = { partnerId, kind: 'RENEWAL' as const };
  await work.tx.update(Application, { ...renewal, state: In([...OPEN_STATES]) }, { targetLevel: level });
  return { effectiveOn: work.today, validThrough: made[0]?.validThrough ?? null };
}

async function renew(
  work: Work,
  { id, partnerId }: Application,
  renewed: CompetenceTerm,
  outcome: 'CONFIRMED' | 'CONFIRMED_AS_BASIC',
): Promise<Effect> {
  const origin = { partnerId, legalEntityId: renewed.legalEntityId, applicationId: id, reference: null };
  const term = await putTerm(work, origin, termRenewed(renewed, outcome, work.today));
  await accrueBundleOfApplication(work, id);
  return { effectiveOn: term.validFrom, validThrough: term.validThrough };
}

async function annul(work: Work, renewed: CompetenceTerm): Promise<Effect> {
  const annulledOn = renewalEffectiveOn(renewed.validThrough, work.today);
  await work.tx.save(Object.assign(renewed, { annulledOn }));
  return { effectiveOn: annulledOn, validThrough: renewed.validThrough };
}
