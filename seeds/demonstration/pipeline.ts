import { newId } from '../../src/new-id.js';
import { ACCOMPANIMENTS, type AccompanimentKind } from '../../src/regulation/accompaniment.js';
import { plusDays } from '../../src/regulation/day.js';
import { isOpenStage } from '../../src/regulation/engagements.js';
import { KOPECKS_IN_ROUBLE } from '../../src/regulation/money.js';
import { isRunning } from '../../src/regulation/project-reports.js';
import { quarterOf } from '../../src/regulation/quarters.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const HOUR = 14;
const SPECIALISTS = ['Вересков Антон', 'Гранина Полина', 'Заречный Михаил'];
const WEEKLY_HOURS = 32;
const HOURS_ASKED = 12;
const REVIEWS_AGO = [150, 40];
const REQUESTED_AGO = 12;
const ACCEPTED_AGO = 5;
const WEEKS_AHEAD_DAYS = 25;
const MARKETING_AHEAD = 35;
const PERCENT_STEP = 20;

const KINDS = Object.keys(ACCOMPANIMENTS) as AccompanimentKind[];

/** What follows of clients and projects: forecasts and reviews (3.6), the vendor's help (3.4, 3.8), joint marketing (1.3). */
export function addPipeline(rows: Rows, stage: Stage): void {
  addForecasts(rows, stage);
  addReviews(rows, stage);
  addAccompaniments(rows, stage);
  addJointActivities(rows, stage);
}

/** Every third client waits for its forecast. */
function addForecasts(rows: Rows, stage: Stage): void {
  rows.engagements
    .filter((engagement) => isOpenStage(engagement.stage))
    .forEach(({ id, partnerId, expectedAmountKopecks, createdBy }, place) => {
      if (place % 3 === 2) return;
      rows.forecasts.push({
        id: newId(),
        engagementId: id,
        partnerId,
        quarter: quarterOf(stage.today),
        amountKopecks: expectedAmountKopecks,
        probabilityPercent: PERCENT_STEP * (1 + (place % 4)),
        note: '',
        givenOn: stage.today,
        createdBy,
        createdAt: stage.now,
      });
    });
}

function addReviews(rows: Rows, stage: Stage): void {
  const partners = new Set(rows.engagements.map(({ partnerId }) => partnerId));
  const reviewed = rows.partners.filter(({ id, managerId }) => partners.has(id) && managerId !== null);
  reviewed.forEach(({ id: partnerId, managerId }, place) => {
    for (const ago of REVIEWS_AGO.slice(place % (REVIEWS_AGO.length + 1))) {
      rows.reviews.push({
        id: newId(),
        partnerId,
        managerId: managerId!,
        scheduledOn: daysAgo(stage, ago),
        heldOn: daysAgo(stage, ago),
        minutes: 'Разобрали сделки квартала, договорились о совместной встрече с заказчиком.',
        cancelledOn: null,
        cancelReason: null,
        createdBy: managerId!,
        createdAt: instantOn(stage, daysAgo(stage, ago), HOUR),
      });
    }
  });
}

function addAccompaniments(rows: Rows, stage: Stage): void {
  rows.specialists = SPECIALISTS.map((name) => ({
    id: newId(),
    name,
    weeklyHours: WEEKLY_HOURS,
    leftOn: null,
    createdAt: instantOn(stage, daysAgo(stage, REQUESTED_AGO), HOUR),
  }));
  const running = rows.projects.filter((project) => isRunning(project, stage.today));
  running.slice(0, KINDS.length).forEach((project, place) => {
    const isAccepted = place % 2 === 0;
    const id = newId();
    rows.accompaniments.push({
      id,
      partnerId: project.partnerId,
      kind: KINDS[place]!,
      projectId: project.id,
      engagementId: null,
      description: 'Нужна помощь специалистов вендора перед запуском.',
      wantedFrom: stage.today,
      wantedThrough: plusDays(stage.today, WEEKS_AHEAD_DAYS),
      state: isAccepted ? 'ACCEPTED' : 'REQUESTED',
      answer: isAccepted ? 'Участвуем: консультации раз в неделю и проверка решений.' : null,
      declineGround: null,
      startsOn: isAccepted ? stage.today : null,
      throughOn: isAccepted ? plusDays(stage.today, WEEKS_AHEAD_DAYS) : null,
      decidedOn: isAccepted ? daysAgo(stage, ACCEPTED_AGO) : null,
      decidedBy: isAccepted ? stage.userId('demo:manager') : null,
      outcome: null,
      closedOn: null,
      createdBy: project.createdBy,
      createdAt: instantOn(stage, daysAgo(stage, REQUESTED_AGO), HOUR),
    });
    if (!isAccepted) return;
    const specialistId = rows.specialists[place % rows.specialists.length]!.id;
    rows.assignments.push({ accompanimentId: id, specialistId, hoursPerWeek: HOURS_ASKED });
  });
}

/** Of those whose level has a public list, which is whose level has joint marketing (1.3). */
function addJointActivities(rows: Rows, stage: Stage): void {
  const entitled = rows.partners.filter(({ id }) =>
    rows.terms.some((term) => term.partnerId === id && term.level !== 'BASIC' && term.validThrough >= stage.today),
  );
  entitled.slice(0, 2).forEach(({ id: partnerId }, place) => {
    const isAgreed = place === 0;
    rows.jointActivities.push({
      id: newId(),
      partnerId,
      title: 'Деловой завтрак для ИТ-директоров',
      description: 'Просим докладчика и долю бюджета.',
      plannedFrom: plusDays(stage.today, MARKETING_AHEAD),
      plannedThrough: plusDays(stage.today, MARKETING_AHEAD),
      budgetKopecks: 400_000 * KOPECKS_IN_ROUBLE,
      state: isAgreed ? 'AGREED' : 'REQUESTED',
      answer: isAgreed ? 'Даём докладчика и половину бюджета.' : null,
      vendorShareKopecks: isAgreed ? 200_000 * KOPECKS_IN_ROUBLE : null,
      answeredOn: isAgreed ? daysAgo(stage, ACCEPTED_AGO) : null,
      answeredBy: isAgreed ? stage.userId('demo:manager') : null,
      createdBy: rows.users.find((user) => user.partnerId === partnerId)!.id,
      createdAt: instantOn(stage, daysAgo(stage, REQUESTED_AGO), HOUR),
    });
  });
}
