import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { Application } from './application.js';
import type { EnterApplicationInput } from './application-inputs.types.js';
import { newApplication } from './new-application.js';
import { refusalToWindow, send } from './send-application.js';

/**
 * Puts on record what came by e-mail: it was sent on the day on which it came (2.5). Its package may be incomplete:
 * until the acceptance documents are attached and texts written, and the day of receipt stays.
 */
export async function enterApplication(work: Work, input: EnterApplicationInput): Promise<Application> {
  const { tx, now, today } = work;
  const { receivedOn } = input;
  refuseIf([receivedOn > today ? refusal('DAY_IN_FUTURE', { field: 'input.receivedOn', params: { today } }) : null]);
  const { application, holder } = await newApplication(work, input, receivedOn);
  refuseIf([await refusalToWindow(work, application, holder, receivedOn)]);
  work.cites('2.5');
  return tx.save(Object.assign(send(application, holder, receivedOn, now), { isEnteredByStaff: true }));
}
