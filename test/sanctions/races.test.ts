import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { decideApplication } from '../../src/applications/decide-application.js';
import { systemClock } from '../../src/clock.js';
import { newId } from '../../src/new-id.js';
import { recordOrderPayment } from '../../src/orders/record-order-payment.js';
import { updateMyCard } from '../../src/partners/update-my-card.js';
import { publishProject } from '../../src/projects/publish-project.js';
import { RefusedError } from '../../src/refused-error.js';
import { kopecksOf } from '../../src/regulation/money.js';
import type { SanctionKind } from '../../src/regulation/sanctions.js';
import { imposeSanction } from '../../src/sanctions/impose-sanction.js';
import type { Changed } from '../../src/transactions/changed.js';
import { inTransactionFor, type Work } from '../../src/transactions/in-transaction.js';
import { addHolderWithBonuses } from '../support/bonuses.js';
import { addApplication } from '../support/documents.js';
import { agreedPrices, doing, ofOrder } from '../support/orders.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { addPartner, addSubmittedProject, daysFromNow, today } from '../support/world.js';

/** `TEST_ROUNDS=200 npx jest test/sanctions/races` races longer. */
const ROUNDS = Number(process.env.TEST_ROUNDS ?? 40);
const LONG_MS = 300_000;
const HEAD_START_MS = 4;
const BOX = 'B24_BOX_ENTERPRISE_1000';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** One use case in its own transaction, as a request runs it; true if it went through, or the codes of its refusal. */
async function run(
  role: Role,
  partnerId: string | null,
  name: string,
  input: object,
  work: (work: Work) => Promise<Changed>,
) {
  const actor = { userId: newId(), roles: new Set([role]), partnerId, apiKeyId: null };
  const caller = { actor, requestId: randomUUID(), transacted: new Set<string>(), committed: async () => undefined };
  try {
    await inTransactionFor(server.database.dataSource, systemClock(), caller)(name, input, work);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals.map(({ code }) => code);
    throw error;
  }
}

function impose(partnerId: string, kind: SanctionKind, given: object) {
  const input = { idempotencyKey: randomUUID(), partnerId, kind, ground: '5.4', decision: 'Гонка', ...given };
  return run('COMPLIANCE', null, 'imposeSanction', input, (work) => imposeSanction(work, input));
}

/** Starts both at once, or one a little before the other. */
async function race<A, B>(one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  const lead = (Math.random() - 0.5) * 2 * HEAD_START_MS;
  const later = async <T>(start: () => Promise<T>, ms: number) => {
    if (ms > 0) await pause(ms);
    return start();
  };
  return Promise.all([later(one, lead), later(other, -lead)]);
}

/** Which of the two came first: both write their record behind the partner's lock. */
async function order(partnerId: string, mutation: string): Promise<'SANCTION_FIRST' | 'SANCTION_LAST'> {
  const rows = await server.database.dataSource.query(
    `select mutation from audit_entry where partner_id = $1 and mutation in ('imposeSanction', $2) order by sequence desc limit 2`,
    [partnerId, mutation],
  );
  return rows[1]?.mutation === 'imposeSanction' ? 'SANCTION_FIRST' : 'SANCTION_LAST';
}

const forget = (partnerId: string) =>
  server.database.dataSource.query('delete from sanction where partner_id = $1', [partnerId]);

describe('imposing a sanction at the very moment of', () => {
  it(
    '6.2, 6.1 publishing: what is published after it earns nothing, and what was published before it does',
    async () => {
      const db = server.database.dataSource;
      const partner = await addPartner(db, { slug: 'publishing' });
      const seen = { SANCTION_FIRST: 0, SANCTION_LAST: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        const project = await addSubmittedProject(db, partner.id, { categories: ['CRM_SYSTEM'], industry: 'RETAIL' });
        const input = { projectId: project.id, expectedVersion: project.version, idempotencyKey: randomUUID() };
        const given = { throughOn: daysFromNow(30) };
        const [imposed, published] = await race(
          () =>
            round % 2 === 0
              ? impose(partner.id, 'POINTS_AND_DISCOUNT_REFUSAL', { ...given, refusesPoints: true })
              : impose(partner.id, 'COMPETENCE_DEPRIVATION', given),
          () => run('MANAGER', null, 'publishProject', input, (work) => publishProject(work, input)),
        );
        expect(imposed).toBe(true);
        const [entry] = await db.query(
          'select amount, refusal_code from point_entry where partner_id = $1 order by sequence desc limit 1',
          [partner.id],
        );
        const first = await order(partner.id, 'publishProject');
        if (published === true) {
          seen[first] += 1;
          expect([first, entry.amount > 0]).toEqual([first, first === 'SANCTION_LAST']);
        }
        await forget(partner.id);
      }
      expect(seen.SANCTION_FIRST + seen.SANCTION_LAST).toBeGreaterThan(0);
    },
    LONG_MS,
  );

  it(
    '6.1 deciding: no upgrade is decided once the competence is suspended',
    async () => {
      const db = server.database.dataSource;
      const partner = await addPartner(db, { slug: 'deciding' });
      const [{ id: legalEntityId }] = await db.query('select id from legal_entity where partner_id = $1', [partner.id]);
      const company = { id: partner.id, slug: partner.slug, legalEntityId, as: { partner: partner.slug } };
      for (let round = 0; round < ROUNDS; round += 1) {
        const application = await addApplication(db, company, { kind: 'UPGRADE', state: 'UNDER_REVIEW' });
        await db.query('update application set submitted_on = $2, accepted_on = $2, target_level = $3 where id = $1', [
          ...[application.id, today(), 'MAXIMAL'],
        ]);
        const input = {
          ...{ applicationId: application.id, expectedVersion: application.version, idempotencyKey: randomUUID() },
          outcome: 'REFUSED' as const,
        };
        const [imposed, decided] = await race(
          () => impose(partner.id, 'COMPETENCE_DEPRIVATION', { throughOn: daysFromNow(30) }),
          () => run('MANAGER', null, 'decideApplication', input, (work) => decideApplication(work, input)),
        );
        expect(imposed).toBe(true);
        if (decided === true) expect(await order(partner.id, 'decideApplication')).toBe('SANCTION_LAST');
        else expect(decided).toEqual(['UPGRADE_NEEDS_ACTIVE']);
        await db.query(`update application set state = 'WITHDRAWN', closed_on = $2 where id = $1`, [
          ...[application.id, today()],
        ]);
        await forget(partner.id);
      }
    },
    LONG_MS,
  );

  it(
    '6.6 a change by the partner: none is made once the cabinet is blocked',
    async () => {
      const db = server.database.dataSource;
      const partner = await addPartner(db, { slug: 'changing' });
      for (let round = 0; round < ROUNDS; round += 1) {
        const [{ version }] = await db.query('select version from partner where id = $1', [partner.id]);
        const input = { expectedVersion: version, description: `Правка ${round}` };
        const [imposed, changed] = await race(
          () => impose(partner.id, 'CABINET_BLOCKING', { throughOn: daysFromNow(30) }),
          () => run('PARTNER', partner.id, 'updateMyCard', input, (work) => updateMyCard(work, input)),
        );
        expect(imposed).toBe(true);
        if (changed === true) expect(await order(partner.id, 'updateMyCard')).toBe('SANCTION_LAST');
        else expect(changed).toEqual(['CABINET_BLOCKED']);
        await forget(partner.id);
      }
    },
    LONG_MS,
  );

  it(
    '6.1, 6.2 paying: no bonuses pay once the competence is suspended, no discount is given once it is refused',
    async () => {
      const db = server.database.dataSource;
      const buyer = await addHolderWithBonuses(db, daysFromNow(-30), 100_000_000);
      const { id } = buyer;
      const agreed = [{ productCode: BOX, quantity: ROUNDS, price: '100', mayUseBonuses: true }];
      const { id: priceApprovalId } = await agreedPrices(server, buyer, agreed, daysFromNow(30));
      const lines = [{ productCode: BOX, quantity: 1, bonuses: '1' }];
      for (let round = 0; round < ROUNDS; round += 1) {
        const placed = await doing(server, buyer.as, 'placeOrder', { kind: 'CLIENT', priceApprovalId, lines });
        const isSuspended = round % 2 === 0;
        const input = {
          ...{ ...ofOrder(placed), idempotencyKey: randomUUID() },
          amount: kopecksOf(placed.amounts.money)!,
        };
        const [imposed, paid] = await race(
          () =>
            isSuspended
              ? impose(id, 'COMPETENCE_DEPRIVATION', { throughOn: daysFromNow(30) })
              : impose(id, 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn: daysFromNow(30), refusesDiscount: true }),
          () => run('MANAGER', null, 'recordOrderPayment', input, (work) => recordOrderPayment(work, input)),
        );
        expect(imposed).toBe(true);
        if (paid === true) expect(await order(id, 'recordOrderPayment')).toBe('SANCTION_LAST');
        else expect(paid).toEqual([isSuspended ? 'PAYMENT_DAY_WITHOUT_BONUSES' : 'PAYMENT_AMOUNT_DIFFERS']);
        await forget(id);
        if (paid !== true) await doing(server, 'MANAGER', 'cancelOrder', { ...ofOrder(placed), reason: 'Гонка' });
      }
    },
    LONG_MS,
  );
});
