import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { moveClockTo, refusalsOf } from '../support/competence.js';
import { registerPartner, startServerToday, TODAY } from '../support/partners.js';
import {
  change,
  draftProject,
  type ProjectAnswer,
  publishedProject,
  publishInput,
  sendChange,
  submittedProject,
} from '../support/projects.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());
beforeEach(() => moveClockTo(server, TODAY));

const publish = (project: ProjectAnswer) => sendChange(server, 'MANAGER', 'publishProject', publishInput(project));

describe('returnProject', () => {
  it('4.3 sends a submitted project back with remarks; it can be submitted again', async () => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner);
    const input = { projectId: project.id, expectedVersion: project.version, remarks: 'Добавьте описание' };
    const returned = await change(server, 'MANAGER', 'returnProject', input);
    expect(returned).toMatchObject({ publicationState: 'RETURNED', remarks: 'Добавьте описание' });
    const again = { projectId: project.id, expectedVersion: returned.version };
    const submitted = await change(server, partner.as, 'submitProject', again);
    expect(submitted).toMatchObject({ publicationState: 'SUBMITTED', remarks: 'Добавьте описание' });
    expect((await publish(submitted)).data.publishProject.remarks).toBeNull();
  });

  it('wants remarks and a submitted project', async () => {
    const partner = await registerPartner(server);
    const send = ({ id, version }: ProjectAnswer, remarks: string) =>
      sendChange(server, 'MANAGER', 'returnProject', { projectId: id, expectedVersion: version, remarks });
    expect(refusalsOf(await send(await submittedProject(server, partner), ' '))).toEqual([
      { code: 'REMARKS_REQUIRED', clause: null, field: 'input.remarks' },
    ]);
    expect(refusalsOf(await send(await draftProject(server, partner), 'Нет'))).toEqual([
      { code: 'PROJECT_NOT_SUBMITTED', clause: '4.3', field: null },
    ]);
    expect(refusalsOf(await send(await publishedProject(server, partner), 'Нет'))).toEqual([
      { code: 'PROJECT_ALREADY_PUBLISHED', clause: '4.3', field: null },
    ]);
  });
});
