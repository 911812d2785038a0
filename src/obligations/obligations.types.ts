import { Field } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { Obligation, ObligationKind, ObligationState } from '../regulation/obligations.js';

export const ObligationKindEnum = enumOf<ObligationKind>('ObligationKind', 'What a partner owes the vendor.', {
  RENEW_COMPETENCE: 'To send a renewal request (2.5).',
  SHOW_BIENNIAL_PROOFS: 'To show size, a finished project and promotion activities at every second renewal (2.7).',
  ANSWER_INFORMATION_REQUEST: 'To answer what the vendor has asked about an application (2.9).',
  EXPLAIN: 'To explain facts that may be a violation (3.7, section 5).',
});

export const ObligationStateEnum = enumOf<ObligationState>('ObligationState', 'How an obligation stands today.', {
  OVERDUE: 'Its day has passed; until `lastOn` it can still be done.',
  DUE: 'It can be done and is in time.',
  UPCOMING: 'It cannot be done yet.',
  FULFILLED: 'It is done.',
});

/** `clause`, `title` and `howTo` follow from the kind and are resolved. */
@ApiType('Obligation', 'Something that a partner has to do, derived from its records and the day.')
export class ObligationType implements Obligation {
  @Field(() => ObligationKindEnum, { description: 'What it is.' })
  kind: ObligationKind;

  @Field(() => ObligationStateEnum, { description: 'How it stands today.' })
  state: ObligationState;

  @Field(() => DayScalar, { nullable: true, description: 'The first day on which it can be done; null: at any time.' })
  opensOn: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it is done in time; null where its clause sets none.',
  })
  dueOn: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it can be done at all; null where there is none.',
  })
  lastOn: Day | null;

  @Field(() => UUID, { nullable: true, description: 'The application that it is about, or that fulfils it.' })
  applicationId: string | null;

  @Field(() => UUID, { nullable: true, description: 'The request for an explanation that it is about.' })
  explanationRequestId: string | null;
}
