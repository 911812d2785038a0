import { newId } from '../../src/new-id.js';
import { ProductionCalendar } from '../../src/regulation/calendar.js';
import { type Day, plusDays, yearOf } from '../../src/regulation/day.js';
import { type AssignmentState, refusalsToReceiveLead } from '../../src/regulation/leads.js';
import { KOPECKS_IN_ROUBLE } from '../../src/regulation/money.js';
import type { Category } from '../../src/regulation/projects.js';
import { PRODUCTION_CALENDAR } from '../calendar.js';
import { CONTACTS, STAFF } from '../cast/people.js';
import { companyInn } from '../made-up-identifiers.js';
import { PARAMETER_SEEDS } from '../parameters.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

interface LeadSketch {
  client: string;
  family: 'SITE_MANAGEMENT' | 'BITRIX24';
  category: Category;
  industry: string;
  region: string;
  description: string;
  receivedAgo: number;
  /** What became of it at each partner, in turn; the last one may still have it. */
  fates: readonly AssignmentState[];
}

const FIRST_CLIENT_SERIAL = 950_001;
const OFFER_HOUR = 10;
const ENTERED_HOUR = 9;
const DEAL_ROUBLES = 3_200_000;

/** Enquiries, invented: one that waits, one offered today, one in work, one that two did not take, one won. */
const LEADS: readonly LeadSketch[] = [
  {
    ...{ client: 'АО «Белый плёс»', family: 'BITRIX24', category: 'INTRANET_PORTAL', industry: 'FINANCE' },
    ...{ region: 'Москва', receivedAgo: 0, fates: [] },
    description: 'Портал для сотрудников и филиалов, около трёх тысяч пользователей.',
  },
  {
    ...{ client: 'ООО «Сосновый яр»', family: 'SITE_MANAGEMENT', category: 'ONLINE_STORE', industry: 'RETAIL' },
    ...{ region: 'Санкт-Петербург', receivedAgo: 1, fates: ['OFFERED'] },
    description: 'Интернет-магазин с личным кабинетом и обменом с учётной системой.',
  },
  {
    ...{ client: 'ПАО «Каменный брод»', family: 'BITRIX24', category: 'CRM_SYSTEM', industry: 'INSURANCE' },
    ...{ region: 'Москва', receivedAgo: 20, fates: ['ACCEPTED'] },
    description: 'CRM для отдела продаж и колл-центра.',
  },
  {
    ...{ client: 'АО «Ивовый затон»', family: 'BITRIX24', category: 'CRM_SYSTEM', industry: 'RETAIL' },
    ...{ region: 'Казань', receivedAgo: 25, fates: ['DECLINED', 'EXPIRED'] },
    description: 'Перенос CRM из другой системы, импорт истории сделок.',
  },
  {
    ...{ client: 'ООО «Кедровая падь»', family: 'SITE_MANAGEMENT', category: 'CORPORATE_SITE', industry: 'FINANCE' },
    ...{ region: 'Екатеринбург', receivedAgo: 28, fates: ['WON'] },
    description: 'Корпоративный сайт на нескольких языках.',
  },
];

const OLDEST_DAYS = 30;
/** From the oldest enquiry to the last day for the answer to today's. */
const SPAN_DAYS = [-OLDEST_DAYS, OLDEST_DAYS];
const ANSWER_DAYS = PARAMETER_SEEDS.find(({ code }) => code === 'LEAD_ANSWER_WORKING_DAYS')!.value;

/** Leads of the vendor's, in the hands of partners of the cast that may receive them (1.3). */
export function addLeads(rows: Rows, stage: Stage): void {
  const calendar = new ProductionCalendar(PRODUCTION_CALENDAR);
  // A year without a calendar has no last day for an answer.
  if (!SPAN_DAYS.every((days) => calendar.hasYear(yearOf(plusDays(stage.today, days))))) return;
  const enteredBy = stage.userId(STAFF[0]!.subject);
  const receivers = rows.partners.map(({ id }) => id).filter((id) => canReceive(rows, stage, id));
  LEADS.forEach((sketch, place) => {
    const leadId = newId();
    const receivedOn = daysAgo(stage, sketch.receivedAgo);
    const { client, industry, receivedAgo, fates, ...need } = sketch;
    rows.leads.push({
      id: leadId,
      clientName: client,
      clientInn: companyInn(FIRST_CLIENT_SERIAL + place),
      contactName: CONTACTS[place % CONTACTS.length]!,
      contactEmail: `lead${place + 1}@client.example`,
      contactPhone: null,
      ...need,
      industryId: stage.industryIds.get(industry)!,
      receivedOn,
      closedOn: null,
      closeReason: null,
      closedBy: null,
      createdBy: enteredBy,
      createdAt: instantOn(stage, receivedOn, ENTERED_HOUR),
    });
    let assignedOn = fates[0] === 'OFFERED' ? stage.today : receivedOn;
    for (const [turn, fate] of fates.entries()) {
      const answerBy = calendar.nthWorkingDayAfter(assignedOn, ANSWER_DAYS).dueOn;
      const partnerId = receivers[(place * 2 + turn) % receivers.length]!;
      rows.leadAssignments.push(
        assignmentOf(rows, stage, { leadId, partnerId, fate, assignedOn, answerBy, enteredBy }),
      );
      assignedOn = plusDays(answerBy, 1);
    }
  });
}

/** The same rule as for everybody, on the first day and today. */
function canReceive(rows: Rows, stage: Stage, id: string): boolean {
  const own = <Row extends { partnerId: string }>(all: Row[]) => all.filter(({ partnerId }) => partnerId === id);
  const { partnershipEndedOn } = rows.partners.find((partner) => partner.id === id)!;
  const receiver = { terms: own(rows.terms), sanctions: own(rows.sanctions), partnershipEndedOn };
  return [daysAgo(stage, OLDEST_DAYS), stage.today].every(
    (day) => refusalsToReceiveLead(receiver, 'BITRIX24', day).length === 0,
  );
}

interface Offer {
  leadId: string;
  partnerId: string;
  fate: AssignmentState;
  assignedOn: Day;
  answerBy: Day;
  enteredBy: string;
}

function assignmentOf(rows: Rows, stage: Stage, offer: Offer): Rows['leadAssignments'][number] {
  const { leadId, partnerId, fate, assignedOn, answerBy, enteredBy } = offer;
  const answeredBy = rows.users.find((user) => user.partnerId === partnerId)?.id ?? enteredBy;
  const isAccepted = fate === 'ACCEPTED' || fate === 'WON';
  const isByRule = fate === 'EXPIRED';
  const isOpen = fate === 'OFFERED' || fate === 'ACCEPTED';
  return {
    id: newId(),
    leadId,
    partnerId,
    state: fate,
    assignedOn,
    answerBy,
    assignedBy: enteredBy,
    acceptedOn: isAccepted ? plusDays(assignedOn, 1) : null,
    acceptedBy: isAccepted ? answeredBy : null,
    closedOn: isOpen ? null : isByRule ? plusDays(answerBy, 1) : plusDays(assignedOn, 1),
    closedBy: isOpen || isByRule ? null : answeredBy,
    reason: fate === 'DECLINED' ? 'Все специалисты заняты до конца квартала.' : null,
    amountKopecks: fate === 'WON' ? DEAL_ROUBLES * KOPECKS_IN_ROUBLE : null,
    createdAt: instantOn(stage, assignedOn, OFFER_HOUR),
  };
}
