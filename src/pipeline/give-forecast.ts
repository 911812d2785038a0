import { loadCompetenceFacts } from '../competence/competence.loaders.js';
import { lockEngagement } from '../engagements/lock-engagement.js';
import { newId } from '../new-id.js';
import { refuseIf } from '../refused-error.js';
import { refusalToNonHolder } from '../regulation/holders.js';
import { refusalsToForecast } from '../regulation/pipeline.js';
import type { Work } from '../transactions/in-transaction.js';
import { Forecast } from './forecast.js';
import type { GiveForecastInput } from './forecasts.types.js';

/** Forecasts what an engagement brings in a quarter (3.6); the one before stays on record. */
export async function giveForecast(work: Work, input: GiveForecastInput): Promise<Forecast> {
  const { tx, actor, now, today } = work;
  const { id, partnerId, stage } = await lockEngagement(work, input.engagementId);
  const [holder] = await loadCompetenceFacts(tx, [partnerId]);
  const { quarter } = input;
  refuseIf([refusalToNonHolder(holder!, '3.6', today), ...refusalsToForecast({ quarter, stage }, today)]);
  work.cites('3.6');
  return tx.save(
    tx.create(Forecast, {
      id: newId(),
      engagementId: id,
      partnerId,
      quarter,
      amountKopecks: input.amount,
      probabilityPercent: input.probability,
      note: input.note ?? '',
      givenOn: today,
      createdBy: actor.userId,
      createdAt: now,
    }),
  );
}
