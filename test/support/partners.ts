import { PRODUCTION_CALENDAR } from '../../seeds/calendar.js';
import type { Day } from '../../src/regulation/day.js';
import { moscowDayOf, plusDays, yearOf } from '../../src/regulation/day.js';
import type { Level } from '../../src/regulation/levels.js';
import { loadYear } from './applications.js';
import { type CompanyPartner, importTerm, moveClockTo, registerCompany } from './competence.js';
import { startTestServer, type TestServer } from './server.js';

/**
 * The day on which these tests take place. The clock only goes forward, so it is noon of tomorrow: no test then meets
 * midnight in Moscow by accident.
 */
export const TODAY: Day = plusDays(moscowDayOf(new Date()), 1);
export const dayFromToday = (days: number): Day => plusDays(TODAY, days);

/** A server whose business clock stands at TODAY, and which knows the production calendar from there on. */
export async function startServerToday(environment: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer(environment);
  await goToToday(server);
  return server;
}

export async function goToToday(server: TestServer): Promise<void> {
  await moveClockTo(server, TODAY);
  const isSeeded = (year: number) => PRODUCTION_CALENDAR.some((seeded) => seeded.year === year);
  // Working days of these tests may reach into the next year.
  for (const year of [yearOf(TODAY), yearOf(TODAY) + 1]) if (!isSeeded(year)) await loadYear(server, year);
}

export interface PartnerSketch {
  /** Null: a partner that never held the competence. */
  level?: Level | null;
  validFrom?: Day;
  validThrough?: Day;
}

/** A partner with a legal entity and, unless told otherwise, a competence that is ACTIVE today. */
export async function registerPartner(server: TestServer, sketch: PartnerSketch = {}): Promise<CompanyPartner> {
  const { level = 'EXTENDED', validFrom = dayFromToday(-30), validThrough = dayFromToday(300) } = sketch;
  const partner = await registerCompany(server);
  if (level !== null) await importTerm(server, partner, { level, validFrom, validThrough });
  return partner;
}
