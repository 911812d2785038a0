import { type EntityManager, In, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { hoursInWeek, isInWeek, weeksFrom } from '../regulation/accompaniment.js';
import { type Day, plusDays } from '../regulation/day.js';
import { Accompaniment } from './accompaniment.js';
import type { SpecialistWeekType, WorkloadWeekType } from './accompaniment.types.js';
import { Assignment } from './assignment.js';
import { Specialist } from './specialist.js';

const DAYS_IN_WEEK = 7;

/** 3.9: who of the vendor's specialists is taken up in which week, by what was accepted and is not closed. */
export async function workloadOf(manager: EntityManager, from: Day, weeks: number): Promise<WorkloadWeekType[]> {
  const mondays = weeksFrom(from, weeks);
  const period = { from: mondays[0]!, through: plusDays(mondays.at(-1)!, DAYS_IN_WEEK - 1) };
  const accepted = await manager.findBy(Accompaniment, {
    state: In(['ACCEPTED', 'DONE']),
    startsOn: LessThanOrEqual(period.through),
    throughOn: MoreThanOrEqual(period.from),
  });
  const byId = new Map(accepted.map((one) => [one.id, one]));
  const assignments = (await manager.findBy(Assignment, { accompanimentId: In([...byId.keys()]) })).map((one) => {
    const { startsOn, throughOn, closedOn } = byId.get(one.accompanimentId)!;
    // What was done earlier than planned takes nothing of the weeks behind.
    const until = closedOn !== null && closedOn < throughOn! ? closedOn : throughOn!;
    return { ...one, startsOn: startsOn!, throughOn: until };
  });
  const specialists = await manager.find(Specialist, { order: { name: 'ASC', id: 'ASC' } });
  return mondays.map((weekOf) => ({
    weekOf,
    specialists: specialists
      .filter(({ leftOn }) => leftOn === null || leftOn > weekOf)
      .map((specialist): SpecialistWeekType => {
        const own = assignments.filter(({ specialistId }) => specialistId === specialist.id);
        const hours = hoursInWeek(own, weekOf);
        const taken = own.filter((one) => isInWeek(one, weekOf)).flatMap((one) => byId.get(one.accompanimentId) ?? []);
        return { specialist, hours, isOverloaded: hours > specialist.weeklyHours, accompaniments: taken };
      }),
  }));
}
