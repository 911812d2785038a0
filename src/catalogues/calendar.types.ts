import { ArrayMaxSize, Length, Max, Min } from 'class-validator';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { DayScalar } from '../graphql/scalars.js';
import type { CountedDay, TraceDay } from '../regulation/calendar.js';
import type { CalendarYearRecord } from './calendar-year.js';
import { KEY, VERSION } from './catalogues.types.js';

const WORKING_DAYS_ASKED_MAX = 250;
/** More than any year has, few enough to be answered with every mistake in them. */
const LISTED_DAYS_MAX = 100;

/** `workingDays` is counted from the rest and resolved. */
@ApiType(
  'CalendarYear',
  'A year of the Russian production calendar for a five-day week, by which due days are counted.',
)
export class CalendarYearType implements Omit<CalendarYearRecord, 'id'> {
  @Field(() => Int, { description: 'The year.' })
  year: number;

  @Field(() => [DayScalar], { description: 'Days from Monday to Friday that are free.' })
  nonWorkingWeekdays: string[];

  @Field(() => [DayScalar], { description: 'Saturdays that are worked.' })
  workingSaturdays: string[];

  @Field(() => String, { description: "Number of the government's decree on transferred days off." })
  decree: string;

  @Field(() => Int, { description: 'Grows with each change; send it back as expectedVersion.' })
  version: number;
}

@ApiType('WorkingDayTrace', 'One day of a count of working days.')
export class WorkingDayTrace implements TraceDay {
  @Field(() => DayScalar, { description: 'The day.' })
  day: string;

  @Field(() => Boolean, { description: 'Whether it is worked, by the production calendar.' })
  isWorking: boolean;

  @Field(() => Boolean, { description: 'A working day that is not counted, because an answer was awaited (2.9).' })
  isSkipped: boolean;

  @Field(() => Int, { nullable: true, description: 'Which day of the count it is; null where it does not count.' })
  number: number | null;
}

@ApiType('WorkingDayCount', 'A day found by counting working days (2.2), and how it came about.')
export class WorkingDayCount implements CountedDay {
  @Field(() => DayScalar, { description: 'The last day of the count.' })
  dueOn: string;

  @Field(() => [WorkingDayTrace], { description: 'Every day from the one after the event to the last of the count.' })
  trace: WorkingDayTrace[];
}

@ArgsType()
export class WorkingDayArgs {
  @Field(() => DayScalar, { description: 'The day of the event; counting begins on the next one.' })
  day: string;

  @Field(() => Int, { description: 'How many working days: 1 to 250.' })
  @Min(1)
  @Max(WORKING_DAYS_ASKED_MAX)
  workingDays: number;
}

@InputType({ description: 'The days of a calendar year.' })
class CalendarDaysInput {
  @Field(() => Int, { description: 'The year.' })
  year: number;

  @Field(() => [DayScalar], { description: 'Free days from Monday to Friday, all of that year.' })
  @ArrayMaxSize(LISTED_DAYS_MAX)
  nonWorkingWeekdays: string[];

  @Field(() => [DayScalar], { description: 'Worked Saturdays, all of that year.' })
  @ArrayMaxSize(LISTED_DAYS_MAX)
  workingSaturdays: string[];

  @Field(() => String, { description: 'Number of the decree, at most 200 characters.' })
  @Length(1, 200)
  decree: string;
}

@InputType({ description: 'A year to load. Refused: CALENDAR_YEAR_INVALID.' })
export class LoadCalendarYearInput extends CalendarDaysInput {
  @Field(() => String, { description: KEY })
  @Length(1, 255)
  idempotencyKey: string;
}

@InputType({ description: 'The right days of a year that was loaded with a mistake. Refused: CALENDAR_YEAR_INVALID.' })
export class CorrectCalendarYearInput extends CalendarDaysInput {
  @Field(() => Int, { description: VERSION })
  expectedVersion: number;
}
