import { companyInn } from '../made-up-identifiers.js';

/** Purchases of the cast, invented like the rest. Days are counted backwards from the day of seeding. */
export interface CastOrder {
  slug: string;
  client: { inn: string; name: string };
  productCode: string;
  quantity: number;
  /** The price asked for one piece, in roubles. */
  askedRoubles: number;
  askedAgo: number;
  /** The vendor's answer; absent: it has not come yet. */
  answer?: { outcome: 'APPROVED' | 'COUNTERED'; roubles: number; ago: number; validIn: number };
  /** Of the price, in roubles, what bonuses pay (4.11). */
  bonusRoubles?: number;
  placedAgo?: number;
  paidAgo?: number;
  fulfilledAgo?: number;
  cancelled?: { ago: number; reason: string };
}

const BANK = { inn: companyInn(90_001), name: 'Банк «Кремнёвый берег»' };
const PLANT = { inn: companyInn(90_002), name: 'Трубный завод «Каменный лог»' };

export const CAST_ORDERS: readonly CastOrder[] = [
  {
    ...{ slug: 'tretya-vertikal', client: BANK, productCode: 'B24_BOX_ENTERPRISE_1000', quantity: 1 },
    ...{ askedRoubles: 1_600_000, askedAgo: 70, placedAgo: 60, paidAgo: 55, fulfilledAgo: 50 },
    bonusRoubles: 200_000,
    answer: { outcome: 'APPROVED', roubles: 1_600_000, ago: 66, validIn: -30 },
  },
  {
    ...{ slug: 'severny-kod', client: BANK, productCode: 'B24_CLOUD_ENTERPRISE_1000', quantity: 1 },
    ...{ askedRoubles: 1_200_000, askedAgo: 9, placedAgo: 2 },
    bonusRoubles: 150_000,
    answer: { outcome: 'APPROVED', roubles: 1_200_000, ago: 6, validIn: 24 },
  },
  {
    ...{ slug: 'severny-kod', client: PLANT, productCode: 'B24_BOX_NON_STANDARD', quantity: 1 },
    ...{ askedRoubles: 9_500_000, askedAgo: 3 },
  },
  {
    ...{ slug: 'medny-vektor', client: BANK, productCode: 'B24_CLOUD_ENTERPRISE_250', quantity: 1 },
    ...{ askedRoubles: 500_000, askedAgo: 40, placedAgo: 30 },
    cancelled: { ago: 25, reason: 'Заказчик перенёс закупку на следующий год.' },
    answer: { outcome: 'APPROVED', roubles: 500_000, ago: 36, validIn: -10 },
  },
  {
    ...{ slug: 'medny-vektor', client: PLANT, productCode: 'SM_ENTERPRISE', quantity: 2 },
    ...{ askedRoubles: 1_000_000, askedAgo: 8 },
    answer: { outcome: 'COUNTERED', roubles: 1_250_000, ago: 4, validIn: 20 },
  },
];
