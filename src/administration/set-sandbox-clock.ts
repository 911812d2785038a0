import { ClockSetting } from '../clock-setting.js';
import { enqueueJob } from '../jobs/enqueue-job.js';
import { refuseIf } from '../refused-error.js';
import { type Day, moscowDayOf } from '../regulation/day.js';
import { refusal } from '../regulation/refusal.js';
import type { Work } from '../transactions/in-transaction.js';
import type { SetSandboxClockInput } from './clock.types.js';

/** So far ahead of the real time may a sandbox run, that nobody strands it in a year without a calendar for good. */
export const SANDBOX_YEARS_MAX = 10;

/** The one clock of a sandbox, as a mutation answers with it. */
export class SandboxClock {
  /** There is one, and the audit trail names what was changed by an id. */
  readonly id = '00000000-0000-0000-0000-000000000001';
  readonly isSandbox = true;

  constructor(
    readonly now: Date,
    readonly today: Day,
  ) {}
}

/** Moves the business clock of a sandbox forward, for all its processes. */
export async function setSandboxClock({ tx, isSandbox }: Work, input: SetSandboxClockInput): Promise<SandboxClock> {
  refuseIf([isSandbox ? null : refusal('CLOCK_NOT_SANDBOX')]);
  await tx.createQueryBuilder().insert().into(ClockSetting).values({ id: 1, offsetMs: 0 }).orIgnore().execute();
  const setting = await tx.findOneOrFail(ClockSetting, { where: { id: 1 }, lock: { mode: 'pessimistic_write' } });
  // The machine's time is read behind the lock: of two that move the clock at once, the second sees the first's.
  const real = new Date();
  const field = 'input.now';
  refuseIf([
    input.now.getTime() > real.getTime() + setting.offsetMs ? null : refusal('CLOCK_MOVES_FORWARD_ONLY', { field }),
    input.now <= latestFrom(real) ? null : refusal('CLOCK_TOO_FAR_AHEAD', { field }),
  ]);
  await tx.update(ClockSetting, { id: 1 }, { offsetMs: input.now.getTime() - real.getTime() });
  // Applications have expired, other reminders are due, and letters that were put off; nothing but letters waits for a job.
  await enqueueJob(tx, 'recordExpired');
  await enqueueJob(tx, 'planReminders');
  await enqueueJob(tx, 'sendDueMail');
  return new SandboxClock(input.now, moscowDayOf(input.now));
}

function latestFrom(real: Date): Date {
  const latest = new Date(real);
  latest.setUTCFullYear(latest.getUTCFullYear() + SANDBOX_YEARS_MAX);
  return latest;
}
