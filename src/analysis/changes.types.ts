import { enumOf } from '../graphql/enum-of.js';

export const LIST_CHANGES = {
  JOINED: 'In the public list on the later day alone.',
  LEFT: 'In it on the earlier day alone.',
  ROSE: 'In it on both, on a better place.',
  FELL: 'In it on both, on a worse place.',
  STAYED: 'In it on both, on the same place.',
  OUTSIDE: 'In it on neither.',
} as const;

export const ListChangeEnum = enumOf<keyof typeof LIST_CHANGES>(
  'ListChange',
  'What became of a place in the public list between two days (4.6, 4.7).',
  LIST_CHANGES,
);

export const CHANGE_REASONS = {
  PARTNERSHIP_ENDED: 'The partnership is over (2.1).',
  SANCTION: 'A sanction in force on the later day (section 6).',
  SANCTION_OVER: 'A sanction that was in force on the earlier day and is not any more.',
  TERM_ENDED: 'The term is over and was not renewed (2.10).',
  ANNULLED: 'The renewal was refused (2.11).',
  FELL_TO_BASIC: 'Confirmed as BASIC, which is not listed (2.11, 4.6).',
  OBTAINED: 'A term that began in between: obtained, raised or renewed (2.3, 2.10, 2.13).',
  OWN_POINTS: 'Its own points moved that way (4.7).',
  OTHERS: 'Others came, went, or passed by (4.7).',
} as const;

export const ChangeReasonEnum = enumOf<keyof typeof CHANGE_REASONS>(
  'ListChangeReason',
  'Why a place in the public list changed, by the records.',
  CHANGE_REASONS,
);
