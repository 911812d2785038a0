import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Day, plusDays } from '../../src/regulation/day.js';
import { moneyText } from '../../src/regulation/money.js';
import { lineAmounts } from '../../src/regulation/orders.js';
import { isInForce } from '../../src/regulation/sanctions.js';
import { DEALINGS, dealingsOf, shownDealings } from './compare-dealings.js';
import { byId, differ } from './differ.js';
import type { PartnerModel } from './model.js';
import type { World } from './world.js';

const CARD = `query ($id: UUID!, $past: Day!) { partnerById(id: $id) {
  competence { state level validThrough isListed } past: competence(asOf: $past) { state level validThrough }
  points { total } bonuses { balance reserved available debt }
  sanctions { id isInForce violation { id } objection { id outcome } } applications(first: 100) { nodes { id state } }
  orders(first: 100) { nodes { id state amounts { money bonuses } } } ${DEALINGS} } }`;

/** What a manager must be shown of a partner now. */
function expectedOf(partner: PartnerModel, past: Day) {
  const { bonuses, day } = partner;
  const [balance, reserved] = bonuses.sums;
  return {
    competence: { ...partner.competence(), isListed: partner.isListed },
    past: partner.past.get(past) ?? partner.competence(past),
    points: { total: partner.points },
    bonuses: {
      ...{ balance: moneyText(balance), reserved: moneyText(reserved) },
      ...{ available: moneyText(bonuses.available), debt: moneyText(bonuses.debt) },
    },
    sanctions: byId(
      partner.sanctions.map((one) => ({
        ...{ id: one.id, isInForce: isInForce(one, day), violation: one.investigation && { id: one.investigation.id } },
        objection: one.objection && { id: one.objection.id, outcome: one.objection.outcome },
      })),
    ),
    applications: byId(partner.applications.map((one) => ({ id: one.id, state: partner.stateOf(one) }))),
    orders: byId(partner.orders.map(({ id, state }) => ({ id, state }))),
    ...dealingsOf(partner),
  };
}

/** A partner as the server shows it against its model; throws with both where they differ. */
export async function comparePartner({ server, random }: World, partner: PartnerModel): Promise<void> {
  const past = plusDays(partner.day, -random.whole(1, 60));
  const { partnerById } = await server.ask<any>('MANAGER', CARD, { id: partner.id, past });
  const { applications, orders, sanctions } = partnerById;
  const shown = {
    ...partnerById,
    sanctions: byId(sanctions),
    applications: byId(applications.nodes),
    orders: byId(orders.nodes as { id: string; state: string }[]).map(({ id, state }) => ({ id, state })),
    ...shownDealings(partnerById, partner),
  };
  differ(`partner ${partner.id} on ${partner.day}`, expectedOf(partner, past), shown);
  for (const order of partner.orders) {
    // What is not paid yet is shown as it would be paid today (6.2).
    if (order.state === 'PLACED') continue;
    const { moneyKopecks, bonusKopecks } = lineAmounts(order.line, order.isDiscountLost);
    const { amounts } = orders.nodes.find(({ id }: { id: string }) => id === order.id);
    differ(`order ${order.id}`, { money: moneyText(moneyKopecks), bonuses: moneyText(bonusKopecks) }, amounts);
  }
}

const LIST = `query ($after: String) { directory(first: 100, after: $after) {
  nodes { slug points } pageInfo { hasNextPage endCursor } } }`;
const LISTENING_MS = 3_000;
const LOOK_AGAIN_MS = 50;

/** 4.6, 4.7: who is listed, with which points, the most first; on each of the processes. */
export async function compareDirectory({ server }: World, partners: readonly PartnerModel[]): Promise<void> {
  const known = new Set(partners.map(({ slug }) => slug));
  const listed = partners.filter(({ isListed }) => isListed).map(({ slug, points }) => ({ slug, points }));
  const sorted = (all: { slug: string; points: number }[]) =>
    all.toSorted((a, b) => b.points - a.points || (a.slug < b.slug ? -1 : 1));
  for (let process = 0; process < 2; process += 1) {
    // A process hears of what another has written a moment later.
    const until = performance.now() + LISTENING_MS;
    for (;;) {
      const shown = (await readAll(server)).filter(({ slug }) => known.has(slug));
      const isOrdered = shown.every(({ points }, at) => at === 0 || points <= shown[at - 1]!.points);
      if (isOrdered && isDeepStrictEqual(sorted(shown), sorted(listed))) break;
      if (performance.now() > until) differ('the directory', sorted(listed), isOrdered ? sorted(shown) : shown);
      await pause(LOOK_AGAIN_MS);
    }
  }
}

async function readAll(server: World['server']): Promise<{ slug: string; points: number }[]> {
  const all: { slug: string; points: number }[] = [];
  let after: string | null = null;
  for (;;) {
    const { directory }: any = await server.ask<any>('anonymous', LIST, { after });
    all.push(...directory.nodes);
    if (!directory.pageInfo.hasNextPage) return all;
    after = directory.pageInfo.endCursor;
  }
}

/** 2.3, 6.4: a card by its address is there or not, and shows the points. */
export async function compareCard({ server }: World, partner: PartnerModel): Promise<void> {
  const until = performance.now() + LISTENING_MS;
  const expected = partner.hasPublicCard ? partner.slug : null;
  for (;;) {
    const query = 'query ($slug: String!) { partner(slug: $slug) { slug } }';
    const { partner: card } = await server.ask<any>('anonymous', query, { slug: partner.slug });
    if ((card?.slug ?? null) === expected) return;
    if (performance.now() > until) differ(`the card of ${partner.slug}`, expected, card);
    await pause(LOOK_AGAIN_MS);
  }
}
