import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalsOf } from '../support/competence.js';
import { registerPartner, startServerToday } from '../support/partners.js';
import { key, pointsOf, publishInput, sendChange, submittedProject } from '../support/projects.js';
import type { TestServer } from '../support/server.js';

const TIMES = 50;
const TARIFF = 120;
let server: TestServer;

beforeAll(async () => {
  server = await startServerToday();
});
afterAll(() => server.stop());

const ledgerOf = (partnerId: string): Promise<{ amount: number }[]> =>
  server.database.dataSource.query('select amount from point_entry where partner_id = $1', [partnerId]);

/** As a client does: who waited too long for a connection of a busy server is told so, and sends the same once more. */
async function persist<T extends { errors?: { extensions: { code: string } }[] }>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await send();
    if (answer.errors?.[0]?.extensions.code !== 'UNAVAILABLE') return answer;
  }
}

describe('4.3 points accrue once', () => {
  it('50 publications of one project at once, each with a key of its own', async () => {
    const partner = await registerPartner(server);
    const project = await submittedProject(server, partner);
    const answers = await Promise.all(
      Array.from({ length: TIMES }, () => {
        const input = publishInput(project);
        return persist(() => sendChange(server, 'MANAGER', 'publishProject', input));
      }),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const refused = answers.filter(({ errors }) => errors);
    expect(refused).toHaveLength(TIMES - 1);
    for (const answer of refused) {
      expect(refusalsOf(answer)).toEqual([{ code: 'PROJECT_ALREADY_PUBLISHED', clause: '4.3', field: null }]);
    }
    expect(await ledgerOf(partner.id)).toEqual([{ amount: TARIFF }]);
    expect((await pointsOf(server, partner)).total).toBe(TARIFF);
  });

  it('50 publications at once with one and the same key: one effect, equal answers', async () => {
    const partner = await registerPartner(server);
    const input = publishInput(await submittedProject(server, partner));
    const answers = await Promise.all(
      Array.from({ length: TIMES }, () => persist(() => sendChange(server, 'MANAGER', 'publishProject', input))),
    );
    const [first] = answers;
    expect(first?.errors).toBeUndefined();
    expect(first?.data.publishProject.publicationState).toBe('PUBLISHED');
    for (const answer of answers) expect([answer.errors, answer.data]).toEqual([undefined, first?.data]);
    expect(await ledgerOf(partner.id)).toEqual([{ amount: TARIFF }]);
    const audited = await server.database.dataSource.query(AUDITED, [first?.data.publishProject.id]);
    expect(audited).toEqual([{ mutation: 'publishProject', partner_id: partner.id, clauses: ['4.3'] }]);
  });

  it('many projects of one partner, corrections in between: the total is the sum of the entries', async () => {
    const partner = await registerPartner(server);
    const projects = await Promise.all(Array.from({ length: 8 }, () => submittedProject(server, partner)));
    const correct = 'mutation ($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }';
    await Promise.all(
      projects.flatMap((project, at) => [
        sendChange(server, 'MANAGER', 'publishProject', publishInput(project)),
        server.ask('MANAGER', correct, {
          input: { partnerId: partner.id, amount: at + 1, reason: 'Сверка', idempotencyKey: key() },
        }),
      ]),
    );
    const { total, reachedAt, entries } = await pointsOf(server, partner);
    expect(entries.totalCount).toBe(16);
    expect(total).toBe(8 * TARIFF + 36);
    expect(total).toBe(entries.nodes.reduce((sum, { amount }) => sum + amount, 0));
    expect(reachedAt).toBe(entries.nodes[0].recordedAt);
  });
});

const AUDITED = `select mutation, partner_id, clauses from audit_entry
  where object_id = $1 and mutation = 'publishProject'`;
