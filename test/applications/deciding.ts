import { recordAllExpired } from '../../src/applications/record-all-expired.js';
import { momentAt } from '../../src/clock.js';
import { startOfMoscowDay } from '../../src/regulation/day.js';
import { accepted, at, loadYear, move, sendMove } from '../support/applications.js';
import { type CompanyPartner, importTerm, moveClockTo, refusalsOf, registerCompany } from '../support/competence.js';
import { mailsTo } from '../support/mail.js';
import { addAnswers, meetRequirements } from '../support/requirements.js';
import { startTestServer, type TestServer } from '../support/server.js';

export const TERM = { validFrom: '2030-08-20', validThrough: '2031-08-20' };

/** A server with the calendars that decisions of these years need. */
export async function startDecidingServer(): Promise<TestServer> {
  const server = await startTestServer();
  for (const year of [2031, 2032, 2033]) await loadYear(server, year);
  return server;
}

export const codes = (answer: Parameters<typeof refusalsOf>[0]) => refusalsOf(answer).map(({ code }) => code);

export const clockOn = (day: string) => {
  const read = async () => momentAt(startOfMoscowDay(day));
  return { isSandbox: true, read, readIn: read };
};

const COMPETENCE = `query ($id: UUID!, $asOf: Day) { partnerById(id: $id) { competence(asOf: $asOf) {
  state level validFrom validThrough isListed legalEntity { id } } } }`;

/** What tests of decisions do again and again, on the server that has started by then. */
export function deciding(serverOf: () => TestServer) {
  const decision = (application: { id: string; version: number }, outcome: string, more: object) => ({
    ...{ ...at(application), outcome, ...more },
  });
  return {
    competence: async ({ id }: CompanyPartner, asOf?: string) =>
      (await serverOf().ask('MANAGER', COMPETENCE, { id, asOf })).partnerById.competence,
    /** A holder whose requirements are met, on the day. */
    async holder(day: string, level: 'BASIC' | 'EXTENDED' | 'MAXIMAL' = 'EXTENDED', withProjects = false) {
      const server = serverOf();
      await moveClockTo(server, day);
      const partner = await registerCompany(server);
      await importTerm(server, partner, { ...TERM, level });
      await meetRequirements(server, partner, day, { withProjects });
      return partner;
    },
    decide: (application: { id: string; version: number }, outcome: string, more: object = {}) =>
      move(serverOf(), 'MANAGER', 'decideApplication', decision(application, outcome, more)),
    sendDecision: (application: { id: string; version: number }, outcome: string, more: object = {}) =>
      sendMove(serverOf(), 'MANAGER', 'decideApplication', decision(application, outcome, more)),
    recordAllExpiredOn: (day: string) =>
      recordAllExpired({ database: serverOf().database.dataSource, clock: clockOn(day) }),
    lettersTo: async ({ id }: CompanyPartner) =>
      (await mailsTo(serverOf().database.dataSource, id)).map(({ kind }) => kind),
    async renewal(partner: CompanyPartner) {
      const taken = await accepted(serverOf(), partner, { kind: 'RENEWAL' });
      await addAnswers(serverOf(), taken);
      return taken;
    },
  };
}
