import { plusDays, plusMonths } from '../../../src/regulation/day.js';
import { dayFromToday, TODAY } from '../../support/partners.js';
import { fullContent } from '../../support/projects.js';
import { imposeInput } from '../../support/sanctions.js';
import { allegation } from '../../support/violations.js';
import { doing, isDone, oneOfTwo, type Pair } from './race.js';
import { newPartner, publishing, sentProject } from './racer.js';
import { forgetSanctions, imposing, noneAfterSanction } from './sanctioned.js';

const COMPLIANCE = 'COMPLIANCE' as const;

const onSanction = ({ id, version }: { id: string; version: number }) => ({ sanctionId: id, expectedVersion: version });

export const SANCTION_PAIRS: readonly Pair[] = [
  {
    name: 'a project published, and points refused or the competence suspended',
    clauses: '6.1, 6.2',
    async prepare(server) {
      const partner = await newPartner(server);
      const throughOn = dayFromToday(30);
      let round = 0;
      return async () => {
        round += 1;
        const sanction =
          round % 2 === 0
            ? imposing(partner, 'POINTS_AND_DISCOUNT_REFUSAL', { throughOn, refusesPoints: true })
            : imposing(partner, 'COMPETENCE_DEPRIVATION', { throughOn });
        const project = await sentProject(server, partner);
        return {
          acts: [publishing(project), sanction],
          async judge(ended) {
            const { dataSource } = server.database;
            const [{ isFirst, amount }] = await dataSource.query(
              `select (select mutation from audit_entry where partner_id = $1 order by sequence desc limit 1) = 'imposeSanction' as "isFirst",
                      (select amount from point_entry where partner_id = $1 order by sequence desc limit 1) as amount`,
              [partner.id],
            );
            await forgetSanctions(server, partner);
            if (!ended.every(isDone)) return 'one of the two was refused';
            return amount > 0 === isFirst ? null : `${amount} points, published ${isFirst ? 'before' : 'after'} it`;
          },
        };
      };
    },
  },
  {
    name: 'a project begun, and the cabinet blocked',
    clauses: '6.6',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => ({
        acts: [
          { as: partner.as, mutation: 'createProject', input: fullContent() },
          imposing(partner, 'CABINET_BLOCKING', { throughOn: dayFromToday(30) }),
        ],
        async judge(ended) {
          const wrong = await noneAfterSanction(server, partner.id, ended, 'CABINET_BLOCKED');
          await forgetSanctions(server, partner);
          return wrong;
        },
      });
    },
  },
  {
    name: 'two blocks that are too long together',
    clauses: '6.6',
    async prepare(server) {
      const partner = await newPartner(server);
      const middle = dayFromToday(200);
      const last = plusMonths(TODAY, 12);
      return async () => ({
        acts: [
          imposing(partner, 'CABINET_BLOCKING', { throughOn: middle }),
          imposing(partner, 'CABINET_BLOCKING', { startsOn: plusDays(middle, 1), throughOn: last }),
        ],
        async judge(ended) {
          await forgetSanctions(server, partner);
          return oneOfTwo(ended, 'SANCTION_TERM_TOO_LONG');
        },
      });
    },
  },
  {
    name: 'a sanction lifted, and prolonged',
    clauses: '6',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const sanction = await doing(server, COMPLIANCE, 'imposeSanction', {
          ...imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION', { throughOn: dayFromToday(30) }),
        });
        const about = { ...onSanction(sanction), reason: 'Гонка' };
        return {
          acts: [
            { as: COMPLIANCE, mutation: 'liftSanction', input: about },
            { as: COMPLIANCE, mutation: 'extendSanction', input: { ...about, throughOn: dayFromToday(60) } },
          ],
          judge: async (ended) => oneOfTwo(ended, 'SANCTION_ALREADY_LIFTED', 'STALE_VERSION'),
        };
      };
    },
  },
  {
    name: 'two objections to one sanction',
    clauses: '6.6',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const given = { throughOn: dayFromToday(30) };
        const sanction = await doing(
          server,
          COMPLIANCE,
          'imposeSanction',
          imposeInput(partner, 'PUBLIC_LISTS_EXCLUSION', given),
        );
        const input = { sanctionId: sanction.id, text: 'Гонка' };
        const object = { as: partner.as, mutation: 'objectToSanction', input };
        return { acts: [object, object], judge: async (ended) => oneOfTwo(ended, 'OBJECTION_MADE') };
      };
    },
  },
  {
    name: 'a violation confirmed, and dismissed',
    clauses: '5',
    async prepare(server) {
      const partner = await newPartner(server);
      return async () => {
        const what = { partnerId: partner.id, ...allegation(TODAY) };
        const { id: investigationId, version } = await doing(server, COMPLIANCE, 'openInvestigation', what);
        const deciding = (outcome: string) => ({
          as: COMPLIANCE,
          mutation: 'decideInvestigation',
          input: { investigationId, expectedVersion: version, outcome, reasons: 'Гонка' },
        });
        return {
          acts: [deciding('CONFIRMED'), deciding('DISMISSED')],
          judge: async (ended) => oneOfTwo(ended, 'INVESTIGATION_DECIDED'),
        };
      };
    },
  },
  {
    name: 'a report joined to a case, and set aside',
    clauses: '5.9',
    async prepare(server) {
      const accused = await newPartner(server);
      const case_ = { partnerId: accused.id, ...allegation(TODAY) };
      const { id: investigationId } = await doing(server, COMPLIANCE, 'openInvestigation', case_);
      return async () => {
        const what = { ...allegation(TODAY), partnerId: accused.id };
        const made = await doing(server, COMPLIANCE, 'reportViolation', what);
        const about = { reportId: made.id, expectedVersion: made.version ?? 1 };
        return {
          acts: [
            { as: COMPLIANCE, mutation: 'joinReport', input: { ...about, investigationId } },
            { as: COMPLIANCE, mutation: 'setReportAside', input: { ...about, note: 'Гонка' } },
          ],
          judge: async (ended) => oneOfTwo(ended, 'REPORT_EXAMINED'),
        };
      };
    },
  },
];
