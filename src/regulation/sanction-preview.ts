import { applicationStateOn, type ExpiryFacts, type HolderFacts } from './application-expiry.js';
import { isUndecided } from './applications.js';
import type { Clause } from './clauses.js';
import { type CompetenceState, competenceOn, isActive } from './competence.js';
import { type Day, laterOf } from './day.js';
import { isListed } from './directory.js';
import { refusalsToReceiveLead } from './leads.js';
import type { ProductFamily } from './products.js';
import {
  ABILITIES,
  type Ability,
  abilitiesTakenAway,
  hasAbility,
  isPermanent,
  mayAccruePoints,
  type NewSanction,
  type SanctionFacts,
  sanctionKindRow,
  takesWhole,
} from './sanctions.js';

/** What a sanction would do on its first day. */
export const SANCTION_EFFECTS = [
  'ABILITY_LOST',
  'ABILITY_LOST_ALREADY',
  'COMPETENCE_SUSPENDED',
  'COMPETENCE_ENDED',
  'LEAVES_DIRECTORY',
  'NAMED_AMONG_VIOLATORS',
  'CABINET_CLOSED',
  'APPLICATION_WAITS',
  'APPLICATION_EXPIRES',
  'OBTAINING_BARRED',
  'BONUSES_FROZEN',
  'ORDER_LOSES_DISCOUNT',
  'ORDER_BONUSES_WAIT',
  'LEAD_PASSES_ON',
] as const;

export type SanctionEffectCode = (typeof SANCTION_EFFECTS)[number];

export interface SanctionEffect {
  code: SanctionEffectCode;
  clause: Clause;
  ability: Ability | null;
  applicationId: string | null;
  orderId: string | null;
  leadId: string | null;
  /** Of bonuses: how much. */
  amountKopecks: number | null;
}

/** An order that is not paid yet. */
export interface PlacedOrder {
  id: string;
  discountKopecks: number;
  /** What is set aside for it. */
  bonusKopecks: number;
}

export interface PreviewFacts {
  sanction: NewSanction;
  /** The records as they stand. */
  holder: HolderFacts & { sanctions: readonly SanctionFacts[] };
  applications: readonly (ExpiryFacts & { id: string })[];
  orders: readonly PlacedOrder[];
  /** What could be spent on the first day, were it not for the sanction. */
  spendableKopecks: number;
  /** The leads that wait for this partner's answer. */
  offers: readonly { leadId: string; family: ProductFamily }[];
}

/** The same partner on the first day of the sanction, without it and with it. */
interface Both {
  day: Day;
  before: PreviewFacts['holder'];
  after: PreviewFacts['holder'];
}

/** Section 6: every effect with its clause, counted from the same rules by which it will come about. */
export function effectsOf(facts: PreviewFacts, today: Day): SanctionEffect[] {
  const { sanction, holder, applications } = facts;
  const imposed: SanctionFacts = { ...sanction, liftedOn: null };
  const both: Both = {
    day: laterOf(sanction.startsOn, today),
    before: holder,
    after: { ...holder, sanctions: [...holder.sanctions, imposed] },
  };
  const { clause, isShownAmongViolators } = sanctionKindRow(sanction.kind);
  const taken = abilitiesTakenAway(sanction);
  const isEnd = taken.includes('HOLD_COMPETENCE') && isPermanent(sanction);
  return [
    ...ABILITIES.filter((ability) => taken.includes(ability)).map((ability) => abilityEffect(ability, facts, both)),
    ...competenceEffects(clause, both),
    ...(isShownAmongViolators ? [effect('NAMED_AMONG_VIOLATORS', clause)] : []),
    ...(taken.includes('USE_CABINET') && isPermanent(sanction) ? [effect('CABINET_CLOSED', clause)] : []),
    ...(isEnd ? [effect('OBTAINING_BARRED', clause)] : []),
    ...applications.flatMap((one) => applicationEffects(one, both)),
    ...bonusEffects(facts, both),
    ...discountEffects(facts, clause, both),
    ...leadEffects(facts, clause, both),
  ];
}

const effect = (code: SanctionEffectCode, clause: Clause, more: Partial<SanctionEffect> = {}): SanctionEffect => ({
  ...{ code, clause, ability: null, applicationId: null, orderId: null, leadId: null, amountKopecks: null },
  ...more,
});

function abilityEffect(ability: Ability, { sanction }: PreviewFacts, { day, before }: Both): SanctionEffect {
  const { clause } = sanctionKindRow(sanction.kind);
  // 6.2: of named activities it is lost anew while one of them still earns.
  const isNew = takesWhole(sanction, ability)
    ? hasAbility(ability, before.sanctions, day)
    : sanction.activityIds!.some((id) => mayAccruePoints(id, before.sanctions, day));
  return effect(isNew ? 'ABILITY_LOST' : 'ABILITY_LOST_ALREADY', clause, { ability });
}

function competenceEffects(clause: Clause, { day, before, after }: Both): SanctionEffect[] {
  const stateOf = ({ terms, sanctions, partnershipEndedOn }: Both['before']) =>
    competenceOn(day, terms, sanctions, partnershipEndedOn);
  const [was, is] = [stateOf(before), stateOf(after)];
  const listed = (competence: ReturnType<typeof stateOf>, { sanctions }: Both['before']) =>
    isListed({ competence, sanctions, day });
  const changed: Partial<Record<CompetenceState, SanctionEffectCode>> = {
    SUSPENDED: 'COMPETENCE_SUSPENDED',
    ENDED: 'COMPETENCE_ENDED',
  };
  const code = was.state === is.state ? undefined : changed[is.state];
  return [
    ...(code ? [effect(code, clause)] : []),
    ...(listed(was, before) && !listed(is, after) ? [effect('LEAVES_DIRECTORY', clause)] : []),
  ];
}

/** 2.13 and the rulings: an upgrade waits while the competence is suspended; what can no longer be decided expires. */
function applicationEffects(one: ExpiryFacts & { id: string }, { day, before, after }: Both): SanctionEffect[] {
  const [was, is] = [applicationStateOn(one, before, day), applicationStateOn(one, after, day)];
  const about = { applicationId: one.id };
  if (!isUndecided(was)) return [];
  if (is === 'EXPIRED') return [effect('APPLICATION_EXPIRES', '2.13', about)];
  const isSuspended = ({ terms, sanctions, partnershipEndedOn }: Both['before']) =>
    competenceOn(day, terms, sanctions, partnershipEndedOn).state === 'SUSPENDED';
  const waits = one.kind === 'UPGRADE' && isSuspended(after) && !isSuspended(before);
  return waits ? [effect('APPLICATION_WAITS', '2.13', about)] : [];
}

/** 4.12: what is there cannot be spent while the competence is not active; what was set aside before waits with it. */
function bonusEffects({ spendableKopecks, orders }: PreviewFacts, { day, before, after }: Both): SanctionEffect[] {
  const isActiveIn = ({ terms, sanctions, partnershipEndedOn }: Both['before']) =>
    isActive(competenceOn(day, terms, sanctions, partnershipEndedOn));
  if (!isActiveIn(before) || isActiveIn(after)) return [];
  const waiting = orders.filter(({ bonusKopecks }) => bonusKopecks > 0);
  return [
    ...(spendableKopecks > 0 ? [effect('BONUSES_FROZEN', '4.12', { amountKopecks: spendableKopecks })] : []),
    ...waiting.map(({ id, bonusKopecks }) =>
      effect('ORDER_BONUSES_WAIT', '4.12', { orderId: id, amountKopecks: bonusKopecks }),
    ),
  ];
}

/** 6.2: an order that is not paid yet loses the discount with which it was placed. */
function discountEffects({ sanction, orders }: PreviewFacts, clause: Clause, { day, before }: Both): SanctionEffect[] {
  const isLost =
    abilitiesTakenAway(sanction).includes('USE_DISCOUNT') && hasAbility('USE_DISCOUNT', before.sanctions, day);
  if (!isLost) return [];
  return orders
    .filter(({ discountKopecks }) => discountKopecks > 0)
    .map(({ id, discountKopecks }) =>
      effect('ORDER_LOSES_DISCOUNT', clause, { orderId: id, amountKopecks: discountKopecks }),
    );
}

/** 1.3, 6.3: a lead that is not accepted yet goes to somebody else. */
function leadEffects({ offers }: PreviewFacts, clause: Clause, { day, before, after }: Both): SanctionEffect[] {
  const mayReceive = (receiver: Both['before'], family: ProductFamily) =>
    refusalsToReceiveLead(receiver, family, day).length === 0;
  return offers
    .filter(({ family }) => mayReceive(before, family) && !mayReceive(after, family))
    .map(({ leadId }) => effect('LEAD_PASSES_ON', clause, { leadId }));
}
