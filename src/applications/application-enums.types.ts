import { enumOf } from '../graphql/enum-of.js';
import type { ApplicationState, ClosedState, DecisionOutcome, UndecidedState } from '../regulation/applications.js';

const UNDECIDED: { readonly [K in UndecidedState]: string } = {
  SUBMITTED: 'Sent; the vendor looks whether the package is complete (2.2).',
  UNDER_REVIEW: 'Complete, and decided within seven working days (2.2, 2.10).',
  INFORMATION_REQUESTED: 'The vendor waits for an answer, and the clock with it (2.9).',
};

const OUTCOMES: { readonly [K in DecisionOutcome]: string } = {
  GRANTED: 'The competence or the higher level is granted (2.3, 2.13).',
  REFUSED: 'It is not granted (2.2, 2.9).',
  CONFIRMED: 'Another year at the same level (2.10).',
  CONFIRMED_AS_BASIC: 'Another year, but at the basic level (2.11).',
  ANNULLED: 'Not confirmed; the competence is over (2.11).',
};

const CLOSED: { readonly [K in ClosedState]: string } = {
  ...OUTCOMES,
  WITHDRAWN: 'Taken back before a decision.',
  EXPIRED: 'Undecided when nothing could be decided any more (2.10, 2.13).',
};

export const ApplicationStateEnum = enumOf<ApplicationState>(
  'ApplicationState',
  'Where an application stands on the day of the question (section 2).',
  {
    DRAFT: 'The partner is writing it, for the first time or after it came back.',
    ...UNDECIDED,
    ...CLOSED,
  },
);

export const UndecidedStateEnum = enumOf<UndecidedState>(
  'UndecidedApplicationState',
  'The states in which an application waits for the vendor or for an answer.',
  UNDECIDED,
);

export const ClosedStateEnum = enumOf<ClosedState>(
  'ClosedApplicationState',
  'The states in which nothing is decided on an application any more.',
  CLOSED,
);

export const DecisionOutcomeEnum = enumOf<DecisionOutcome>(
  'DecisionOutcome',
  'What the vendor decides on an application.',
  OUTCOMES,
);
