import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayReadPartner } from '../access/policies.js';
import { UserType } from '../access/users.types.js';
import { WorkingDayTrace } from '../catalogues/calendar.types.js';
import { CompetenceTermType } from '../competence/competence.types.js';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { DayScalar, UUID } from '../graphql/scalars.js';
import { Partner } from '../partners/partner.js';
import { LegalEntityType, PartnerType } from '../partners/partners.types.js';
import { NotFoundError } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import { isOpen } from '../regulation/applications.js';
import type { RequirementCheck } from '../regulation/requirements.js';
import { RequirementCheckType } from '../requirements/eligibility.types.js';
import { Application } from './application.js';
import { closedOnOf, isDueDayProvisional, isOverdueOn, providedOnOf } from './application-clock.js';
import { ApplicationStateEnum } from './application-enums.types.js';
import { partsToBring } from './application-facts.js';
import { ApplicationFilter, ClosedApplicationFilter } from './application-inputs.types.js';
import { listApplications } from './application-queue.js';
import {
  applicationFactsLoader,
  calendarLoader,
  decisionLoader,
  partnerApplicationsLoader,
  termsOfApplicationLoader,
} from './applications.loaders.js';
import {
  ApplicationConnection,
  ApplicationDecisionType,
  ApplicationType,
  InformationRequestType,
  MissingPart,
} from './applications.types.js';
import { checkApplication } from './check-application.js';
import { closedApplications } from './closed-applications.js';
import { dueOnOrNull } from './find-due-on.js';
import { readDueDay } from './read-due-day.js';

const factsOf = (application: Application, { loaders }: Context) =>
  loaders.of(applicationFactsLoader).load(application);

@Resolver(() => ApplicationType)
export class ApplicationsResolver {
  @Query(() => ApplicationType, {
    description: "An application, for staff and for its own partner's users. NOT_FOUND otherwise.",
  })
  async application(
    @Ctx() { actor, database }: Context,
    @Arg('id', () => UUID, { description: 'The application.' }) id: string,
  ): Promise<Application> {
    const application = await database.getRepository(Application).findOneBy({ id });
    if (!application || !mayReadPartner(actor, application.partnerId)) throw new NotFoundError('id');
    return application;
  }

  @Query(() => ApplicationConnection, {
    description:
      "The vendor's queue: what is undecided today, by the due day of the decision (2.2); what has none yet comes last.",
  })
  applications(
    @Ctx() { database, today }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ApplicationFilter, { nullable: true, description: 'Which of them.' })
    filter?: ApplicationFilter | null,
  ) {
    return listApplications(database.manager, filter ?? {}, page, today);
  }

  @Query(() => ApplicationConnection, {
    description: 'What was decided, withdrawn or has expired, the latest first; for staff.',
  })
  closedApplications(
    @Ctx() { database, today }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ClosedApplicationFilter, { nullable: true, description: 'Which of them.' })
    filter?: ClosedApplicationFilter | null,
  ) {
    return closedApplications(database.manager, filter ?? {}, page, today);
  }

  @FieldResolver(() => PartnerType, { description: 'Whose application it is.' })
  partner(@Root() { partnerId }: Application, @Ctx() { loaders }: Context) {
    return loaders.partners.load(partnerId);
  }

  @FieldResolver(() => LegalEntityType, { description: 'The legal entity that is to hold the competence (2.12).' })
  legalEntity(@Root() { legalEntityId }: Application, @Ctx() { loaders }: Context) {
    return loaders.legalEntities.load(legalEntityId);
  }

  @FieldResolver(() => ApplicationStateEnum, { description: 'Where it stands today; right whether or not a job ran.' })
  async state(@Root() application: Application, @Ctx() context: Context) {
    return applicationStateOn(application, (await factsOf(application, context)).holder, context.today);
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description: 'The day on which it was decided, withdrawn or expired; null while it is open.',
  })
  async closedOn(@Root() application: Application, @Ctx() context: Context) {
    return closedOnOf(application, await factsOf(application, context), context.today);
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description:
      'The day on which the last missing part was provided: the clock starts after it (2.2). Null of a draft and while something is missing.',
  })
  async providedOn(@Root() application: Application, @Ctx() context: Context) {
    return providedOnOf(application, await factsOf(application, context));
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description:
      'The last day for the decision: seven working days after the package was complete, without those on which an answer was awaited (2.2, 2.9, 2.10). Null while no clock runs. Refused: CALENDAR_YEAR_MISSING.',
  })
  async decisionDueOn(@Root() application: Application, @Ctx() context: Context) {
    return (await readDueDay(application, context))?.dueOn ?? null;
  }

  @FieldResolver(() => [WorkingDayTrace], {
    nullable: true,
    description:
      'How the due day came about, day by day (2.2, 2.9); empty while no clock runs. Refused: CALENDAR_YEAR_MISSING.',
  })
  async dueTrace(@Root() application: Application, @Ctx() context: Context) {
    return (await readDueDay(application, context))?.trace ?? [];
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the due day may still move: before the acceptance (2.2), and while an answer is awaited (2.9).',
  })
  async isProvisional(@Root() application: Application, @Ctx() context: Context) {
    return isDueDayProvisional(application, await factsOf(application, context), context.today);
  }

  @FieldResolver(() => Boolean, {
    description: 'Undecided after its due day (2.2). A day that no calendar reaches has not passed.',
  })
  async isOverdue(@Root() application: Application, @Ctx() context: Context) {
    const facts = await factsOf(application, context);
    const dueOn = dueOnOrNull(application, facts, await context.loaders.of(calendarLoader)(), context.today);
    return dueOn !== null && isOverdueOn(application, facts, dueOn, context.today);
  }

  @FieldResolver(() => [MissingPart], {
    description:
      'What the package still lacks (2.1, 2.2, 2.5, 2.7); empty once it is closed. What an upgrade (2.13) or an earlier year taken over asks for besides, after the sending, hinders neither acceptance nor clock: it is attached before the acceptance, or asked for after it (2.9).',
  })
  async missingParts(@Root() application: Application, @Ctx() context: Context): Promise<MissingPart[]> {
    const facts = await factsOf(application, context);
    if (!isOpen(applicationStateOn(application, facts.holder, context.today))) return [];
    return partsToBring(application, facts).map(({ written, document, clause }) => ({
      part: document ?? written,
      isDocument: document !== undefined,
      clause,
    }));
  }

  @FieldResolver(() => [InformationRequestType], {
    description: "The vendor's questions, the first asked first (2.9).",
  })
  async informationRequests(@Root() application: Application, @Ctx() context: Context) {
    return (await factsOf(application, context)).requests;
  }

  @FieldResolver(() => ApplicationDecisionType, { nullable: true, description: 'The decision; null if there is none.' })
  decision(@Root() { id }: Application, @Ctx() { loaders }: Context) {
    return loaders.of(decisionLoader).load(id);
  }

  @FieldResolver(() => [CompetenceTermType], {
    description: 'The terms that came of it: one, or two if an upgrade met a year already confirmed (2.4, 2.10, 2.13).',
  })
  terms(@Root() { id }: Application, @Ctx() { loaders }: Context) {
    return loaders.of(termsOfApplicationLoader).load(id);
  }

  @FieldResolver(() => [RequirementCheckType], {
    description:
      'Every requirement with its answer today, reviewers’ answers included: what a decision would rest on (1.5, 2.6–2.8). Never shown to the partner, which has `eligibility`.',
  })
  async checklist(@Root() application: Application, @Ctx() context: Context): Promise<RequirementCheck[]> {
    const { holder } = await factsOf(application, context);
    return checkApplication(context.database.manager, application, holder, context.today);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who of the vendor works on it. Staff only.' })
  assignee(@Root() { assigneeId }: Application, @Ctx() { loaders }: Context) {
    return assigneeId === null ? null : loaders.users.load(assigneeId);
  }
}

@Resolver(() => PartnerType)
export class PartnerApplicationsResolver {
  @FieldResolver(() => ApplicationConnection, { description: "The partner's applications, the newest first." })
  applications(@Root() partner: Partner, @Ctx() { actor, loaders }: Context, @Args(() => PageArgs) page: PageArgs) {
    if (!mayReadPartner(actor, partner.id)) throw new NotFoundError();
    return loaders.of(partnerApplicationsLoader)(partner.id, page);
  }
}
