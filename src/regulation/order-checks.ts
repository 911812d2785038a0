import {
  type CheckFacts,
  type CheckQuestion,
  distinctIds,
  type Finding,
  finding,
  type OrderOnRecord,
} from './check-facts.js';
import { termOn } from './competence.js';
import { type Day, plusDays } from './day.js';
import { parameterOn } from './parameters.js';

/** 2.6: what counts of the order is still there on the day. */
const isThere = ({ goneOn }: OrderOnRecord, day: Day): boolean => goneOn === null || day < goneOn;

/**
 * 2.6: the bundle was bought again, not earlier than so many days before the end of the term. The reading: bought on the
 * day of payment; where no figure is set, within the period.
 */
export function checkBundle(question: CheckQuestion, facts: CheckFacts): Finding {
  const row = parameterOn(facts.figures, 'BUNDLE_COUNTS_DAYS_BEFORE_END', null, question.on);
  const validThrough = termOn(question.on, facts.terms)?.validThrough ?? question.on;
  const from = row === null ? question.from : plusDays(validThrough, -row.value);
  const bought = facts.orders.find(
    (order) => order.isBundle && from <= order.paidOn && order.paidOn <= question.on && isThere(order, question.on),
  );
  const parameterIds = distinctIds([row?.id ?? null]);
  return bought
    ? finding(true, { code: 'BUNDLE_BOUGHT', params: { from: bought.paidOn } }, { parameterIds })
    : finding(false, { code: 'BUNDLE_NOT_BOUGHT', params: { from, through: question.on } }, { parameterIds });
}

/** 2.6: at least one delivery to a client within the period; options count, renewals do not. */
export function checkDelivery(question: CheckQuestion, { orders }: CheckFacts): Finding {
  const { from, on: through } = question;
  const made = orders.find(
    ({ deliveredOn, ...order }) =>
      deliveredOn !== null &&
      from <= deliveredOn &&
      deliveredOn <= through &&
      isThere({ deliveredOn, ...order }, through),
  );
  return made
    ? finding(true, { code: 'DELIVERY_MADE', params: { from: made.deliveredOn! } })
    : finding(false, { code: 'NO_DELIVERY', params: { from, through } });
}
