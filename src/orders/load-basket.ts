import { type EntityManager, In, Not } from 'typeorm';
import { Application } from '../applications/application.js';
import { loadApplicationFacts } from '../applications/application-facts.js';
import { spendableBonuses } from '../bonuses/spendable-bonuses.js';
import { findParameter } from '../catalogues/find-parameter.js';
import { type CompetenceFacts, competenceOf, loadCompetenceFacts } from '../competence/competence.loaders.js';
import { Engagement } from '../engagements/engagement.js';
import { findLineProducts, lineProduct, type NamedProduct } from '../price-approvals/asked-lines.js';
import { linesOfRound } from '../price-approvals/lines-of-last.js';
import { PriceApproval } from '../price-approvals/price-approval.js';
import type { PriceLine } from '../price-approvals/price-line.js';
import { findPrices } from '../products/find-prices.js';
import { NotFoundError } from '../refused-error.js';
import { applicationStateOn } from '../regulation/application-expiry.js';
import type { BasketFacts, BasketLine } from '../regulation/basket.js';
import { refusalToUseCabinet } from '../regulation/cabinet.js';
import type { Day } from '../regulation/day.js';
import { refusalOfLost } from '../regulation/engagements.js';
import { discountWithheldBy, type OrderState, refusalToBuyBundleFor } from '../regulation/orders.js';
import { type Refusal, refusal } from '../regulation/refusal.js';
import type { BasketInput } from './order-inputs.types.js';
import { OrderLine } from './order-line.js';

/** A basket with everything that decides about it, and the rows that it names. */
export interface LoadedBasket {
  facts: BasketFacts;
  named: NamedProduct[];
  approval: PriceApproval | null;
  application: Application | null;
  /** Of each line the agreed price that it uses. */
  priceLines: (PriceLine | null)[];
}

/** Reads everything that decides about a partner's basket on a day. Somebody else's approval or application is not there. */
export async function loadBasket(
  tx: EntityManager,
  partnerId: string,
  input: BasketInput,
  today: Day,
): Promise<LoadedBasket> {
  const { kind } = input;
  const approval = await findOwn(tx, PriceApproval, input.priceApprovalId, { partnerId, field: 'priceApprovalId' });
  const application = await findOwn(tx, Application, input.applicationId, { partnerId, field: 'applicationId' });
  const [holder] = await loadCompetenceFacts(tx, [partnerId]);
  const named = await findLineProducts(tx, input.lines);
  const agreed = approval?.agreedRoundId ? await linesOfRound(tx, approval.agreedRoundId) : [];
  const priceLines = named.map(({ product }) => agreed.find(({ productId }) => productId === product?.id) ?? null);
  const others = [
    refusalOfCabinet(holder!, kind === 'BUNDLE' && application?.kind === 'RENEWAL', today),
    ...refusalsToFields(input),
    await refusalOfEngagement(tx, approval),
    ...(kind === 'BUNDLE' ? [await refusalToApplication(tx, application, today)] : []),
  ];
  const facts: BasketFacts = {
    kind,
    lines: await basketLines(tx, input, { named, priceLines, today }),
    competence: competenceOf(holder!, today),
    discountPercent: (await findParameter(tx, 'PARTNER_DISCOUNT_PERCENT', null, today)) ?? 0,
    discountWithheldBy: discountWithheldBy(holder!.sanctions, today),
    approval: approval && { isAgreed: approval.state === 'APPROVED', validThrough: approval.validThrough },
    bonuses: await spendableBonuses(tx, partnerId, today),
    others,
  };
  return { facts, named, approval, application, priceLines };
}

async function findOwn<T extends PriceApproval | Application>(
  tx: EntityManager,
  entity: new () => T,
  id: string | null | undefined,
  { partnerId, field }: { partnerId: string; field: string },
): Promise<T | null> {
  if (id == null) return null;
  const found = await tx.findOneBy<PriceApproval | Application>(entity, { id, partnerId });
  if (found === null) throw new NotFoundError(`input.${field}`);
  return found as T;
}

/** 6.6: while the cabinet is blocked the bundle of a renewal stays open, without discount; nothing else is bought. */
function refusalOfCabinet(holder: CompetenceFacts, isForRenewal: boolean, today: Day): Refusal | null {
  const found = refusalToUseCabinet(holder, today);
  return isForRenewal && found?.code === 'CABINET_BLOCKED' ? null : found;
}

/** Each kind names what it rests on, and nothing of the other. */
function refusalsToFields({ kind, priceApprovalId, applicationId }: BasketInput): Refusal[] {
  const stray = kind === 'CLIENT' ? applicationId : priceApprovalId;
  if (stray == null) return [];
  const field = kind === 'CLIENT' ? 'input.applicationId' : 'input.priceApprovalId';
  return [refusal('ORDER_FIELD_NOT_OF_KIND', { field })];
}

/** 3.1: the vendor was told that the client is lost. */
async function refusalOfEngagement(tx: EntityManager, approval: PriceApproval | null): Promise<Refusal | null> {
  if (approval === null || approval.engagementId === null) return null;
  const { stage } = await tx.findOneByOrFail(Engagement, { id: approval.engagementId });
  return refusalOfLost(stage, 'input.priceApprovalId');
}

async function refusalToApplication(
  tx: EntityManager,
  application: Application | null,
  today: Day,
): Promise<Refusal | null> {
  if (application === null) return refusal('BUNDLE_NEEDS_APPLICATION', { field: 'input.applicationId' });
  const [facts] = await loadApplicationFacts(tx, [application]);
  const state = applicationStateOn(application, facts!.holder, today);
  return refusalToBuyBundleFor({ kind: application.kind, state });
}

interface Found {
  named: readonly NamedProduct[];
  priceLines: readonly (PriceLine | null)[];
  today: Day;
}

async function basketLines(
  tx: EntityManager,
  { lines }: BasketInput,
  { named, priceLines, today }: Found,
): Promise<BasketLine[]> {
  const productIds = named.flatMap(({ product }) => product?.id ?? []);
  const prices = await findPrices(tx, productIds, today);
  const ordered = await orderedByPriceLine(
    tx,
    priceLines.flatMap((line) => line?.id ?? []),
  );
  return lines.map((line, at): BasketLine => {
    const { product, isRepeated } = named[at]!;
    const agreed = priceLines[at] ?? null;
    return {
      product: product && lineProduct(product, today),
      isRepeated,
      quantity: line.quantity,
      bonusKopecks: line.bonuses ?? 0,
      listKopecks: product && (prices.get(product.id) ?? null),
      approved: agreed && {
        unitKopecks: agreed.priceKopecks,
        left: agreed.quantity - (ordered.get(agreed.id) ?? 0),
        mayUseBonuses: agreed.mayUseBonuses,
      },
    };
  });
}

/** 3.3: what was ordered of an agreed quantity and not cancelled; what came back does not free it. */
async function orderedByPriceLine(tx: EntityManager, priceLineIds: readonly string[]): Promise<Map<string, number>> {
  const lines = await tx.find(OrderLine, {
    where: { priceLineId: In([...priceLineIds]), order: { state: Not<OrderState>('CANCELLED') } },
    select: { id: true, priceLineId: true, quantity: true },
  });
  const sums = new Map<string, number>();
  for (const { priceLineId, quantity } of lines) {
    if (priceLineId !== null) sums.set(priceLineId, (sums.get(priceLineId) ?? 0) + quantity);
  }
  return sums;
}
