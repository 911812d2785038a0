import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { listCalendarYears } from '../catalogues/list-calendar-years.js';
import { CompetenceTerm } from '../competence/competence-term.js';
import { pagesByOwner } from '../graphql/pages-by-owner.js';
import type { Loaders } from '../loaders.js';
import { ProductionCalendar } from '../regulation/calendar.js';
import type { Application } from './application.js';
import { ApplicationDecision } from './application-decision.js';
import { type ApplicationFacts, loadApplicationFacts } from './application-facts.js';
import { applicationsOfPartner } from './list-applications.js';

/** The facts of the applications of one request, batched. */
export const applicationFactsLoader = (database: DataSource) =>
  new DataLoader<Application, ApplicationFacts, string>(
    (applications) => loadApplicationFacts(database.manager, applications),
    { cacheKeyFn: ({ id }) => id },
  );

/** The calendar, read once per request. */
export function calendarLoader(database: DataSource): () => Promise<ProductionCalendar> {
  let calendar: Promise<ProductionCalendar> | null = null;
  return () => {
    calendar ??= listCalendarYears(database.manager).then((years) => new ProductionCalendar(years));
    return calendar;
  };
}

export const decisionLoader = (database: DataSource) =>
  new DataLoader<string, ApplicationDecision | null>(async (applicationIds) => {
    const found = await database
      .getRepository(ApplicationDecision)
      .find({ where: { applicationId: In([...applicationIds]) }, relations: { application: true } });
    return applicationIds.map((id) => found.find(({ applicationId }) => applicationId === id) ?? null);
  });

/** The terms that came of several applications, the earliest first. */
export const termsOfApplicationLoader = (database: DataSource) =>
  new DataLoader<string, CompetenceTerm[]>(async (applicationIds) => {
    const found = await database
      .getRepository(CompetenceTerm)
      .find({ where: { applicationId: In([...applicationIds]) }, order: { validFrom: 'ASC', id: 'ASC' } });
    return applicationIds.map((id) => found.filter(({ applicationId }) => applicationId === id));
  });

export const partnerApplicationsLoader = (database: DataSource, { reader }: Loaders) =>
  pagesByOwner(database, reader, applicationsOfPartner);
