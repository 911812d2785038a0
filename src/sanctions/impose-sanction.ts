import { newId } from '../new-id.js';
import { lockPartner } from '../partners/lock-partner.js';
import { refuseIf } from '../refused-error.js';
import { isViolationGround } from '../regulation/clauses.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import {
  type EffectFlag,
  type NewSanction,
  refusalsToImpose,
  type SanctionKind,
  sanctionKindRow,
} from '../regulation/sanctions.js';
import type { Work } from '../transactions/in-transaction.js';
import { Sanction } from './sanction.js';
import type { ImposeSanctionInput } from './sanctions.types.js';

/** Imposes a sanction of section 6. Its effects begin and end by its days, nothing else has to happen. */
export async function imposeSanction(work: Work, input: ImposeSanctionInput): Promise<Sanction> {
  const { tx, actor, now, today } = work;
  const partner = await lockPartner(tx, input.partnerId);
  const existing = await tx.findBy(Sanction, { partnerId: partner.id });
  const facts: NewSanction = {
    kind: input.kind,
    startsOn: input.startsOn ?? today,
    throughOn: input.throughOn ?? null,
    refusesPoints: input.refusesPoints ?? false,
    refusesDiscount: input.refusesDiscount ?? false,
  };
  refuseIf([refusalToGround(input.ground), ...refusalsToImpose(facts, existing, today), ...refusalsToEffects(facts)]);
  work.cites(sanctionKindRow(input.kind).clause);
  if (isViolationGround(input.ground)) work.cites(input.ground);
  return tx.save(
    tx.create(Sanction, {
      id: newId(),
      partnerId: partner.id,
      ...facts,
      ground: input.ground,
      decision: input.decision,
      internalNote: input.internalNote ?? null,
      liftedOn: null,
      liftReason: null,
      liftedBy: null,
      imposedBy: actor.userId,
      imposedAt: now,
    }),
  );
}

function refusalToGround(ground: string): Refusal | null {
  return isViolationGround(ground) ? null : refusal('GROUND_UNKNOWN', { field: 'input.ground' });
}

const EFFECT_FLAGS = ['refusesPoints', 'refusesDiscount'] as const satisfies readonly EffectFlag[];

/** 6.2: only a kind whose effects are chosen has a choice; with another the record would claim what does not happen. */
function refusalsToEffects(facts: NewSanction): Refusal[] {
  return EFFECT_FLAGS.filter((flag) => facts[flag] === true && !isChosen(facts.kind, flag)).map((flag) =>
    refusal('SANCTION_EFFECT_NOT_OF_KIND', { field: `input.${flag}` }),
  );
}

const isChosen = (kind: SanctionKind, flag: EffectFlag): boolean =>
  Object.values(sanctionKindRow(kind).onlyIf).includes(flag);
