import { refuseIf } from '../refused-error.js';
import { refusalsToDecidePrices } from '../regulation/price-approvals.js';
import type { Work } from '../transactions/in-transaction.js';
import { addRound, type NewPriceLine } from './add-round.js';
import { linesOfLast } from './lines-of-last.js';
import { lockPriceApproval } from './lock-price-approval.js';
import { notifyOfPrices } from './notify-of-prices.js';
import type { PriceApproval } from './price-approval.js';
import type { DecidePriceApprovalInput } from './price-approval-inputs.types.js';

/** The vendor's word on the prices of the partner's last round: yes, at others, or no (3.3). */
export async function decidePriceApproval(work: Work, input: DecidePriceApprovalInput): Promise<PriceApproval> {
  const approval = await lockPriceApproval(work, 'decidePriceApproval', input);
  const { outcome } = input;
  const asked = await linesOfLast(work.tx, approval.id, 'REQUESTED');
  const said = new Map((input.lines ?? []).map((line) => [line.lineId, line]));
  const reason = input.reason?.trim() ?? '';
  refuseIf(
    refusalsToDecidePrices(
      {
        outcome,
        validThrough: input.validThrough ?? null,
        reason,
        lines: (input.lines ?? []).map(({ lineId, price }) => ({
          knownKopecks: asked.find(({ id }) => id === lineId)?.priceKopecks ?? null,
          priceKopecks: price ?? null,
        })),
      },
      work.today,
    ),
  );
  const validThrough = outcome === 'REFUSED' ? null : (input.validThrough ?? null);
  const lines = asked.map(
    ({ id, productId, quantity, listKopecks, priceKopecks }): NewPriceLine => ({
      productId,
      quantity,
      listKopecks,
      priceKopecks: said.get(id)?.price ?? priceKopecks,
      mayUseBonuses: said.get(id)?.mayUseBonuses ?? false,
    }),
  );
  const round = await addRound(work, approval, {
    step: outcome,
    comment: reason,
    validThrough,
    lines: outcome === 'REFUSED' ? [] : lines,
  });
  await notifyOfPrices(work, approval, { outcome, validThrough, reason });
  work.cites('3.3');
  const agreedRoundId = outcome === 'APPROVED' ? round.id : null;
  return work.tx.save(Object.assign(approval, { state: outcome, agreedRoundId, validThrough }));
}
