import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isSignedIn } from '../access/actor.js';
import { UserType } from '../access/users.types.js';
import type { Context } from '../context.js';
import { DocumentType } from '../documents/documents.types.js';
import { PageArgs } from '../graphql/connection.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import { PartnerType } from '../partners/partners.types.js';
import { NotFoundError, UnauthenticatedError } from '../refused-error.js';
import type { Day } from '../regulation/day.js';
import { examinedOn, type ReportState } from '../regulation/violations.js';
import { InvestigationType } from './investigations.types.js';
import { joinReport } from './join-report.js';
import { listOwnReports, listReports } from './list-reports.js';
import { mayReadReport } from './may-read-report.js';
import { reportViolation } from './report-violation.js';
import {
  JoinReportInput,
  ReportViolationInput,
  SetReportAsideInput,
  ViolationReportConnection,
  ViolationReportFilter,
  ViolationReportType,
} from './reports.types.js';
import { setReportAside } from './set-report-aside.js';
import { ReportStateEnum } from './violation-enums.types.js';
import { ViolationReport } from './violation-report.js';
import { evidenceOfReportLoader, investigationLoader } from './violations.loaders.js';

const investigationOf = ({ investigationId }: ViolationReport, { loaders }: Context) =>
  investigationId === null ? null : loaders.of(investigationLoader).load(investigationId);

async function examinedOnOf(report: ViolationReport, context: Context): Promise<Day | null> {
  return examinedOn({ setAsideOn: report.setAsideOn, investigation: await investigationOf(report, context) });
}

@Resolver(() => ViolationReportType)
export class ViolationReportsResolver {
  @Query(() => ViolationReportConnection, {
    description: 'What one’s own company has reported, or, as a member of staff, oneself (5.9); the newest first.',
  })
  myViolationReports(@Ctx() { actor, database }: Context, @Args(() => PageArgs) page: PageArgs) {
    if (!isSignedIn(actor)) throw new UnauthenticatedError();
    return listOwnReports(database, actor, page);
  }

  @Query(() => ViolationReportConnection, { description: 'All reports of violations, the newest first.' })
  violationReports(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ViolationReportFilter, { nullable: true, description: 'Which of them.' })
    filter?: ViolationReportFilter | null,
  ) {
    return listReports(database, filter ?? {}, page);
  }

  @Query(() => ViolationReportType, {
    description: 'A report by its id, for compliance and its reporter. NOT_FOUND otherwise.',
  })
  async violationReport(
    @Ctx() { actor, database }: Context,
    @Arg('id', () => UUID, { description: 'The report.' }) id: string,
  ): Promise<ViolationReport> {
    const report = await database.getRepository(ViolationReport).findOneBy({ id });
    if (!report || !mayReadReport(actor, report)) throw new NotFoundError('id');
    return report;
  }

  @FieldResolver(() => ReportStateEnum, { description: 'How it stands.' })
  async state(@Root() report: ViolationReport, @Ctx() context: Context): Promise<ReportState> {
    return (await examinedOnOf(report, context)) === null ? 'RECEIVED' : 'EXAMINED';
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: 'The day on which it was examined; null before.' })
  examinedOn(@Root() report: ViolationReport, @Ctx() context: Context) {
    return examinedOnOf(report, context);
  }

  @FieldResolver(() => [DocumentType], { description: 'Its evidence.' })
  documents(@Root() { id }: ViolationReport, @Ctx() { loaders }: Context) {
    return loaders.of(evidenceOfReportLoader).load(id);
  }

  @FieldResolver(() => PartnerType, {
    nullable: true,
    description: 'The partner that it is about; null where the reporter named it in words. COMPLIANCE only.',
  })
  accused(@Root() { accusedId }: ViolationReport, @Ctx() { loaders }: Context) {
    return accusedId === null ? null : loaders.partners.load(accusedId);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who sent it; null once the account is erased. COMPLIANCE only.',
  })
  reporter(@Root() { reporterId }: ViolationReport, @Ctx() { loaders }: Context) {
    return loaders.users.load(reporterId);
  }

  @FieldResolver(() => PartnerType, {
    nullable: true,
    description: 'The partner whose user sent it; null of staff. COMPLIANCE only.',
  })
  reporterPartner(@Root() { reporterPartnerId }: ViolationReport, @Ctx() { loaders }: Context) {
    return reporterPartnerId === null ? null : loaders.partners.load(reporterPartnerId);
  }

  @FieldResolver(() => InvestigationType, {
    nullable: true,
    description: 'The investigation that it went into; null while there is none. COMPLIANCE only.',
  })
  investigation(@Root() report: ViolationReport, @Ctx() context: Context) {
    return investigationOf(report, context);
  }

  @Mutation(() => ViolationReportType, {
    description:
      'Reports a violation by another (5.9). Nobody but compliance learns who sent it, or that it was sent. Refused, all at once: GROUND_UNKNOWN, DAY_IN_FUTURE, REPORT_ON_OWN_PARTNER; then DOCUMENT_NOT_UPLOADED, DOCUMENT_ALREADY_ATTACHED, DOCUMENT_NOT_KEPT; before them REPORTED_PARTNER_UNKNOWN.',
  })
  reportViolation(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => ReportViolationInput) input: ReportViolationInput,
  ) {
    return inTransaction('reportViolation', input, (work) => reportViolation(work, input, urls.now()));
  }

  @Mutation(() => ViolationReportType, {
    description: 'Sets a report aside that nothing follows from. Refused: REPORT_EXAMINED. CONFLICT on an old version.',
  })
  setReportAside(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => SetReportAsideInput) input: SetReportAsideInput,
  ) {
    return inTransaction('setReportAside', input, (work) => setReportAside(work, input));
  }

  @Mutation(() => ViolationReportType, {
    description:
      'Takes a report into an open investigation. Refused: REPORT_EXAMINED, REPORT_OF_ANOTHER_PARTNER, INVESTIGATION_DECIDED. CONFLICT on an old version.',
  })
  joinReport(@Ctx() { inTransaction }: Context, @Arg('input', () => JoinReportInput) input: JoinReportInput) {
    return inTransaction('joinReport', input, (work) => joinReport(work, input));
  }
}
