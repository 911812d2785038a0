import type { DataSource, EntityManager } from 'typeorm';
import { ClockSetting } from './clock-setting.js';
import { type Day, moscowDayOf, plusDays, startOfMoscowDay } from './regulation/day.js';

/** The business instant of one request or job, and Moscow's day at that instant. */
export interface Moment {
  readonly now: Date;
  readonly today: Day;
}

/**
 * Where the business time comes from. Security and time-outs (tokens, rate limits, keys' expiry) never ask it: they run
 * on the machine's own time.
 */
export interface Clock {
  readonly isSandbox: boolean;
  /** The moment now, for one request or job. */
  read(): Promise<Moment>;
  /** The moment as the given transaction sees it: exact also when another process has just moved the clock. */
  readIn(tx: EntityManager): Promise<Moment>;
}

export const momentAt = (now: Date): Moment => ({ now, today: moscowDayOf(now) });

/** The clock of a server in earnest: the machine's. */
export function systemClock(): Clock {
  const read = async () => momentAt(new Date());
  return { isSandbox: false, read, readIn: read };
}

/** The clock that an administrator may move forward. It is read from the database each time, so all processes agree. */
export function sandboxClock(database: DataSource): Clock {
  const readFrom = async (manager: EntityManager) => {
    const setting = await manager.findOneBy(ClockSetting, { id: 1 });
    return momentAt(new Date(Date.now() + (setting?.offsetMs ?? 0)));
  };
  return { isSandbox: true, read: () => readFrom(database.manager), readIn: readFrom };
}

/** The moment now, and whether its day in Moscow still lasts: so long may be kept what was made in it. */
export async function readMoment(clock: Clock): Promise<{ moment: Moment; isItsDay: () => boolean }> {
  const askedAt = Date.now();
  const moment = await clock.read();
  // Taken from before the reading, so that the day ends a little early rather than late.
  const ahead = moment.now.getTime() - askedAt;
  const startsAt = startOfMoscowDay(moment.today).getTime() - ahead;
  const endsAt = startOfMoscowDay(plusDays(moment.today, 1)).getTime() - ahead;
  return {
    moment,
    isItsDay() {
      const now = Date.now();
      return startsAt <= now && now < endsAt;
    },
  };
}
