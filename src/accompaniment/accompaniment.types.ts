import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type {
  AccompanimentKind,
  AccompanimentState,
  AccompanimentStep,
  DeclineGround,
} from '../regulation/accompaniment.js';
import type { Day } from '../regulation/day.js';
import type { Accompaniment } from './accompaniment.js';
import type { Assignment } from './assignment.js';
import type { HandedStep } from './handed-step.js';
import type { Specialist } from './specialist.js';

export const AccompanimentKindEnum = enumOf<AccompanimentKind>(
  'AccompanimentKind',
  'What of the vendor’s specialists a partner can ask for (3.4, 3.8).',
  {
    CONSULTING: 'Consulting accompaniment, of a client or a project (3.4).',
    PROJECT_AUDIT: 'An audit, of a client’s or a project’s work (3.4).',
    SERVER_ARCHITECTURE_AUDIT: 'Server architecture: design for the loads aimed at, capacity, sizing (3.8).',
    PERFORMANCE_AUDIT: 'Performance: bottlenecks and optimisation (3.8).',
    LOAD_TESTING_CONTROL: 'Load testing: the plan is agreed, then the result (3.8).',
  },
);

export const AccompanimentStateEnum = enumOf<AccompanimentState>('AccompanimentState', 'How far a request is.', {
  REQUESTED: 'It waits for the vendor.',
  ACCEPTED: 'The vendor has named days and people (3.9).',
  DECLINED: 'The vendor does not do it (3.9).',
  WITHDRAWN: 'The partner has taken it back.',
  DONE: 'It is done, with its outcome.',
});

export const DeclineGroundEnum = enumOf<DeclineGround>('DeclineGround', 'Why the vendor declines (3.9).', {
  WORKLOAD: 'Its specialists are taken up by other large projects.',
  NOT_NEEDED: 'The project does not need it.',
  OTHER: 'Another reason.',
});

export const AccompanimentStepEnum = enumOf<AccompanimentStep>(
  'AccompanimentStep',
  'What is agreed of load testing, one after the other (3.8).',
  { PLAN: 'The plan.', RESULT: 'The result.' },
);

type Hidden = 'partner' | 'partnerId' | 'project' | 'projectId' | 'engagement' | 'engagementId' | 'createdBy';

/** `partner`, `project`, `engagement`, `clause`, `assignments` and `steps` are resolved. */
@ApiType('Accompaniment', 'A request for the vendor’s specialists, and what the vendor has decided (3.4, 3.8, 3.9).')
export class AccompanimentType implements Omit<Accompaniment, Hidden> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => AccompanimentKindEnum, { description: 'What is asked for.' })
  kind: AccompanimentKind;

  @Field(() => String, { description: 'What is needed, in the words of the partner.' })
  description: string;

  @Field(() => DayScalar, { description: 'The first day on which it is wanted.' })
  wantedFrom: Day;

  @Field(() => DayScalar, { description: 'The last day on which it is wanted.' })
  wantedThrough: Day;

  @Field(() => AccompanimentStateEnum, { description: 'How far it is.' })
  state: AccompanimentState;

  @Field(() => String, { nullable: true, description: 'How far the vendor takes part, or why it does not.' })
  answer: string | null;

  @Field(() => DeclineGroundEnum, { nullable: true, description: 'Why it was declined; null for others.' })
  declineGround: DeclineGround | null;

  @Field(() => DayScalar, { nullable: true, description: 'The first day that the vendor has named.' })
  startsOn: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'The last day that the vendor has named.' })
  throughOn: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the vendor’s decision; the latest one.' })
  decidedOn: Day | null;

  @Field(() => UUID, { nullable: true, description: 'Who decided. For managers.' })
  decidedBy: string | null;

  @Field(() => String, { nullable: true, description: 'What came of it.' })
  outcome: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day on which it was declined, taken back or done.' })
  closedOn: Day | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

export const AccompanimentConnection = connectionOf(AccompanimentType, 'Accompaniment');

@ApiType('Specialist', 'A specialist of the vendor’s (3.9).')
export class SpecialistType implements Omit<Specialist, 'createdAt'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => Int, { description: 'Hours that it has in a week.' })
  weeklyHours: number;

  @Field(() => DayScalar, { nullable: true, description: 'From this day on it is assigned to nothing new.' })
  leftOn: Day | null;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

@ApiType('AccompanimentAssignment', 'A specialist’s part in an accompaniment (3.9).')
export class AssignmentType implements Pick<Assignment, 'hoursPerWeek'> {
  @Field(() => SpecialistType, { description: 'Who.' })
  specialist: Specialist;

  @Field(() => Int, { description: 'Hours in each week. For managers.', nullable: true })
  hoursPerWeek: number;
}

@ApiType('HandedStep', 'A plan or a result that was handed in, and the vendor’s answer (3.8).')
export class HandedStepType
  implements Pick<HandedStep, 'id' | 'step' | 'text' | 'handedInOn' | 'isAgreed' | 'remarks' | 'answeredOn'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => AccompanimentStepEnum, { description: 'Plan or result.' })
  step: AccompanimentStep;

  @Field(() => String, { description: 'What was handed in.' })
  text: string;

  @Field(() => DayScalar, { description: 'The day of handing it in.' })
  handedInOn: Day;

  @Field(() => Boolean, { nullable: true, description: 'Agreed, or sent back; null while it waits for the vendor.' })
  isAgreed: boolean | null;

  @Field(() => String, { nullable: true, description: 'Remarks; always there for what was sent back.' })
  remarks: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the answer.' })
  answeredOn: Day | null;
}

@ApiType('SpecialistWeek', 'How a specialist is taken up in a week (3.9).')
export class SpecialistWeekType {
  @Field(() => SpecialistType, { description: 'Who.' })
  specialist: Specialist;

  @Field(() => Int, { description: 'The hours of all that was accepted and touches the week.' })
  hours: number;

  @Field(() => Boolean, { description: 'More than the specialist has in a week.' })
  isOverloaded: boolean;

  @Field(() => [AccompanimentType], { description: 'What takes them.' })
  accompaniments: Accompaniment[];
}

@ApiType('WorkloadWeek', 'How the vendor’s specialists are taken up in a week (3.9).')
export class WorkloadWeekType {
  @Field(() => DayScalar, { description: 'The Monday of the week.' })
  weekOf: Day;

  @Field(() => [SpecialistWeekType], { description: 'Everybody who works for the vendor then, by name.' })
  specialists: SpecialistWeekType[];
}
