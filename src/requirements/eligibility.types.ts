import { Field } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { ApplicationKindEnum, LevelEnum } from '../graphql/enums.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import type { ApplicationKind } from '../regulation/application-kinds.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type {
  FailureOutcome,
  Proof,
  RequirementCheck,
  Statement,
  StatementCode,
  Verdict,
} from '../regulation/requirements.js';
import { ProofEnum } from './published.types.js';

export const VerdictEnum = enumOf<Verdict>('RequirementCheckVerdict', 'The answer to a requirement.', {
  MET: 'It is met.',
  NOT_MET: 'It is not met; `missing` says why.',
  WAITS_FOR_REVIEWER: 'No data answer it; a reviewer does, on the documents of an application.',
  WAIVED: 'The application is let off it: individual terms. Shown to staff, on the application.',
});

export const CheckModeEnum = enumOf<RequirementCheck['mode']>('RequirementCheckMode', 'By what it is answered.', {
  DATA: 'By the data of this system.',
  REVIEW: 'By a reviewer.',
});

export const FailureOutcomeEnum = enumOf<FailureOutcome>(
  'RequirementFailureOutcome',
  'What becomes of the application if the requirement is not met (2.11).',
  {
    ANNULS: 'The basic level is not confirmed: the competence is annulled.',
    FALLS: 'The level is not confirmed: the competence falls to BASIC.',
    BLOCKS: 'The level is not granted.',
  },
);

export const StatementCodeEnum = enumOf<StatementCode>('RequirementStatementCode', 'What is said of a requirement.', {
  PARTNERSHIP_KEPT: 'The partnership is in force on every day.',
  PARTNERSHIP_OVER: 'The partnership is not in force on these days.',
  HELD: 'Held on these days.',
  LOST: 'Recorded as lost on these days.',
  NOT_ON_RECORD: 'Nothing is on record for these days.',
  PEOPLE_ENOUGH: 'Enough people on these days.',
  PEOPLE_TOO_FEW: 'Too few people on these days.',
  PEOPLE_NOT_ON_RECORD: 'No number of people is on record for these days.',
  NOT_ASKED: 'The figure in force asks for none.',
  TURNOVER_ENOUGH: 'The turnover of the year is enough.',
  TURNOVER_TOO_SMALL: 'The turnover of the year is too small.',
  TURNOVER_NOT_ON_RECORD: 'No turnover is on record.',
  PROJECTS_ENOUGH: 'Enough published, finished projects.',
  PROJECTS_TOO_FEW: 'Too few published, finished projects.',
  ACTIVITIES_ENOUGH: 'The application lists enough promotion activities.',
  ACTIVITIES_TOO_FEW: 'The application lists too few promotion activities of these days.',
  BUNDLE_BOUGHT: 'The partner bundle was bought again, on the day `from`.',
  BUNDLE_NOT_BOUGHT: 'It was not bought in the days that count, `from` to `through`.',
  DELIVERY_MADE: 'Enterprise products were delivered to a client, on the day `from`.',
  NO_DELIVERY: 'There was no delivery from `from` through `through`.',
  NO_VIOLATION: 'No violation was confirmed and communicated.',
  VIOLATION: 'A violation was confirmed and communicated.',
  REVIEWER_AWAITED: 'A reviewer decides.',
  REVIEWER_CONFIRMED: 'A reviewer has confirmed it. Staff only.',
  REVIEWER_DENIED: 'A reviewer has denied it. Staff only.',
});

/** `text` depends on the caller's language; it and the values lie in `params` and are resolved. */
@ApiType('RequirementStatement', 'Something that speaks for a requirement or is missing, with its values.')
export class StatementType implements Pick<Statement, 'code'> {
  @Field(() => StatementCodeEnum, { description: 'What is said.' })
  code: StatementCode;
}

/** `title` is resolved. */
@ApiType('RequirementCheck', 'A requirement with its answer on a day.')
export class RequirementCheckType implements RequirementCheck {
  @Field(() => String, { description: 'Code of the requirement.' })
  code: string;

  @Field(() => String, { description: 'The clause that asks for it.' })
  clause: RequirementCheck['clause'];

  @Field(() => LevelEnum, { description: 'The lowest level that asks for it; higher ones include it (1.1).' })
  level: Level;

  @Field(() => ProofEnum, { description: 'What it proves (1.6).' })
  proves: Proof;

  @Field(() => CheckModeEnum, { description: 'By what it is answered.' })
  mode: RequirementCheck['mode'];

  @Field(() => VerdictEnum, { description: 'The answer.' })
  verdict: Verdict;

  @Field(() => [StatementType], { description: 'What speaks for it.' })
  evidence: Statement[];

  @Field(() => [StatementType], { description: 'What is missing; empty if it is met.' })
  missing: Statement[];

  @Field(() => FailureOutcomeEnum, { description: 'What becomes of the application if it stays so (2.11).' })
  failureOutcome: FailureOutcome;

  @Field(() => [UUID], {
    description: 'The records of figures (`parameters`) or published requirements that were used (1.5).',
  })
  parameterIds: string[];
}

@ApiType('Eligibility', 'What the data say of every requirement of an application, on a day (1.5, 2.6–2.8).')
export class EligibilityType {
  @Field(() => ApplicationKindEnum, { description: 'For which kind of application.' })
  kind: ApplicationKind;

  @Field(() => LevelEnum, { description: 'For which level; what the levels below ask for is included (1.1).' })
  level: Level;

  @Field(() => DayScalar, {
    description: 'The first day of the period that is looked at: of a renewal that of the term (2.6), else `on`.',
  })
  from: Day;

  @Field(() => DayScalar, { description: 'The day for which it is told.' })
  on: Day;

  @Field(() => Boolean, { description: 'The proofs of every second confirmation are asked for (2.7).' })
  isBiennial: boolean;

  @Field(() => VerdictEnum, {
    description: 'Of all together: NOT_MET if one is not, else WAITS_FOR_REVIEWER if one waits, else MET.',
  })
  verdict: Verdict;

  @Field(() => [RequirementCheckType], { description: 'Every requirement, the core first.' })
  requirements: RequirementCheck[];
}
