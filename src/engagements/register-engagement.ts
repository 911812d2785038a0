import { In } from 'typeorm';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { ownerOf, receivedOr } from '../partners/owner-of.js';
import { refuseIf } from '../refused-error.js';
import { OPEN_STAGES, refusalsToRegisterEngagement } from '../regulation/engagements.js';
import { refusalToNonHolder } from '../regulation/holders.js';
import { ENTERPRISE_PRODUCTS } from '../regulation/products.js';
import type { Work } from '../transactions/in-transaction.js';
import { Engagement } from './engagement.js';
import type { RegisterEngagementInput } from './engagements.types.js';
import { noteStep } from './note-step.js';

/**
 * Informs the vendor of a client's interest (3.1). Of other partners nothing is read or locked here: whether the client
 * is theirs as well can be told neither by the answer nor by the time that it takes.
 */
export async function registerEngagement(work: Work, input: RegisterEngagementInput): Promise<Engagement> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, ownerOf(actor, input.partnerId));
  const [holder] = await loadCompetenceFacts(tx, [partner.id]);
  const { clientInn, expectedOn } = input;
  const stage = input.stage ?? 'INTEREST';
  const informedOn = receivedOr(work, input.informedOn);
  const hasOpen = await tx.existsBy(Engagement, { partnerId: partner.id, clientInn, stage: In([...OPEN_STAGES]) });
  refuseIf([
    refusalToNonHolder(holder!, '3.1', today),
    ...refusalsToRegisterEngagement({ hasOpen, stage, expectedOn, informedOn }, today),
  ]);
  work.cites('3.1');
  const engagement = await tx.save(
    tx.create(Engagement, {
      id: newId(),
      partnerId: partner.id,
      clientInn,
      clientName: input.clientName,
      products: ENTERPRISE_PRODUCTS.filter((product) => input.products.includes(product)),
      description: input.description ?? '',
      contactName: input.contactName,
      contactEmail: input.contactEmail ?? null,
      contactPhone: input.contactPhone ?? null,
      expectedAmountKopecks: input.expectedAmount,
      expectedOn,
      stage,
      informedOn,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
  await noteStep(work, engagement, null);
  return engagement;
}
