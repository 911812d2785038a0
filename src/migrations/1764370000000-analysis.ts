import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What questions over the records need beside the records themselves. */
export class Analysis1764370000000 implements MigrationInterface {
  name = 'Analysis1764370000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORKING_DAYS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function working_days_between(date, date, datemultirange)');
  }
}

/**
 * 2.2, 2.9: how many working days lie after a day, through another one and outside the days left out, by the same calendar
 * and in the same way as the rules count. Null where a year is missing: it is never guessed.
 */
const WORKING_DAYS = `create function working_days_between(after_day date, through_day date, skipped datemultirange)
  returns bigint language sql stable strict parallel safe as $$
    select case
      when through_day <= after_day then 0
      when exists (select from generate_series(extract(year from after_day + 1)::int, extract(year from through_day)::int) y(n)
                    where not exists (select from calendar_year where year = y.n)) then null
      else (select count(*) from generate_series(after_day + 1, through_day, interval '1 day') at(instant)
              cross join lateral (select at.instant::date as day, extract(isodow from at.instant) < 6 as is_weekday) d
              join calendar_year c on c.year = extract(year from d.day)
             where not skipped @> d.day
               and case when d.is_weekday then not d.day = any(c.non_working_weekdays)
                        else d.day = any(c.working_saturdays) end)
    end $$`;
