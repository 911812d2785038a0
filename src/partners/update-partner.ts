import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { refuseIf } from '../refused-error.js';
import { refusalToDropManager } from '../regulation/holders.js';
import { refusalToDropIndividualTerms } from '../regulation/legal-entities.js';
import type { Refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import { CARD_TEXTS, given, refusalToManager } from './card-changes.js';
import { findLiveEntities } from './legal-entities.js';
import { expectVersion, lockPartner } from './lock-partner.js';
import type { Partner } from './partner.js';
import type { UpdatePartnerInput } from './partner-inputs.types.js';

const BY_STAFF = [
  ...CARD_TEXTS,
  'name',
  'city',
  'region',
  'managerId',
  'hasIndividualTerms',
  'individualTermsNote',
] as const;
const NEVER_EMPTY = ['name', 'city', 'region', 'hasIndividualTerms'] as const;

/** The vendor edits a card: everything but its address, which other sites link to. */
export async function updatePartner(work: Work, input: UpdatePartnerInput): Promise<Partner> {
  const { tx } = work;
  const partner = await lockPartner(tx, input.partnerId);
  expectVersion(partner, input.expectedVersion);
  const changes = given(input, BY_STAFF, NEVER_EMPTY);
  const isDropped = partner.hasIndividualTerms && changes.hasIndividualTerms === false;
  refuseIf([
    // A form sends back what it has read: a manager who has left since is no obstacle to other changes.
    changes.managerId === partner.managerId ? null : await refusalToManager(tx, changes.managerId),
    isDropped ? await refusalToDrop(work, partner) : null,
    partner.managerId !== null && changes.managerId === null ? await refusalToLeaveAlone(work, partner) : null,
  ]);
  if (isDropped) work.cites('2.12');
  return tx.save(Object.assign(partner, changes));
}

/** 3.6: who is no holder may be without one; `partnersToReview` shows the holders that are. */
async function refusalToLeaveAlone({ tx, today }: Work, partner: Partner): Promise<Refusal | null> {
  const [facts] = await loadCompetenceFacts(tx, [partner.id]);
  return facts ? refusalToDropManager(facts, today) : null;
}

async function refusalToDrop({ tx, today }: Work, partner: Partner): Promise<Refusal | null> {
  const [facts] = await loadCompetenceFacts(tx, [partner.id]);
  const entities = (await findLiveEntities(tx, partner.id)).map((entity) => ({
    ...entity,
    terms: (facts?.terms ?? []).filter((term) => term.legalEntityId === entity.id),
  }));
  return refusalToDropIndividualTerms(entities, today);
}
