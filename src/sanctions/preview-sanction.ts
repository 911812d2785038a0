import { type EntityManager, In } from 'typeorm';
import { STAYS_OPEN } from '../access/cabinet.js';
import { Application } from '../applications/application.js';
import { spendableBonuses } from '../bonuses/spendable-bonuses.js';
import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { type Asking, sourceOf } from '../directory/list-directory.js';
import { offersOnRecord } from '../leads/open-offers.js';
import { Order } from '../orders/order.js';
import { OrderLine } from '../orders/order-line.js';
import { Partner } from '../partners/partner.js';
import { NotFoundError } from '../refused-error.js';
import { type Day, laterOf } from '../regulation/day.js';
import type { Refusal } from '../regulation/refusal.js';
import { effectsOf, type PlacedOrder, type SanctionEffect } from '../regulation/sanction-preview.js';
import { abilitiesTakenAway, isPermanent, type NewSanction, refusalsToImpose } from '../regulation/sanctions.js';
import { intendedSanction } from './intended-sanction.js';
import type { SanctionPreviewInput } from './sanction-inputs.types.js';

export interface PreviewedPlace {
  partnerId: string;
  name: string;
  rank: number;
  rankThen: number;
}

/** As the API shows it. */
export type ShownEffect = Omit<SanctionEffect, 'amountKopecks'> & { amount: number | null };

export interface SanctionPreview {
  partnerId: string;
  startsOn: Day;
  refusals: Refusal[];
  effects: ShownEffect[];
  rank: number | null;
  placesGained: number;
  gaining: PreviewedPlace[];
  staysOpen: readonly string[] | null;
}

/** As many of those who would move up as a page shows. */
const GAINING_SHOWN = 20;

/** What a sanction would do, before it is imposed: its limits, and every effect with its clause. Nothing is written. */
export async function previewSanction(
  asking: Asking,
  input: SanctionPreviewInput,
  today: Day,
): Promise<SanctionPreview> {
  const { manager } = asking.database;
  const partner = await manager.findOneBy(Partner, { id: input.partnerId });
  const [holder] = partner ? await loadCompetenceFacts(manager, [partner.id]) : [];
  if (!partner || !holder) throw new NotFoundError('input.partnerId');
  const { sanction, refusals } = await intendedSanction(manager, input, today);
  const day = laterOf(sanction.startsOn, today);
  const facts = {
    ...{ sanction, holder },
    applications: await manager.findBy(Application, { partnerId: partner.id }),
    orders: await placedOrders(manager, partner.id),
    spendableKopecks: (await spendableBonuses(manager, partner.id, day)).availableKopecks,
    offers: await standingOffers(manager, partner.id, today),
  };
  const effects = effectsOf(facts, today);
  const leaves = effects.some(({ code }) => code === 'LEAVES_DIRECTORY');
  return {
    partnerId: partner.id,
    startsOn: sanction.startsOn,
    refusals: [...refusals, ...refusalsToImpose(sanction, holder.sanctions, today)],
    effects: effects.map(({ amountKopecks, ...shown }) => ({ ...shown, amount: amountKopecks })),
    ...(await placesOf(asking, partner.id, leaves, today)),
    staysOpen: staysOpenUnder(sanction),
  };
}

/** The orders that wait for payment, with what they may lose. */
async function placedOrders(manager: EntityManager, partnerId: string): Promise<PlacedOrder[]> {
  const orders = await manager.find(Order, { where: { partnerId, state: 'PLACED' }, order: { id: 'ASC' } });
  const lines = await manager.findBy(OrderLine, { orderId: In(orders.map(({ id }) => id)) });
  return orders.map(({ id }) => {
    const own = lines.filter(({ orderId }) => orderId === id);
    const sum = (kopecksOf: (line: OrderLine) => number) => own.reduce((total, line) => total + kopecksOf(line), 0);
    return {
      id,
      discountKopecks: sum(({ discountKopecks }) => discountKopecks),
      bonusKopecks: sum(({ bonusKopecks }) => bonusKopecks),
    };
  });
}

async function standingOffers(manager: EntityManager, partnerId: string, today: Day) {
  const offers = await offersOnRecord(manager, today);
  return offers
    .filter(({ assignment, stands }) => stands && assignment.partnerId === partnerId)
    .map(({ lead }) => ({ leadId: lead.id, family: lead.family }));
}

/** 4.7: the list as it stands today. Everybody behind whoever leaves it moves up by one. */
async function placesOf(asking: Asking, partnerId: string, leaves: boolean, today: Day) {
  const view = { day: today, isPast: false, filter: {} };
  const source = sourceOf(asking, view);
  const rank = await source.readRank(view, partnerId);
  if (rank === null || !leaves) return { rank, placesGained: 0, gaining: [] };
  const [place] = await asking.database.manager.query<{ points: number; reachedAtUs: number }[]>(
    `select total as points, (extract(epoch from reached_at) * 1000000)::bigint as "reachedAtUs"
       from partner_points where partner_id = $1`,
    [partnerId],
  );
  const start = [place!.points, place!.reachedAtUs, partnerId] as const;
  const behind = await source.readRows(view, { isBackward: false, size: GAINING_SHOWN, start: [...start] });
  const shown = behind.slice(0, GAINING_SHOWN);
  const partners = await asking.database.manager.findBy(Partner, { id: In(shown.map(({ id }) => id)) });
  const nameOf = new Map(partners.map(({ id, name }) => [id, name]));
  const gaining = shown.map(({ id, rank: now }) => ({
    partnerId: id,
    name: nameOf.get(id) ?? '',
    rank: now,
    rankThen: now - 1,
  }));
  return { rank, placesGained: (await source.countMatches(view)) - rank, gaining };
}

/** 6.6, 6.7: what the partner's users can still change; null where the cabinet stays open. */
function staysOpenUnder(sanction: NewSanction): readonly string[] | null {
  if (!abilitiesTakenAway(sanction).includes('USE_CABINET')) return null;
  return STAYS_OPEN[isPermanent(sanction) ? 'PARTNERSHIP_OVER' : 'CABINET_BLOCKED'];
}
