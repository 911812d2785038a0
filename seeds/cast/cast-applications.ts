import type { ApplicationKind } from '../../src/regulation/application-kinds.js';

/** Applications of the cast, invented like the rest. Days are counted backwards from the day of seeding. */
export type CastApplication = ApprovedApplication | OpenApplication;

/** What the last term of the company rests on, with the bundle that brought its bonuses (4.10). */
export interface ApprovedApplication {
  slug: string;
  state: 'GRANTED' | 'CONFIRMED';
}

/** One that waits in the vendor's queue, or is not sent yet. Of renewals of BASIC alone, whose package is text (2.5). */
export interface OpenApplication {
  slug: string;
  kind: Exclude<ApplicationKind, 'UPGRADE'>;
  state: 'DRAFT' | 'SUBMITTED' | 'UNDER_REVIEW' | 'INFORMATION_REQUESTED';
  createdAgo: number;
  submittedAgo?: number;
  acceptedAgo?: number;
  question?: { ago: number; text: string };
  bundle?: { placedAgo: number; paidAgo?: number };
}

export const CAST_APPLICATIONS: readonly CastApplication[] = [
  { slug: 'severny-kod', state: 'CONFIRMED' },
  { slug: 'tretya-vertikal', state: 'CONFIRMED' },
  // Lapsed yesterday: its bonuses are frozen.
  { slug: 'uralskaya-otmetka', state: 'CONFIRMED' },
  { slug: 'kurskaya-orbita', state: 'GRANTED' },
  // Lapsed too, and asks in time to save its bonuses.
  { slug: 'beregovoy-kvadrat', state: 'GRANTED' },
  {
    ...{ slug: 'beregovoy-kvadrat', kind: 'RENEWAL', state: 'UNDER_REVIEW', createdAgo: 7 },
    ...{ submittedAgo: 5, acceptedAgo: 4, bundle: { placedAgo: 6, paidAgo: 3 } },
  },
  {
    ...{ slug: 'saratovsky-rakurs', kind: 'RENEWAL', state: 'SUBMITTED', createdAgo: 4, submittedAgo: 1 },
    bundle: { placedAgo: 1 },
  },
  {
    ...{ slug: 'laboratoriya-lugovogo', kind: 'RENEWAL', state: 'INFORMATION_REQUESTED' },
    ...{ createdAgo: 5, submittedAgo: 4, acceptedAgo: 3 },
    question: { ago: 2, text: 'Назовите сотрудников, которые заменят разработчика, ушедшего в этом году.' },
  },
  { slug: 'pervy-shag', kind: 'OBTAIN', state: 'DRAFT', createdAgo: 2 },
];
