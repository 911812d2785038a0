import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyPartner, registerCompany } from '../support/competence.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import { key, type ProjectAnswer, type ProjectMutation, publishedProject, sendChange } from '../support/projects.js';
import type { As, TestServer } from '../support/server.js';

let server: TestServer;
let owner: CompanyPartner;
let stranger: CompanyPartner;
let project: ProjectAnswer;

beforeAll(async () => {
  server = await startServerToday();
  [owner, stranger] = [await registerPartner(server), await registerCompany(server)];
  project = await publishedProject(server, owner);
});
afterAll(() => server.stop());

const codeOf = async (answer: ReturnType<TestServer['send']>) => (await answer).errors?.[0]?.extensions.code;
const MISSING = '00000000-0000-7000-8000-00000000dead';

const inputs = (projectId: string): Record<ProjectMutation, object> => ({
  createProject: { idempotencyKey: key(), title: 'Т' },
  updateProject: { projectId, expectedVersion: 1, title: 'Т' },
  submitProject: { projectId, expectedVersion: 1 },
  publishProject: { projectId, expectedVersion: 1, idempotencyKey: key() },
  returnProject: { projectId, expectedVersion: 1, remarks: 'Нет' },
  withdrawPublication: { projectId, expectedVersion: 1, remarks: 'Нет', idempotencyKey: key() },
});
const ALL = Object.keys(inputs('')) as ProjectMutation[];
const FOR_PARTNERS: ProjectMutation[] = ['updateProject', 'submitProject'];
const FOR_MANAGERS: ProjectMutation[] = ['publishProject', 'returnProject', 'withdrawPublication'];

describe('who may change projects', () => {
  it.each(['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const)('%s may not', async (role) => {
    for (const mutation of ALL) {
      expect(await codeOf(sendChange(server, role, mutation, inputs(project.id)[mutation]))).toBe('FORBIDDEN');
    }
  });

  it('nobody may who has not signed in', async () => {
    for (const mutation of ALL) {
      const answer = sendChange(server, 'anonymous', mutation, inputs(project.id)[mutation]);
      expect(await codeOf(answer)).toBe('UNAUTHENTICATED');
    }
  });

  it('a partner does not publish', async () => {
    for (const mutation of FOR_MANAGERS) {
      expect(await codeOf(sendChange(server, owner.as, mutation, inputs(project.id)[mutation]))).toBe('FORBIDDEN');
    }
  });

  it("another partner's project answers as one that does not exist", async () => {
    for (const mutation of FOR_PARTNERS) {
      const theirs = await sendChange(server, stranger.as, mutation, inputs(project.id)[mutation]);
      const missing = await sendChange(server, stranger.as, mutation, inputs(MISSING)[mutation]);
      expect(theirs.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'input.projectId' });
      expect(theirs.errors).toEqual(missing.errors);
    }
    for (const mutation of FOR_MANAGERS) {
      expect(await codeOf(sendChange(server, 'MANAGER', mutation, inputs(MISSING)[mutation]))).toBe('NOT_FOUND');
    }
  });
});

describe('who may read projects', () => {
  const BY_ID = 'query ($id: UUID!) { project(id: $id) { id title publications { id } } }';
  const read = (as: As, id: string) => server.send(as, BY_ID, { id });

  it.each(['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const)('%s may', async (role) => {
    expect((await read(role, project.id)).data).toMatchObject({ project: { id: project.id } });
  });

  it('its own partner may, no other one', async () => {
    expect((await read(owner.as, project.id)).errors).toBeUndefined();
    const theirs = await read(stranger.as, project.id);
    expect(theirs.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', field: 'id' });
    expect(theirs.errors).toEqual((await read(stranger.as, MISSING)).errors);
    expect(await codeOf(read('anonymous', project.id))).toBe('UNAUTHENTICATED');
  });

  it('3.5 the contact person is for the partner and for managers', async () => {
    const query = 'query ($id: UUID!) { project(id: $id) { contactName contactEmail contactPhone } }';
    const person = { contactName: 'Анна Иванова', contactEmail: 'anna@example.com', contactPhone: '+74950000000' };
    for (const as of [owner.as, 'MANAGER'] as const) {
      expect((await server.ask(as, query, { id: project.id })).project).toEqual(person);
    }
    for (const role of ['COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const) {
      const answer = await server.send(role, query, { id: project.id });
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
      expect(JSON.stringify(answer)).not.toMatch(/Анна|anna@|495/);
    }
  });

  it('the queue is for staff', async () => {
    expect(await codeOf(server.send(owner.as, '{ projects { nodes { id } } }'))).toBe('FORBIDDEN');
    expect(await codeOf(server.send('anonymous', '{ projects { nodes { id } } }'))).toBe('UNAUTHENTICATED');
  });

  it('who published is for staff', async () => {
    const query = 'query ($id: UUID!) { project(id: $id) { publications { publishedBy } } }';
    expect(await codeOf(server.send(owner.as, query, { id: project.id }))).toBe('FORBIDDEN');
    expect((await server.send('ANALYST', query, { id: project.id })).errors).toBeUndefined();
  });
});
