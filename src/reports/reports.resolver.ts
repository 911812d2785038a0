import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { UUID } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import type { Project } from '../projects/project.js';
import { ProjectConnection, ProjectType } from '../projects/projects.types.js';
import { NotFoundError } from '../refused-error.js';
import { answerReportQuestion } from './answer-report-question.js';
import { askAboutReport } from './ask-about-report.js';
import { listReports } from './list-reports.js';
import type { ProjectReport } from './project-report.js';
import type { ReportQuestion } from './report-question.js';
import { listReportingProjects } from './reporting-projects.js';
import {
  partnerReportsLoader,
  projectReportsLoader,
  questionsLoader,
  reportingOf,
  reportsLoader,
} from './reports.loaders.js';
import {
  AnswerReportQuestionInput,
  AskAboutReportInput,
  ProjectReportConnection,
  ProjectReportFilter,
  ProjectReportingType,
  ProjectReportType,
  ReportingProjectFilter,
  ReportQuestionType,
  SubmitProjectReportInput,
} from './reports.types.js';
import { submitProjectReport } from './submit-project-report.js';

@Resolver(() => ProjectReportType)
export class ReportsResolver {
  @Query(() => ProjectReportType, { description: 'A report, for its own partner and for staff. NOT_FOUND otherwise.' })
  async projectReport(
    @Ctx() { actor, loaders }: Context,
    @Arg('id', () => UUID, { description: 'The report.' }) id: string,
  ): Promise<ProjectReport> {
    const report = await loaders.of(reportsLoader).load(id);
    if (!report || !mayReadPartner(actor, report.partnerId)) throw new NotFoundError('id');
    return report;
  }

  @Query(() => ProjectReportConnection, { description: 'Reports of all partners, the newest first (3.5).' })
  projectReports(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProjectReportFilter, { nullable: true, description: 'Which of them.' })
    filter?: ProjectReportFilter | null,
  ) {
    return listReports(database, filter ?? {}, page);
  }

  @Query(() => ProjectConnection, {
    description:
      "The vendor's queue: running projects of holders by the day of their next report, the longest overdue first (3.5).",
  })
  reportingProjects(
    @Ctx() { database, today }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ReportingProjectFilter, { nullable: true, description: 'Which of them.' })
    filter?: ReportingProjectFilter | null,
  ) {
    return listReportingProjects(database.manager, filter ?? {}, page, today);
  }

  @FieldResolver(() => ProjectType, { description: 'The project.' })
  project(@Root() { projectId }: ProjectReport, @Ctx() { loaders }: Context): Promise<Project | null> {
    return loaders.projects.load(projectId);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose report it is.' })
  partner(@Root() { partnerId }: ProjectReport, @Ctx() { loaders }: Context): Promise<Partner | null> {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => [ReportQuestionType], { description: 'Questions on it, in the order of asking.' })
  questions(@Root() { id }: ProjectReport, @Ctx() { loaders }: Context): Promise<ReportQuestion[]> {
    return loaders.of(questionsLoader).load(id);
  }

  @Mutation(() => ProjectReportType, {
    description:
      'Reports on a running project; open in a blocked cabinet (3.5, 6.6). Refused, all at once: PROJECT_NOT_RUNNING, PROJECT_CONTACT_REQUIRED, DAY_IN_FUTURE.',
  })
  submitProjectReport(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SubmitProjectReportInput) input: SubmitProjectReportInput,
  ) {
    return inTransaction('submitProjectReport', input, (work) => submitProjectReport(work, input));
  }

  @Mutation(() => ReportQuestionType, { description: 'Asks for more about a report; the partner is written to (3.5).' })
  askAboutReport(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AskAboutReportInput) input: AskAboutReportInput,
  ) {
    return inTransaction('askAboutReport', input, (work) => askAboutReport(work, input));
  }

  @Mutation(() => ReportQuestionType, {
    description:
      'Answers a question on a report; open in a blocked cabinet (3.5, 6.6). Refused: QUESTION_ALREADY_ANSWERED, ANSWER_DAY_OUT_OF_RANGE.',
  })
  answerReportQuestion(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => AnswerReportQuestionInput) input: AnswerReportQuestionInput,
  ) {
    return inTransaction('answerReportQuestion', input, (work) => answerReportQuestion(work, input));
  }
}

@Resolver(() => ReportQuestionType)
export class ReportQuestionsResolver {
  @FieldResolver(() => ProjectReportType, { description: 'The report.' })
  report(@Root() { reportId }: ReportQuestion, @Ctx() { loaders }: Context): Promise<ProjectReport | null> {
    return loaders.of(reportsLoader).load(reportId);
  }
}

@Resolver(() => ProjectType)
export class ProjectReportingResolver {
  @FieldResolver(() => ProjectReportingType, {
    nullable: true,
    description: 'How it stands with its reports today (3.5); null: it does not run, or its partner is no holder.',
  })
  reporting(@Root() project: Project, @Ctx() { actor, loaders, today }: Context) {
    if (!mayReadPartner(actor, project.partnerId)) throw new NotFoundError();
    return reportingOf(loaders, project, today);
  }

  @FieldResolver(() => [ProjectReportType], { description: 'The reports on it, the newest first (3.5).' })
  reports(@Root() project: Project, @Ctx() { actor, loaders }: Context): Promise<ProjectReport[]> {
    if (!mayReadPartner(actor, project.partnerId)) throw new NotFoundError();
    return loaders.of(projectReportsLoader).load(project.id);
  }
}

@Resolver(() => PartnerType)
export class PartnerReportsResolver {
  @FieldResolver(() => ProjectReportConnection, { description: 'Its reports on projects, the newest first (3.5).' })
  projectReports(@Root() partner: Partner, @Ctx() { actor, loaders }: Context, @Args(() => PageArgs) page: PageArgs) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerReportsLoader)(partner.id, page);
  }
}
