import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { workingDaysIn } from '../regulation/calendar.js';
import {
  CalendarYearType,
  CorrectCalendarYearInput,
  LoadCalendarYearInput,
  WorkingDayArgs,
  WorkingDayCount,
} from './calendar.types.js';
import { CalendarYearRecord } from './calendar-year.js';
import { correctCalendarYear } from './correct-calendar-year.js';
import { findCalendarYear, listCalendarYears } from './list-calendar-years.js';
import { loadCalendarYear } from './load-calendar-year.js';
import { workingDayAfter } from './working-day-after.js';

@Resolver(() => CalendarYearType)
export class CalendarResolver {
  @Query(() => [CalendarYearType], { description: 'The loaded years of the production calendar, the earliest first.' })
  calendarYears(@Ctx() { database }: Context) {
    return listCalendarYears(database.manager);
  }

  @Query(() => CalendarYearType, {
    description: 'One year of the production calendar. Refused: CALENDAR_YEAR_MISSING (2.2).',
  })
  calendarYear(@Ctx() { database }: Context, @Arg('year', () => Int, { description: 'The year.' }) year: number) {
    return findCalendarYear(database, year);
  }

  @Query(() => WorkingDayCount, {
    description: 'The day that is so many working days after an event (2.2). Refused: CALENDAR_YEAR_MISSING.',
  })
  workingDayAfter(@Ctx() { database }: Context, @Args(() => WorkingDayArgs) { day, workingDays }: WorkingDayArgs) {
    return workingDayAfter(database.manager, day, workingDays);
  }

  @FieldResolver(() => Int, { description: 'How many working days the year has.' })
  workingDays(@Root() year: CalendarYearRecord): number {
    return workingDaysIn(year);
  }

  @Mutation(() => CalendarYearType, {
    description:
      'Loads a year of the production calendar. Refused: CALENDAR_YEAR_ALREADY_LOADED, CALENDAR_YEAR_INVALID.',
  })
  loadCalendarYear(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => LoadCalendarYearInput) input: LoadCalendarYearInput,
  ) {
    return inTransaction('loadCalendarYear', input, (work) => loadCalendarYear(work, input));
  }

  @Mutation(() => CalendarYearType, {
    description:
      'Corrects a loaded year that has not begun. Refused: CALENDAR_YEAR_MISSING, CALENDAR_YEAR_IN_USE, CALENDAR_YEAR_INVALID.',
  })
  correctCalendarYear(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => CorrectCalendarYearInput) input: CorrectCalendarYearInput,
  ) {
    return inTransaction('correctCalendarYear', input, (work) => correctCalendarYear(work, input));
  }
}
