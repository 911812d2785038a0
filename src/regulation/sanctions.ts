import {
  CABINET_BLOCKING_MONTHS_MAX,
  cabinetBlockingEndsAtLatestOn,
  gaplessRun,
  type Period,
} from './cabinet-blocking.js';
import { type Clause, isViolationGround } from './clauses.js';
import { type Day, earlierOf, laterOf, plusDays } from './day.js';
import { type Refusal, refusal } from './refusal.js';

export { CABINET_BLOCKING_MONTHS_MAX };

/** What a partner can do and a sanction can take away. Other code asks about abilities and never about kinds. */
export const ABILITIES = [
  'HOLD_COMPETENCE',
  'ACCRUE_POINTS',
  'BE_LISTED',
  'HAVE_PUBLIC_CARD',
  'RECEIVE_LEADS',
  'RECEIVE_BITRIX24_LEADS',
  'USE_DISCOUNT',
  'USE_CABINET',
] as const;

export type Ability = (typeof ABILITIES)[number];

/** Abilities that only a holder has: whatever takes the competence takes these along. */
const ABILITIES_OF_A_HOLDER = [
  'HOLD_COMPETENCE',
  'ACCRUE_POINTS',
  'BE_LISTED',
  'HAVE_PUBLIC_CARD',
  'RECEIVE_LEADS',
  'RECEIVE_BITRIX24_LEADS',
] as const satisfies readonly Ability[];

export type SanctionTerm =
  /** A last day makes it temporary, none makes it permanent. */
  | 'TEMPORARY_OR_PERMANENT'
  /** A last day, or until somebody lifts it. */
  | 'UNTIL_LIFTED_OR_DAY'
  /** A last day is required, unless the sanction names the activities that it is about. */
  | 'PERIOD_OR_NAMED_ACTIVITIES'
  /** A last day is required, not later than twelve months. */
  | 'AT_MOST_12_MONTHS'
  /** Never has a last day. */
  | 'PERMANENT';

const EFFECT_FLAGS = ['refusesPoints', 'refusesDiscount'] as const;

export type EffectFlag = (typeof EFFECT_FLAGS)[number];

export interface SanctionKindRow {
  clause: Clause;
  takesAway: readonly Ability[];
  /** Abilities that are taken only if the sanction says so by this flag. */
  onlyIf: Readonly<Partial<Record<Ability, EffectFlag>>>;
  term: SanctionTerm;
  isShownAmongViolators: boolean;
}

/** Section 6. The list is open: a new kind is one row here and one row in the test of this table. */
export const SANCTION_KINDS = {
  COMPETENCE_DEPRIVATION: {
    clause: '6.1',
    takesAway: ABILITIES_OF_A_HOLDER,
    onlyIf: {},
    term: 'TEMPORARY_OR_PERMANENT',
    isShownAmongViolators: false,
  },
  /** 6.2: two independent effects, one or both; the reading: for a period, or of points for named activities. */
  POINTS_AND_DISCOUNT_REFUSAL: {
    clause: '6.2',
    takesAway: ['ACCRUE_POINTS', 'USE_DISCOUNT'],
    onlyIf: { ACCRUE_POINTS: 'refusesPoints', USE_DISCOUNT: 'refusesDiscount' },
    term: 'PERIOD_OR_NAMED_ACTIVITIES',
    isShownAmongViolators: false,
  },
  /** 6.3: the reading: leads of the Bitrix24 family stop, those of site management remain. */
  IMPLEMENTATION_REQUESTS_EXCLUSION: {
    clause: '6.3',
    takesAway: ['RECEIVE_BITRIX24_LEADS'],
    onlyIf: {},
    term: 'TEMPORARY_OR_PERMANENT',
    isShownAmongViolators: false,
  },
  /** 6.4: the reading: hides the card by its address as well as in the list. */
  PUBLIC_LISTS_EXCLUSION: {
    clause: '6.4',
    takesAway: ['BE_LISTED', 'HAVE_PUBLIC_CARD'],
    onlyIf: {},
    term: 'UNTIL_LIFTED_OR_DAY',
    isShownAmongViolators: false,
  },
  VIOLATORS_LIST_PLACEMENT: {
    clause: '6.5',
    takesAway: [],
    onlyIf: {},
    term: 'UNTIL_LIFTED_OR_DAY',
    isShownAmongViolators: true,
  },
  CABINET_BLOCKING: {
    clause: '6.6',
    takesAway: ['USE_CABINET', 'USE_DISCOUNT'],
    onlyIf: {},
    term: 'AT_MOST_12_MONTHS',
    isShownAmongViolators: false,
  },
  PARTNERSHIP_TERMINATION: {
    clause: '6.7',
    takesAway: ABILITIES,
    onlyIf: {},
    term: 'PERMANENT',
    isShownAmongViolators: false,
  },
} as const satisfies Record<string, SanctionKindRow>;

export type SanctionKind = keyof typeof SANCTION_KINDS;

export interface SanctionFacts {
  kind: SanctionKind;
  startsOn: Day;
  /** The last day with effect; null where none is set. */
  throughOn: Day | null;
  /** The first day without effect; null while not lifted. */
  liftedOn: Day | null;
  /** 6.1, 6.3: the day on which a temporary one was extended for good; null where it has been what it is from the beginning. */
  permanentFrom?: Day | null;
  refusesPoints?: boolean;
  refusesDiscount?: boolean;
  /** 6.2: the activities of the catalogue (4.5) whose points are refused; none named: all of them. */
  activityIds?: readonly string[];
}

/** The records as they stand; whether one is in force is a question of the day. */
export type SanctionInForce = SanctionFacts;

export function sanctionKindRow(kind: SanctionKind): SanctionKindRow {
  return SANCTION_KINDS[kind];
}

/** Section 6: effects run from the first through the last day, and stop on the day of lifting. */
export function isInForce(sanction: SanctionFacts, day: Day): boolean {
  const { startsOn, throughOn, liftedOn } = sanction;
  return startsOn <= day && (throughOn === null || day <= throughOn) && (liftedOn === null || day < liftedOn);
}

/** Section 6: the last day with effect, by what is on record; null while none is set. */
export function lastDayOf({ throughOn, liftedOn }: Pick<SanctionFacts, 'throughOn' | 'liftedOn'>): Day | null {
  if (liftedOn === null) return throughOn;
  const dayBefore = plusDays(liftedOn, -1);
  return throughOn === null ? dayBefore : earlierOf(throughOn, dayBefore);
}

/** 6.1, 6.3, 6.7: without a last day these are meant for good; 6.4 and 6.5 only wait to be lifted. */
export function isPermanent(sanction: Pick<SanctionFacts, 'kind' | 'throughOn'>): boolean {
  const { term } = sanctionKindRow(sanction.kind);
  return term === 'PERMANENT' || (term === 'TEMPORARY_OR_PERMANENT' && sanction.throughOn === null);
}

/** The days before it was extended for good were those of a temporary one, and stay so. */
export const isPermanentOn = (sanction: SanctionFacts, day: Day): boolean =>
  isPermanent(sanction) && permanentSince(sanction) <= day;

/** The first day on which a permanent one is that. */
export const permanentSince = ({ startsOn, permanentFrom = null }: SanctionFacts): Day =>
  permanentFrom === null ? startsOn : laterOf(startsOn, permanentFrom);

export function abilitiesTakenAway(
  sanction: Pick<SanctionFacts, 'kind' | 'refusesPoints' | 'refusesDiscount'>,
): Ability[] {
  const { takesAway, onlyIf } = sanctionKindRow(sanction.kind);
  return takesAway.filter((ability) => {
    const flag = onlyIf[ability];
    return flag === undefined || sanction[flag] === true;
  });
}

/** 6.2: points refused for named activities leave the others, so the ability is not gone; every other taking is whole. */
export const takesWhole = (sanction: NewSanction, ability: Ability): boolean =>
  abilitiesTakenAway(sanction).includes(ability) &&
  (ability !== 'ACCRUE_POINTS' || (sanction.activityIds ?? []).length === 0);

export function hasAbility(ability: Ability, sanctions: readonly SanctionFacts[], day: Day): boolean {
  return !sanctions.some((s) => isInForce(s, day) && takesWhole(s, ability));
}

/** 6.2: whether an activity of the catalogue earns points on a day; a refusal that names activities is about those alone. */
export function mayAccruePoints(activityId: string, sanctions: readonly SanctionFacts[], day: Day): boolean {
  const isNamed = (s: SanctionFacts) =>
    isInForce(s, day) && abilitiesTakenAway(s).includes('ACCRUE_POINTS') && (s.activityIds ?? []).includes(activityId);
  return hasAbility('ACCRUE_POINTS', sanctions, day) && !sanctions.some(isNamed);
}

/**
 * For predicates in SQL. Kinds whose effect depends on a flag are included; `effectFlagOf` names the flag that the
 * predicate has to ask as well.
 */
export function kindsTakingAway(ability: Ability): SanctionKind[] {
  return (Object.keys(SANCTION_KINDS) as SanctionKind[]).filter((kind) =>
    sanctionKindRow(kind).takesAway.includes(ability),
  );
}

export function effectFlagOf(kind: SanctionKind, ability: Ability): EffectFlag | null {
  return sanctionKindRow(kind).onlyIf[ability] ?? null;
}

export type NewSanction = Omit<SanctionFacts, 'liftedOn'>;

/** Section 6: each kind has its own term; `existing` are the other sanctions of the same partner. */
export function refusalsToImpose(facts: NewSanction, existing: readonly SanctionFacts[], today: Day): Refusal[] {
  const { startsOn, throughOn } = facts;
  const refusals: Refusal[] = [];
  if (startsOn < today) {
    refusals.push(refusal('SANCTION_STARTS_IN_PAST', { field: 'input.startsOn', params: { today } }));
  }
  if (throughOn !== null && throughOn < startsOn) {
    refusals.push(refusal('SANCTION_ENDS_BEFORE_START', { field: 'input.throughOn', params: { startsOn } }));
  }
  const wrongTerm = refusalToTerm(facts, existing);
  if (wrongTerm !== null) refusals.push(wrongTerm);
  if (takesNothingOfItsChoice(facts)) refusals.push(refusal('SANCTION_TAKES_NOTHING', { field: 'input' }));
  return [...refusals, ...refusalsToEffects(facts)];
}

/** Section 6: each kind has its own term; the months of 6.6 are counted over blocks without a free day between. */
export function refusalToTerm(facts: NewSanction, existing: readonly SanctionFacts[]): Refusal | null {
  const { clause, term } = sanctionKindRow(facts.kind);
  const field = 'input.throughOn';
  if (term === 'PERMANENT') {
    return facts.throughOn === null ? null : refusal('SANCTION_MUST_BE_PERMANENT', { clause, field });
  }
  if (term !== 'PERIOD_OR_NAMED_ACTIVITIES' && term !== 'AT_MOST_12_MONTHS') return null;
  if (facts.throughOn === null) {
    return isBoundedByActivities(facts) ? null : refusal('SANCTION_TERM_REQUIRED', { clause, field });
  }
  if (term !== 'AT_MOST_12_MONTHS' || facts.throughOn < facts.startsOn) return null;
  const run = gaplessRun({ from: facts.startsOn, through: facts.throughOn }, blocksAmong(existing));
  const latestThroughOn = cabinetBlockingEndsAtLatestOn(run.from);
  if (run.through <= latestThroughOn) return null;
  return refusal('SANCTION_TERM_TOO_LONG', {
    clause,
    field,
    params: { months: CABINET_BLOCKING_MONTHS_MAX, runStartsOn: run.from, latestThroughOn },
  });
}

/** 6.2: points for named activities may be refused until it is lifted; a discount never without a last day. */
const isBoundedByActivities = ({ activityIds = [], refusesDiscount = false }: NewSanction): boolean =>
  activityIds.length > 0 && !refusesDiscount;

/** 6.2: whoever imposes it says which of the two effects it has; none would be no sanction. */
function takesNothingOfItsChoice(facts: NewSanction): boolean {
  const { takesAway } = sanctionKindRow(facts.kind);
  return takesAway.length > 0 && abilitiesTakenAway(facts).length === 0;
}

/** 6.2: only a kind whose effects are chosen has a choice; with another the record would claim what does not happen. */
function refusalsToEffects(facts: NewSanction): Refusal[] {
  const chosen = Object.values(sanctionKindRow(facts.kind).onlyIf);
  const foreign = EFFECT_FLAGS.filter((flag) => facts[flag] === true && !chosen.includes(flag));
  const namesInVain = (facts.activityIds ?? []).length > 0 && facts.refusesPoints !== true;
  return [...foreign, ...(namesInVain ? ['activityCodes'] : [])].map((field) =>
    refusal('SANCTION_EFFECT_NOT_OF_KIND', { field: `input.${field}` }),
  );
}

/** 3.7, section 5: a sanction names what was violated, and only what can be. */
export function refusalToGround(ground: string): Refusal | null {
  return isViolationGround(ground) ? null : refusal('GROUND_UNKNOWN', { field: 'input.ground' });
}

/** 6.6: the days on which the cabinet is really blocked; what lifting cut off is not counted. */
function blocksAmong(sanctions: readonly SanctionFacts[]): Period[] {
  return sanctions.flatMap((sanction) => {
    const { kind, startsOn } = sanction;
    const through = lastDayOf(sanction);
    if (sanctionKindRow(kind).term !== 'AT_MOST_12_MONTHS' || through === null) return [];
    return through < startsOn ? [] : [{ from: startsOn, through }];
  });
}

/**
 * Section 6: a sanction can be lifted from a day before its end, also before its start. A lifting that is to come gives way
 * to an earlier one and to no later one: what was promised is not taken back.
 */
export function refusalToLift(sanction: SanctionFacts, from: Day): Refusal | null {
  const { throughOn, liftedOn } = sanction;
  if (liftedOn !== null && liftedOn <= from) return refusal('SANCTION_ALREADY_LIFTED', { params: { liftedOn } });
  if (throughOn !== null && throughOn < from) return refusal('SANCTION_ALREADY_OVER', { params: { throughOn } });
  return null;
}

/** Section 6: days that have passed under the sanction are not rewritten. */
export function refusalToLiftFrom(liftedOn: Day, today: Day): Refusal | null {
  return liftedOn < today ? refusal('DAY_IN_PAST', { field: 'input.from', params: { today } }) : null;
}
