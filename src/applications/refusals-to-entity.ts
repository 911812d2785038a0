import { IsNull } from 'typeorm';
import { LegalEntity } from '../partners/legal-entity.js';
import { Partner } from '../partners/partner.js';
import { refusalToBarredEntity } from '../regulation/apply.js';
import type { Day } from '../regulation/day.js';
import { refusalToHoldCompetence } from '../regulation/legal-entities.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import { Sanction } from '../sanctions/sanction.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';

/**
 * 2.12: what stands against the entity that is to obtain the competence, asked anew at each step: since the application
 * was begun it may have left the card, or the card may have lost its individual terms. A holder can do neither.
 */
export async function refusalsToEntity(work: Work, application: Application): Promise<Refusal[]> {
  const { tx, today } = work;
  const { kind, legalEntityId: id, partnerId } = application;
  if (kind !== 'OBTAIN') return [];
  const entity = await tx.findOneBy(LegalEntity, { id, removedOn: IsNull() });
  if (entity === null) return [refusal('LEGAL_ENTITY_NOT_ON_CARD')];
  const partner = await tx.findOneByOrFail(Partner, { id: partnerId });
  const found = [refusalToHoldCompetence(entity, partner), await refusalToReturn(work, entity, today)];
  return found.flatMap((one) => {
    if (one === null) return [];
    // The entity was named when the application was begun, and not by this input.
    const { field: _, ...told } = one;
    return told;
  });
}

/**
 * 6.1, 6.7, the reading: what is taken for good is taken from the legal entity, known by its ИНН, whatever card it comes
 * back on. One that left its card before the first day of the sanction is not meant.
 */
export async function refusalToReturn({ tx }: Work, entity: LegalEntity, on: Day): Promise<Refusal | null> {
  const { inn, partnerId } = entity;
  const elsewhere = await tx
    .createQueryBuilder(Sanction, 'item')
    .where('item.partnerId <> :partnerId', { partnerId })
    .andWhere(
      `exists (select from legal_entity e where e.partner_id = item.partner_id and e.inn = :inn
                  and (e.removed_on is null or e.removed_on >= item.starts_on))`,
      { inn },
    )
    .getMany();
  return refusalToBarredEntity(elsewhere, on);
}
