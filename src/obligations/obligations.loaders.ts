import DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { Application } from '../applications/application.js';
import { InformationRequest } from '../applications/information-request.js';
import { groupBy } from '../group-by.js';
import { leadsInHand } from '../leads/leads-in-hand.js';
import { levelHeldOn, periodStart } from '../regulation/competence-period.js';
import type { Day } from '../regulation/day.js';
import type { DutyFacts } from '../regulation/duties.js';
import type { LeadInHand } from '../regulation/lead-duties.js';
import { type Obligation, type ObligationFacts, obligationsOn } from '../regulation/obligations.js';
import { parameterOn } from '../regulation/parameters.js';
import type { RequirementCheck } from '../regulation/requirements.js';
import { activityDaysOf, answerRequirements } from '../requirements/check-requirements.js';
import {
  loadPublishedCatalogue,
  loadRequirementRecords,
  type PublishedCatalogue,
  type RequirementRecords,
} from '../requirements/requirement-records.js';
import { ExplanationRequest } from '../violations/explanation-request.js';
import { loadDuties } from './load-duties.js';

/** The obligations of several partners on one day, in as many statements as of one. */
export function obligationsLoader(database: DataSource): (partnerId: string, today: Day) => Promise<Obligation[]> {
  const byDay = new Map<Day, DataLoader<string, Obligation[]>>();
  return (partnerId, today) => {
    const loader =
      byDay.get(today) ?? new DataLoader((partnerIds) => loadObligations(database.manager, partnerIds, today));
    byDay.set(today, loader);
    return loader.load(partnerId);
  };
}

export async function loadObligations(
  manager: EntityManager,
  partnerIds: readonly string[],
  today: Day,
): Promise<Obligation[][]> {
  const records = await loadRequirementRecords(manager, partnerIds);
  const catalogue = await loadPublishedCatalogue(manager);
  const applications = await manager.find(Application, {
    where: { partnerId: In([...partnerIds]) },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  const asked = await manager.findBy(InformationRequest, {
    applicationId: In(applications.map(({ id }) => id)),
    answeredOn: IsNull(),
  });
  const explanations = await manager.find(ExplanationRequest, {
    where: { partnerId: In([...partnerIds]), answeredOn: IsNull() },
    relations: { investigation: true },
    order: { requestedAt: 'ASC', id: 'ASC' },
  });
  const leads = groupBy(await leadsInHand(manager, partnerIds), ({ partnerId }) => partnerId);
  const forecastDueDays = parameterOn(catalogue.figures, 'FORECAST_DUE_DAYS', null, today)?.value ?? null;
  const duties = await loadDuties(manager, partnerIds, { today, forecastDueDays });
  return partnerIds.map((id, at) => {
    const own = {
      applications: applications.filter(({ partnerId }) => partnerId === id),
      explanations: explanations.filter(({ partnerId }) => partnerId === id),
      duties: duties[at]!,
      leads: leads.get(id) ?? [],
    };
    return obligationsOn(factsOf({ records: records[at]!, catalogue, asked, ...own }, today), today);
  });
}

interface Loaded {
  records: RequirementRecords;
  catalogue: PublishedCatalogue;
  applications: Application[];
  asked: InformationRequest[];
  explanations: ExplanationRequest[];
  duties: DutyFacts;
  leads: LeadInHand[];
}

function factsOf(
  { records, catalogue, applications, asked, explanations, duties, leads }: Loaded,
  today: Day,
): ObligationFacts {
  const daysOf = (code: 'RENEWAL_OPENS_DAYS_BEFORE_END' | 'BUNDLE_COUNTS_DAYS_BEFORE_END') =>
    parameterOn(catalogue.figures, code, null, today)?.value ?? null;
  const askedOn = new Map(asked.map(({ applicationId, requestedOn }) => [applicationId, requestedOn]));
  return {
    holder: records,
    applications: applications.map((one) => ({
      id: one.id,
      kind: one.kind,
      state: one.state,
      submittedOn: one.submittedOn,
      renewsThrough: one.renewsThrough,
      askedOn: askedOn.get(one.id) ?? null,
    })),
    explanations: explanations.map(({ investigation, ...request }) => ({
      ...request,
      isDecided: investigation?.outcome != null,
    })),
    renewalOpensDaysBefore: daysOf('RENEWAL_OPENS_DAYS_BEFORE_END'),
    bundleCountsDaysBefore: daysOf('BUNDLE_COUNTS_DAYS_BEFORE_END'),
    shown: shownByData({ records, catalogue, applications }, today),
    duties,
    leads,
  };
}

/** 2.6, 2.7: by data alone, as `eligibility` tells it. */
function shownByData(
  { records, catalogue, applications }: Pick<Loaded, 'records' | 'catalogue' | 'applications'>,
  today: Day,
): ObligationFacts['shown'] {
  const level = levelHeldOn(records, today);
  if (level === null) return { bundle: false, delivery: false, proofs: false };
  const renewal = applications.findLast(({ kind }) => kind === 'RENEWAL') ?? null;
  const question = { kind: 'RENEWAL', level, from: periodStart('RENEWAL', records.terms, today), on: today } as const;
  const sources = { records, catalogue, activityDays: activityDaysOf(renewal), answers: new Map() };
  const checks = answerRequirements(question, sources);
  const isMet = (isAsked: (one: RequirementCheck) => boolean) =>
    checks.filter(isAsked).every(({ verdict }) => verdict === 'MET');
  return {
    bundle: isMet(({ code }) => code === 'BUNDLE'),
    delivery: isMet(({ code }) => code === 'DELIVERY'),
    proofs: isMet(({ clause }) => clause === '2.7'),
  };
}
