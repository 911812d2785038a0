import { randomUUID } from 'node:crypto';
import type { CompanyPartner } from './competence.js';
import { dayFromToday } from './partners.js';
import type { Answer, As, TestServer } from './server.js';

export const PROJECT_FIELDS = `id title clientName description product categories industry { code } siteUrl
  screenshotUrls startedOn finishedOn isFinished publicationState remarks submittedAt createdAt version
  partner { id } publications { id publishedOn withdrawnOn withdrawalReason }`;

export interface ProjectAnswer {
  id: string;
  version: number;
  publicationState: string;
  [field: string]: any;
}

export type ProjectMutation =
  | 'createProject'
  | 'updateProject'
  | 'submitProject'
  | 'publishProject'
  | 'returnProject'
  | 'withdrawPublication';

const inputType = (mutation: ProjectMutation) => `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

/** Sends one of the project mutations as it is; `change` expects it to succeed. */
export const sendChange = (server: TestServer, as: As, mutation: ProjectMutation, input: object) =>
  server.send<Record<string, ProjectAnswer>>(
    as,
    `mutation ($input: ${inputType(mutation)}!) { ${mutation}(input: $input) { ${PROJECT_FIELDS} } }`,
    { input },
  ) as Promise<Answer<any>>;

export async function change(server: TestServer, as: As, mutation: ProjectMutation, input: object) {
  const answer = await sendChange(server, as, mutation, input);
  if (answer.errors) throw new Error(`Unexpected errors: ${JSON.stringify(answer.errors)}`);
  return answer.data[mutation] as ProjectAnswer;
}

/** Everything that submission and publication want. */
export const fullContent = () => ({
  title: 'Интернет-магазин для сети',
  clientName: 'ООО «Сеть»',
  contactName: 'Анна Иванова',
  contactEmail: 'anna@example.com',
  contactPhone: '+74950000000',
  description: 'Каталог, заказы и обмен с учётной системой.',
  product: 'SITE_MANAGEMENT_ENTERPRISE',
  categories: ['ONLINE_STORE'],
  industry: 'RETAIL',
  startedOn: dayFromToday(-200),
  finishedOn: dayFromToday(-10),
});

export const key = (): string => randomUUID();

export const draftProject = (server: TestServer, partner: CompanyPartner, content: object = {}) =>
  change(server, partner.as, 'createProject', { idempotencyKey: key(), ...fullContent(), ...content });

export async function submittedProject(server: TestServer, partner: CompanyPartner, content: object = {}) {
  const { id, version } = await draftProject(server, partner, content);
  return change(server, partner.as, 'submitProject', { projectId: id, expectedVersion: version });
}

export const publishInput = ({ id, version }: ProjectAnswer) => ({
  projectId: id,
  expectedVersion: version,
  idempotencyKey: key(),
});

export async function publishedProject(server: TestServer, partner: CompanyPartner, content: object = {}) {
  const project = await submittedProject(server, partner, content);
  return change(server, 'MANAGER', 'publishProject', publishInput(project));
}

export const ENTRY_FIELDS = `id kind amount activityOn recordedAt clause reversesId reason
  refusal { code clause message } tariff { id activityCode points } project { id }`;

export interface PointsAnswer {
  total: number;
  reachedAt: string;
  entries: { nodes: any[]; totalCount: number };
}

/** A partner's total and its newest entries, as a manager sees them. */
export async function pointsOf(server: TestServer, partner: CompanyPartner): Promise<PointsAnswer> {
  const { partnerById } = await server.ask(
    'MANAGER',
    `query ($id: UUID!) { partnerById(id: $id) { points {
       total reachedAt entries(first: 100) { totalCount nodes { ${ENTRY_FIELDS} } } } } }`,
    { id: partner.id },
  );
  return partnerById.points;
}
