import type { ViolationGround } from '../../src/regulation/clauses.js';
import type { Level } from '../../src/regulation/levels.js';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import type { ProjectKind } from './project-kinds.js';

/**
 * One company of the demonstration. All companies, clients and people are invented; a likeness is accidental. Days are
 * counted from the day of seeding: `…Ago` backwards, `…In` forwards.
 */
export interface CastRow {
  slug: string;
  name: string;
  city: string;
  region: string;
  phoneCode: string;
  description: string;
  /** Absent: no competence was ever granted. */
  terms?: CastTerms;
  sanctions?: readonly CastSanction[];
  /** The last day of a partnership that ends without a sanction; negative is past. */
  partnershipEndsIn?: number;
  individualTerms?: CastIndividualTerms;
  /** Something that stands against the next renewal. */
  shortOf?: 'GOLD_STATUS' | 'ATTESTED_DEVELOPERS' | 'SYSTEM_ADMINISTRATION';
  projects?: CastProjects;
  corrections?: readonly CastCorrection[];
}

/** Yearly terms one after another, the last of them told by its end or by its beginning. */
export interface CastTerms {
  /** The level of each year, the oldest first. */
  levels: readonly [Level, ...Level[]];
  lastDayIn?: number;
  /** Instead of `lastDayIn`. */
  startedAgo?: number;
  /** The last renewal came so many days after the end of the term before. */
  gapDays?: number;
  /** 2.13: a higher level within the last term. */
  upgrade?: { to: Level; ago: number };
}

export interface CastSanction {
  kind: SanctionKind;
  ground: ViolationGround;
  decision: string;
  internalNote?: string;
  startedAgo: number;
  /** The last day with effect; null where none is set. */
  lastDayIn: number | null;
  refusesPoints?: boolean;
  refusesDiscount?: boolean;
  lifted?: { ago: number; reason: string };
}

export interface CastIndividualTerms {
  note: string;
  /** A second company on the card. */
  secondCompany?: string;
  /** The only entity of the card is this person. */
  soleProprietor?: string;
}

export interface CastProjects {
  industries: readonly [string, ...string[]];
  kinds: readonly [ProjectKind, ...ProjectKind[]];
  /** So many published ones, spread over the time in which the competence was held. */
  published?: number;
  /** Further publications on these days. */
  publishedAgo?: readonly number[];
  /** The hour at which all were published; absent: various. */
  publishedAtHour?: number;
  /** Others, in these ways. */
  others?: readonly CastProjectFate[];
}

export const CAST_PROJECT_FATES = [
  'DRAFT',
  'DRAFT_RUNNING',
  'SUBMITTED',
  'SUBMITTED_RUNNING',
  'RETURNED',
  'WITHDRAWN',
  'REPUBLISHED',
] as const;

export type CastProjectFate = (typeof CAST_PROJECT_FATES)[number];

export interface CastCorrection {
  ago: number;
  amount: number;
  reason: string;
}
