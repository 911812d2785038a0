import { newId } from '../../src/new-id.js';
import type { Term } from '../../src/regulation/competence.js';
import type { CastProjects, CastRow } from '../cast/cast-row.js';
import { clientOf } from '../cast/clients.js';
import { CONTACTS } from '../cast/people.js';
import { PROJECT_KIND_ROWS } from '../cast/project-kinds.js';
import type { Random } from '../random.js';
import { type ProjectPlan, plansOf } from './project-plans.js';
import { daysAgo, instantOn, type Rows, type Stage } from './stage.js';

const RETURN_REMARKS = [
  'Опишите, какие функции входят в проект, и уточните роль вашей команды.',
  'Укажите контактное лицо заказчика, которое может подтвердить работы.',
  'Категория не соответствует описанию: проверьте и отправьте снова.',
];
const WITHDRAWAL_REASONS = [
  'Заказчик сообщил, что проект передан другому исполнителю.',
  'Сайт проекта не открывается больше месяца.',
];
const CREATED_HOUR = 12;
const SUBMITTED_HOUR = 13;

export interface Owner {
  row: CastRow;
  partnerId: string;
  terms: readonly Term[];
}

/** The owner's projects with their publications; what the publications earn is reckoned by the ledger. */
export function buildProjects(stage: Stage, owner: Owner, cast: CastProjects, random: Random) {
  const projects: Rows['projects'] = [];
  const publications: Rows['publications'] = [];
  const plans = plansOf(owner.row, cast, owner.terms, stage.today, random);
  plans.forEach((plan, i) => {
    const project = buildProject(stage, owner, cast, plan, i, random);
    const { partnerId } = owner;
    projects.push(project);
    for (const { ago, withdrawnAgo } of plan.publications) {
      const publishedOn = daysAgo(stage, ago);
      const hour = cast.publishedAtHour ?? random.whole(10, 17);
      const minute = cast.publishedAtHour === undefined ? random.whole(0, 59) : 0;
      publications.push({
        id: newId(),
        projectId: project.id,
        partnerId,
        publishedOn,
        publishedAt: instantOn(stage, publishedOn, hour, minute),
        publishedBy: stage.userId('demo:manager'),
        withdrawnOn: withdrawnAgo === null ? null : daysAgo(stage, withdrawnAgo),
        withdrawnBy: withdrawnAgo === null ? null : stage.userId('demo:manager'),
        withdrawalReason: withdrawnAgo === null ? null : (project.remarks ?? WITHDRAWAL_REASONS[0]!),
      });
    }
  });
  return { projects, publications };
}

function buildProject(
  stage: Stage,
  { row, partnerId }: Owner,
  cast: CastProjects,
  plan: ProjectPlan,
  i: number,
  random: Random,
): Rows['projects'][number] {
  const kind = PROJECT_KIND_ROWS[cast.kinds[i % cast.kinds.length]!];
  const industry = cast.industries[i % cast.industries.length]!;
  const client = clientOf(industry, stage.nextClientOf(industry));
  const hasSite = kind.categories.includes('CORPORATE_SITE') || kind.categories.includes('ONLINE_STORE');
  return {
    id: newId(),
    partnerId,
    title: `${kind.title} ${client.brand}`,
    ...(plan.isComplete ? contentOf(client.name, random) : NO_CONTENT),
    description: plan.isComplete ? random.pick(kind.descriptions) : '',
    product: plan.isComplete ? random.pick(kind.products) : null,
    categories: plan.isComplete ? [...kind.categories] : [],
    industryId: plan.isComplete ? industryId(stage, industry) : null,
    siteUrl: plan.isComplete && hasSite ? `https://${row.slug}-${i + 1}.example/` : null,
    screenshotUrls: [],
    startedOn: daysAgo(stage, plan.startedAgo),
    finishedOn: plan.finishedAgo === null ? null : daysAgo(stage, plan.finishedAgo),
    publicationState: plan.state,
    remarks: remarksTo(plan, random),
    submittedAt:
      plan.submittedAgo === null ? null : instantOn(stage, daysAgo(stage, plan.submittedAgo), SUBMITTED_HOUR),
    createdBy: stage.userId(`demo:partner:${row.slug}`),
    createdAt: instantOn(stage, daysAgo(stage, plan.createdAgo), CREATED_HOUR),
  };
}

const NO_CONTENT = { clientName: null, contactName: null, contactEmail: null, contactPhone: null };

function contentOf(clientName: string, random: Random) {
  const serial = random.whole(1, 9_999);
  return {
    clientName,
    contactName: random.pick(CONTACTS),
    contactEmail: `project${serial}@client.example`,
    contactPhone: `+7495000${String(serial).padStart(4, '0')}`,
  };
}

function remarksTo({ state, publications }: ProjectPlan, random: Random): string | null {
  if (state !== 'RETURNED') return null;
  return random.pick(publications.length > 0 ? WITHDRAWAL_REASONS : RETURN_REMARKS);
}

function industryId(stage: Stage, code: string): string {
  const id = stage.industryIds.get(code);
  if (id === undefined) throw new Error(`The industry ${code} is not in the catalogue: seed the reference data first.`);
  return id;
}
