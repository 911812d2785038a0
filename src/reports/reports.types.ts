import { Length, Matches, MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { HAS_LETTERS, KEY } from '../graphql/input-texts.js';
import { DateTime, DayScalar, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { ProjectReport } from './project-report.js';
import type { ReportQuestion } from './report-question.js';

const TEXT_LENGTH_MAX = 5000;

@ApiType('ProjectReport', 'A report on a running project (3.5). It is not changed; the next one corrects it.')
export class ProjectReportType implements Omit<ProjectReport, 'project' | 'projectId' | 'partner' | 'partnerId'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'How the work goes.' })
  progress: string;

  @Field(() => String, { description: 'The difficulties; empty if there are none.' })
  difficulties: string;

  @Field(() => String, { description: 'The ways to solve them.' })
  solutions: string;

  @Field(() => DayScalar, { description: 'The day on which it was given; the next one is due two months after it.' })
  reportedOn: Day;

  @Field(() => Boolean, { description: 'Whether the vendor put on record what came otherwise, by e-mail.' })
  isEnteredByStaff: boolean;

  @Field(() => UUID, { nullable: true, description: 'The user who put it on record. For managers.' })
  createdBy: string;

  @Field(() => DateTime, { description: 'When it was put on record.' })
  createdAt: Date;
}

export const ProjectReportConnection = connectionOf(ProjectReportType, 'ProjectReport');

@ApiType('ReportQuestion', 'A question of the vendor’s on a report, and its answer (3.5).')
export class ReportQuestionType
  implements Pick<ReportQuestion, 'id' | 'question' | 'askedOn' | 'askedBy' | 'answer' | 'answeredOn' | 'answeredBy'>
{
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What the vendor wants to know.' })
  question: string;

  @Field(() => DayScalar, { description: 'The day of asking.' })
  askedOn: Day;

  @Field(() => UUID, { nullable: true, description: 'The user who asked. For managers.' })
  askedBy: string;

  @Field(() => String, { nullable: true, description: 'The answer; null while it waits for it.' })
  answer: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the answer.' })
  answeredOn: Day | null;

  @Field(() => UUID, { nullable: true, description: 'The user who answered. For managers.' })
  answeredBy: string | null;
}

@ApiType('ProjectReporting', 'How a running project stands with its reports today (3.5).')
export class ProjectReportingType {
  @Field(() => DayScalar, { nullable: true, description: 'The day of the latest report; null: none yet.' })
  lastReportedOn: Day | null;

  @Field(() => DayScalar, {
    description:
      'The last day for the next report: two months after the latest one, or after the start, or after the partner became a holder, whichever is last.',
  })
  dueOn: Day;

  @Field(() => Boolean, { description: 'That day has passed.' })
  isOverdue: boolean;

  @Field(() => Boolean, { description: 'Whether the project names a contact person, as every running one has to.' })
  isContactNamed: boolean;
}

@InputType({ description: 'A report on a running project (3.5).' })
export class SubmitProjectReportInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The project.' })
  projectId: string;

  @Field(() => String, { description: 'How the work goes, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  progress: string;

  @Field(() => String, { nullable: true, description: 'The difficulties, at most 5000 characters.' })
  @MaxLength(TEXT_LENGTH_MAX)
  difficulties?: string | null;

  @Field(() => String, { nullable: true, description: 'The ways to solve them, at most 5000 characters.' })
  @MaxLength(TEXT_LENGTH_MAX)
  solutions?: string | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day on which it came by e-mail, when a manager enters it: today or earlier. FORBIDDEN to others.',
  })
  receivedOn?: Day | null;
}

@InputType({ description: 'A question on a report.' })
export class AskAboutReportInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;

  @Field(() => UUID, { description: 'The report.' })
  reportId: string;

  @Field(() => String, { description: 'What the vendor wants to know, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  question: string;
}

@InputType({ description: 'The answer to a question on a report.' })
export class AnswerReportQuestionInput {
  @Field(() => UUID, { description: 'The question.' })
  questionId: string;

  @Field(() => String, { description: 'The answer, 1 to 5000 characters.' })
  @Matches(HAS_LETTERS)
  @Length(1, TEXT_LENGTH_MAX)
  answer: string;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day on which it came by e-mail, when a manager enters it. FORBIDDEN to others.',
  })
  receivedOn?: Day | null;
}

@InputType({ description: 'Which reports. Conditions add up.' })
export class ProjectReportFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'On this project.' })
  projectId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a question on it waits for its answer.' })
  isUnanswered?: boolean | null;
}

@InputType({ description: 'Which projects that are to be reported on. Conditions add up.' })
export class ReportingProjectFilter {
  @Field(() => UUID, { nullable: true, description: 'Of this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of the partners of this responsible manager (3.6).' })
  managerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the day of the next report has passed.' })
  isOverdue?: boolean | null;
}
