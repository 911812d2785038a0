import { newId } from '../../src/new-id.js';
import { laterOf, plusDays } from '../../src/regulation/day.js';
import type { EngagementStage } from '../../src/regulation/engagements.js';
import { KOPECKS_IN_ROUBLE } from '../../src/regulation/money.js';
import { isRunning } from '../../src/regulation/project-reports.js';
import { CONTACTS } from '../cast/people.js';
import { companyInn } from '../made-up-identifiers.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

/** Clients that are interested, invented; the first of them comes to several partners. */
const INTERESTED = [
  'ПАО «Ледяной фарватер»',
  'АО «Ясеневый берег»',
  'АО «Долгий перегон»',
  'ООО «Меловой откос»',
  'АО «Тихий створ»',
  'ПАО «Рябиновый тракт»',
];
const FIRST_CLIENT_SERIAL = 900_001;
const TOLD_HOUR = 11;
const OLDEST_DAYS = 75;
const DAYS_APART = 6;
const EXPECTED_DAYS = 50;
const AMOUNT_STEP = 1_500_000;

/** How far it is with the clients of the cast, in turn, and what closed those that are closed. */
const FATES: readonly { stages: readonly EngagementStage[]; reason?: string }[] = [
  { stages: ['INTEREST'] },
  { stages: ['INTEREST', 'IN_WORK'] },
  { stages: ['INTEREST', 'IN_WORK', 'OFFERED'] },
  { stages: ['INTEREST', 'IN_WORK', 'OFFERED', 'WON'], reason: 'Подписан договор на лицензии.' },
  { stages: ['INTEREST', 'LOST'], reason: 'Заказчик отложил проект на следующий год.' },
];

/** Engagements of the holders of the cast (3.1), and reports on their running projects (3.5), some of them missing. */
export function addClients(rows: Rows, stage: Stage): void {
  const holders = rows.partners.filter(({ id }) =>
    rows.terms.some(
      ({ partnerId, validFrom, validThrough }) =>
        partnerId === id && validFrom <= daysAgo(stage, OLDEST_DAYS) && validThrough >= stage.today,
    ),
  );
  holders.forEach((partner, place) => {
    const client = place % (INTERESTED.length - 1);
    addEngagement(rows, stage, { partnerId: partner.id, place, client });
    if (place % 4 === 0 && client !== 0)
      addEngagement(rows, stage, { partnerId: partner.id, place: place + 1, client: 0 });
  });
  rows.projects
    .filter((project) => isRunning(project, stage.today))
    .forEach((project, place) => {
      if (place % 3 !== 2) addReport(rows, stage, project);
    });
}

function addEngagement(rows: Rows, stage: Stage, of: { partnerId: string; place: number; client: number }): void {
  const { partnerId, place, client } = of;
  const { stages, reason } = FATES[place % FATES.length]!;
  const toldAgo = OLDEST_DAYS - (place % DAYS_APART);
  const createdBy = rows.users.find((user) => user.partnerId === partnerId)!.id;
  const id = newId();
  rows.engagements.push({
    id,
    partnerId,
    clientInn: companyInn(FIRST_CLIENT_SERIAL + client),
    clientName: INTERESTED[client]!,
    products: place % 2 === 0 ? ['BITRIX24_ENTERPRISE_BOX'] : ['SITE_MANAGEMENT_ENTERPRISE'],
    description: 'Нужен корпоративный портал с интеграцией учётных систем.',
    contactName: CONTACTS[place % CONTACTS.length]!,
    contactEmail: `engagement${place + 1}@client.example`,
    contactPhone: null,
    expectedAmountKopecks: (1 + (place % 5)) * AMOUNT_STEP * KOPECKS_IN_ROUBLE,
    expectedOn: plusDays(stage.today, EXPECTED_DAYS + place),
    stage: stages.at(-1)!,
    informedOn: daysAgo(stage, toldAgo),
    createdBy,
    createdAt: instantOn(stage, daysAgo(stage, toldAgo), TOLD_HOUR),
  });
  stages.forEach((reached, at) => {
    const reachedOn = daysAgo(stage, toldAgo - at * DAYS_APART);
    const isLast = at === stages.length - 1;
    rows.engagementSteps.push({
      id: newId(),
      engagementId: id,
      stage: reached,
      reason: isLast ? (reason ?? null) : null,
      reachedOn,
      reachedAt: instantOn(stage, reachedOn, TOLD_HOUR),
      movedBy: createdBy,
    });
  });
}

function addReport(rows: Rows, stage: Stage, project: Rows['projects'][number]): void {
  if (project.contactName === null) return;
  const reportedOn = laterOf(project.startedOn!, daysAgo(stage, 20));
  rows.projectReports.push({
    id: newId(),
    projectId: project.id,
    partnerId: project.partnerId,
    progress: 'Собран прототип, согласованы интеграции, начата загрузка данных.',
    difficulties: 'Учётная система заказчика отвечает медленно.',
    solutions: 'Обмен переносим в очередь, заказчик выделяет отдельный сервер.',
    reportedOn,
    isEnteredByStaff: false,
    createdBy: project.createdBy,
    createdAt: instantOn(stage, reportedOn, TOLD_HOUR),
  });
}
