import { Field } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { Obligation, ObligationKind, ObligationState } from '../regulation/obligations.js';

export const ObligationKindEnum = enumOf<ObligationKind>('ObligationKind', 'What a partner owes the vendor.', {
  RENEW_COMPETENCE: 'To send a renewal request (2.5).',
  BUY_BUNDLE: 'To buy the partner bundle again, for the renewal (2.6).',
  DELIVER_TO_CLIENT: 'To deliver an enterprise product to a client within the term (2.6).',
  SHOW_BIENNIAL_PROOFS: 'To show size, a finished project and promotion activities at every second renewal (2.7).',
  ANSWER_INFORMATION_REQUEST: 'To answer what the vendor has asked about an application (2.9).',
  EXPLAIN: 'To explain facts that may be a violation (3.7, section 5).',
  REPORT_ON_PROJECT: 'To report on a running project, at least once in two months (3.5).',
  NAME_PROJECT_CONTACT: 'To name a contact person of a running project (3.5).',
  ANSWER_REPORT_QUESTION: 'To answer what the vendor has asked about a report (3.5).',
  HOLD_PIPELINE_REVIEW: 'To review the pipeline with the responsible manager, twice in any rolling year (3.6).',
  GIVE_FORECASTS: 'To forecast the present quarter for each open engagement (3.6).',
  ANSWER_LEAD: 'To accept or decline a lead of the vendor (1.3).',
  REPORT_LEAD_OUTCOME: 'To tell what came of an accepted lead (1.3).',
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

  @Field(() => UUID, { nullable: true, description: 'The lead in its hands that it is about.' })
  leadAssignmentId: string | null;

  @Field(() => UUID, { nullable: true, description: 'The question on a report that it is about.' })
  questionId: string | null;

  @Field(() => UUID, { nullable: true, description: 'The project that it is about.' })
  projectId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about, where there may be several of a kind: the title of the project.',
  })
  subject: string | null;
}
