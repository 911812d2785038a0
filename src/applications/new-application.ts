import { type EntityManager, In, IsNull } from 'typeorm';
import { hasRole } from '../access/actor.js';
import { refuseClosedCabinet } from '../access/cabinet.js';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { newId } from '../new-id.js';
import { findLiveEntities } from '../partners/legal-entities.js';
import { LegalEntity } from '../partners/legal-entity.js';
import { lockPartner } from '../partners/lock-partner.js';
import type { Partner } from '../partners/partner.js';
import { BadInputError, NotFoundError, refuseIf } from '../refused-error.js';
import { OPEN_STATES } from '../regulation/applications.js';
import { refusalsToApply } from '../regulation/apply.js';
import type { Day } from '../regulation/day.js';
import { refusalToHoldCompetence } from '../regulation/legal-entities.js';
import { LEVELS, type Level } from '../regulation/levels.js';
import { refusal } from '../regulation/refusal.js';
import { lastTerm } from '../regulation/renewal.js';
import type { Work } from '../transactions/in-transaction.js';
import { Application } from './application.js';
import { changeContent, NO_CONTENT } from './application-content.js';
import type { ApplicationFacts } from './application-facts.js';
import type { CreateApplicationInput } from './application-inputs.types.js';
import { recordExpired } from './record-expired.js';
import { refusalToReturn } from './refusals-to-entity.js';

/** An application that has not been saved yet, with what the rules look at, behind its partner's lock. */
export interface NewApplication {
  application: Application;
  holder: ApplicationFacts['holder'];
}

/**
 * Begins an application (2.1, 2.5, 2.13). Whoever may not apply at all is told now and not after the writing. `on` is
 * the day for which that is asked. One of a kind stands open at a time.
 */
export async function newApplication(work: Work, input: CreateApplicationInput, on: Day): Promise<NewApplication> {
  const { tx, actor, now } = work;
  const { kind } = input;
  const partner = await lockPartner(tx, ownerOf(work, input));
  if (kind !== 'RENEWAL') await refuseClosedCabinet(work, actor);
  await recordExpired(work, partner.id);
  const [holder] = await loadCompetenceFacts(tx, [partner.id]);
  if (!holder) throw new NotFoundError('input.partnerId');
  const held = lastTerm(holder.terms);
  const targetLevel = targetOf(input, held?.level ?? null);
  const isOpen = await tx.existsBy(Application, { partnerId: partner.id, kind, state: In([...OPEN_STATES]) });
  refuseIf([
    isOpen ? refusal('APPLICATION_OPEN', { field: 'input.kind' }) : null,
    ...refusalsToApply({ kind, targetLevel, holder, on }),
  ]);
  const application = tx.create(Application, {
    ...NO_CONTENT,
    id: newId(),
    partnerId: partner.id,
    legalEntityId: kind === 'OBTAIN' ? await candidate(work, partner, input, on) : (held?.legalEntityId ?? ''),
    kind,
    targetLevel,
    state: 'DRAFT',
    renewsThrough: null,
    submittedOn: null,
    submittedAt: null,
    packageAsked: null,
    writtenOn: null,
    providedOn: null,
    acceptedOn: null,
    assigneeId: null,
    isEnteredByStaff: false,
    isLate: false,
    remarks: null,
    internalNote: null,
    closedOn: null,
    createdBy: actor.userId,
    createdAt: now,
  });
  changeContent(application, input);
  return { application, holder };
}

/** A partner's users apply for their own company; a manager says for which. */
function ownerOf({ actor }: Work, { partnerId }: CreateApplicationInput): string {
  const ownerId = partnerId ?? actor.partnerId;
  if (ownerId === null) throw new BadInputError('input.partnerId', 'REQUIRED');
  if (ownerId !== actor.partnerId && !hasRole(actor, 'MANAGER')) throw new NotFoundError('input.partnerId');
  return ownerId;
}

/** 2.1, 2.10, 2.13: only an upgrade chooses its level. */
function targetOf({ kind, targetLevel }: CreateApplicationInput, held: Level | null): Level {
  if (kind === 'RENEWAL') return held ?? LEVELS[0];
  if (kind === 'OBTAIN') return targetLevel ?? LEVELS[0];
  if (targetLevel == null) throw new BadInputError('input.targetLevel', 'REQUIRED');
  return targetLevel;
}

/** 2.12: the entity that is to hold the competence: the one named, or the only one of the card. */
async function candidate(work: Work, partner: Partner, input: CreateApplicationInput, on: Day): Promise<string> {
  const { tx } = work;
  const id = input.legalEntityId ?? (await onlyEntity(tx, partner.id));
  const entity = await tx.findOneBy(LegalEntity, { id, partnerId: partner.id, removedOn: IsNull() });
  if (!entity) throw new NotFoundError('input.legalEntityId');
  refuseIf([refusalToHoldCompetence(entity, partner), await refusalToReturn(work, entity, on)]);
  return entity.id;
}

async function onlyEntity(tx: EntityManager, partnerId: string): Promise<string> {
  const [first, ...others] = await findLiveEntities(tx, partnerId);
  if (!first || others.length > 0) throw new BadInputError('input.legalEntityId', 'REQUIRED');
  return first.id;
}
