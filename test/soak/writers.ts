import { randomUUID } from 'node:crypto';
import { CATEGORIES } from '../../src/regulation/projects.js';
import type { As, Client } from './client.js';
import type { Random } from './random.js';

export interface World {
  client: Client;
  random: Random;
  servers: readonly string[];
  /** Partners by id. */
  partners: readonly string[];
  industries: readonly string[];
  today: () => string;
}

/** How often each kind of change was done, and how often the rules refused it. */
export type Tally = Map<string, { done: number; refused: number }>;

type Step = (world: World, partnerId: string) => Promise<void>;

/** One random change by a member of staff, sent to a random server. */
export async function changeSomething(world: World, tally: Tally): Promise<void> {
  const [name, step] = world.random.one(Object.entries(STEPS));
  const count = tally.get(name) ?? { done: 0, refused: 0 };
  tally.set(name, count);
  try {
    await step(world, world.random.one(world.partners));
    count.done += 1;
  } catch (error) {
    if (!(error instanceof RefusedChange)) throw error;
    count.refused += 1;
  }
}

/** What the rules or another writer did not let happen. Anything else ends the run. */
class RefusedChange extends Error {}

const EXPECTED = ['REFUSED', 'CONFLICT', 'NOT_FOUND'];

async function send({ client, random, servers }: World, as: As, query: string, variables: object): Promise<any> {
  const { data, errors } = await client.post(random.one(servers), as, query, variables);
  if (!errors) return data;
  const codes = errors.map(({ extensions }) => extensions.code);
  if (codes.every((code) => EXPECTED.includes(code))) throw new RefusedChange();
  throw new Error(`A mutation failed: ${JSON.stringify(errors)}`);
}

const mutation = (name: string, type: string) => `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;

const key = () => ({ idempotencyKey: randomUUID() });

const STEPS: Record<string, Step> = {
  async correct(world, partnerId) {
    const amount = world.random.whole(-50, 100) || 1;
    const input = { partnerId, amount, reason: 'Сверка', ...key() };
    await send(world, 'MANAGER', mutation('correctPoints', 'CorrectPointsInput'), { input });
  },

  async publish(world, partnerId) {
    const { random, today } = world;
    const before = (days: number) => dayPlus(today(), -days);
    const input = {
      ...key(),
      partnerId,
      title: 'Портал',
      clientName: 'АО «Клиент»',
      contactName: 'Анна Иванова',
      contactEmail: 'contact@example.org',
      description: 'Описание',
      product: 'BITRIX24_ENTERPRISE_BOX',
      categories: random.some(CATEGORIES, random.whole(1, 3)),
      industry: random.one(world.industries),
      startedOn: before(100),
      finishedOn: before(random.whole(1, 50)),
    };
    const create = 'mutation ($input: CreateProjectInput!) { project: createProject(input: $input) { id version } }';
    const { project } = await send(world, 'MANAGER', create, { input });
    const submit = 'mutation ($input: SubmitProjectInput!) { project: submitProject(input: $input) { id version } }';
    const submitted = await send(world, 'MANAGER', submit, {
      input: { projectId: project.id, expectedVersion: project.version },
    });
    await send(world, 'MANAGER', mutation('publishProject', 'PublishProjectInput'), {
      input: { ...key(), projectId: project.id, expectedVersion: submitted.project.version },
    });
  },

  async withdraw(world, partnerId) {
    const query = `query ($id: UUID!) { partnerById(id: $id) { projects(first: 5, filter: { publicationStates: [PUBLISHED] }) {
      nodes { id version } } } }`;
    const { partnerById } = await send(world, 'MANAGER', query, { id: partnerId });
    const { nodes } = partnerById.projects;
    if (nodes.length === 0) return;
    const { id: projectId, version: expectedVersion } = world.random.one<any>(nodes);
    await send(world, 'MANAGER', mutation('withdrawPublication', 'WithdrawPublicationInput'), {
      input: { ...key(), projectId, expectedVersion, remarks: 'Ошибка в данных' },
    });
  },

  async impose(world, partnerId) {
    const { random, today } = world;
    const startsOn = dayPlus(today(), random.whole(0, 2));
    const isForGood = random.chance(0.1);
    const input = {
      ...key(),
      partnerId,
      kind: random.one(['COMPETENCE_DEPRIVATION', 'PUBLIC_LISTS_EXCLUSION', 'VIOLATORS_LIST_PLACEMENT']),
      ground: '5.1',
      decision: 'Решение',
      startsOn,
      ...(!isForGood && { throughOn: dayPlus(startsOn, random.whole(0, 3)) }),
    };
    await send(world, 'COMPLIANCE', mutation('imposeSanction', 'ImposeSanctionInput'), { input });
  },

  async lift(world, partnerId) {
    const query = 'query ($id: UUID!) { partnerById(id: $id) { sanctions { id version } } }';
    const { partnerById } = await send(world, 'COMPLIANCE', query, { id: partnerId });
    if (partnerById.sanctions.length === 0) return;
    const { id: sanctionId, version: expectedVersion } = world.random.one<any>(partnerById.sanctions);
    await send(world, 'COMPLIANCE', mutation('liftSanction', 'LiftSanctionInput'), {
      input: { sanctionId, expectedVersion, reason: 'Исправлено' },
    });
  },

  /** A term that ends soon takes the place of the one that is on record. */
  async reterm(world, partnerId) {
    const { random, today } = world;
    const query = `query ($id: UUID!) { partnerById(id: $id) { legalEntities { id }
      competenceTerms { id version validFrom validThrough voidedAt } } }`;
    const { partnerById } = await send(world, 'MANAGER', query, { id: partnerId });
    for (const { id: termId, version: expectedVersion, voidedAt } of partnerById.competenceTerms) {
      if (voidedAt) continue;
      await send(world, 'MANAGER', mutation('voidCompetenceTerm', 'VoidCompetenceTermInput'), {
        input: { termId, expectedVersion, reason: 'Перенос' },
      });
    }
    const validThrough = dayPlus(today(), random.whole(-1, 6));
    await send(world, 'MANAGER', mutation('importCompetenceTerm', 'ImportCompetenceTermInput'), {
      input: {
        ...key(),
        partnerId,
        legalEntityId: partnerById.legalEntities[0].id,
        level: random.one(['BASIC', 'EXTENDED', 'EXTENDED', 'MAXIMAL']),
        reference: 'Письмо',
        validFrom: dayPlus(validThrough, -300),
        validThrough,
      },
    });
  },

  async rename(world, partnerId) {
    const query = 'query ($id: UUID!) { partnerById(id: $id) { version } }';
    const { partnerById } = await send(world, 'MANAGER', query, { id: partnerId });
    const input = {
      partnerId,
      expectedVersion: partnerById.version,
      name: `Партнёр ${world.random.whole(1, 10_000)}`,
    };
    await send(world, 'MANAGER', mutation('updatePartner', 'UpdatePartnerInput'), { input });
  },

  async retitle(world) {
    const query = '{ industries { code version } }';
    const { industries } = await send(world, 'ADMINISTRATOR', query, {});
    const { code, version: expectedVersion } = world.random.one<any>(industries);
    const update = 'mutation ($input: UpdateIndustryInput!) { updateIndustry(input: $input) { code } }';
    await send(world, 'ADMINISTRATOR', update, {
      input: { code, expectedVersion, titleEn: `Industry ${world.random.whole(1, 1_000)}` },
    });
  },
};

const DAY_MS = 86_400_000;

function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
