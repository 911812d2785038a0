import type { Language } from '../access/user-account.js';
import { textOf } from '../graphql/refusal-texts.js';
import type { BasketFacts, CheckedBasket } from '../regulation/basket.js';
import { orderAmounts, type PricedLine } from '../regulation/orders.js';
import type { Refusal } from '../regulation/refusal.js';
import type { BasketInput } from './order-inputs.types.js';
import type { AppliedRefusal, BasketCheckType, OrderAmountsType } from './orders.types.js';

/** A refusal that is told beside an answer instead of in its place. */
export const appliedRefusal = ({ code, clause, field, params }: Refusal, language: Language): AppliedRefusal => ({
  code,
  clause,
  field: field ?? null,
  message: textOf({ code, ...(params && { params }) }, language),
});

/** The sums of lines, in the form of the API. */
export function amountsOf(lines: readonly PricedLine[], isDiscountLost: boolean): OrderAmountsType {
  const sums = orderAmounts(lines, isDiscountLost);
  return {
    gross: sums.grossKopecks,
    discount: sums.discountKopecks,
    net: sums.netKopecks,
    bonuses: sums.bonusKopecks,
    money: sums.moneyKopecks,
  };
}

/** The dry run in the form of the API. */
export function basketAnswer(
  input: BasketInput,
  facts: BasketFacts,
  checked: CheckedBasket,
  language: Language,
): BasketCheckType {
  const told = (refusals: readonly Refusal[]) => refusals.map((one) => appliedRefusal(one, language));
  const priced = checked.lines.map((line, at) => ({
    ...line,
    unitKopecks: line.unitKopecks ?? 0,
    quantity: input.lines[at]!.quantity,
  }));
  return {
    lines: checked.lines.map(({ unitKopecks, payableKopecks, bonusRefusals }, at) => ({
      productCode: input.lines[at]!.productCode,
      quantity: input.lines[at]!.quantity,
      unitPrice: unitKopecks,
      amounts: amountsOf([priced[at]!], false),
      payableWithBonuses: payableKopecks,
      bonusRefusals: told(bonusRefusals),
    })),
    amounts: amountsOf(priced, false),
    discountPercent: checked.discountRefusal === null ? facts.discountPercent : 0,
    discountRefusal: checked.discountRefusal && appliedRefusal(checked.discountRefusal, language),
    bonusesAvailable: facts.bonuses.availableKopecks,
    refusals: told(checked.refusals),
  };
}
