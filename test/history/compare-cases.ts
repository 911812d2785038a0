import type { ApplicationKind } from '../../src/regulation/application-kinds.js';
import { periodStart } from '../../src/regulation/competence-period.js';
import { confirmationsOf } from '../../src/regulation/confirmations.js';
import type { DecidedCheck } from '../../src/regulation/decide-application.js';
import { examinedOn, investigationState, violationsCounting } from '../../src/regulation/violations.js';
import { byId, differ } from './differ.js';
import type { PartnerModel } from './model.js';
import type { ModelReport } from './records.js';
import type { World } from './world.js';

const CASES = `query ($id: UUID!) {
  investigations(first: 100, filter: { partnerId: $id }) { nodes { id state decidedOn communicatedOn version
    reports { id } sanctions { id } explanationRequests { id answeredOn isOverdue } } }
  violationReports(first: 100, filter: { accusedId: $id }) { nodes { id state examinedOn version investigation { id } } } }`;

export const ofReport = (report: ModelReport) => {
  const on = examinedOn(report);
  return { id: report.id, state: on === null ? 'RECEIVED' : 'EXAMINED', examinedOn: on };
};

/** Section 5, as compliance is shown it. */
export async function compareCases({ server }: World, partner: PartnerModel): Promise<void> {
  const { id, day, investigations, reports, sanctions } = partner;
  if (investigations.length + reports.length === 0) return;
  const shown = await server.ask<any>('COMPLIANCE', CASES, { id });
  const idsOf = (all: readonly { id: string }[]) => byId(all.map((one) => ({ id: one.id })));
  const expected = {
    investigations: byId(
      investigations.map((one) => ({
        ...{ id: one.id, state: investigationState(one), version: one.version },
        ...{ decidedOn: one.decidedOn, communicatedOn: one.communicatedOn },
        reports: idsOf(reports.filter(({ investigation }) => investigation === one)),
        sanctions: idsOf(sanctions.filter(({ investigation }) => investigation === one)),
        explanationRequests: byId(
          one.explanations.map(({ id: of, answeredOn, dueOn }) => ({
            ...{ id: of, answeredOn, isOverdue: answeredOn === null && dueOn < day },
          })),
        ),
      })),
    ),
    reports: byId(
      reports
        .filter(({ accusedId }) => accusedId !== null)
        .map((one) => ({
          ...{
            ...ofReport(one),
            version: one.version,
            investigation: one.investigation && { id: one.investigation.id },
          },
        })),
    ),
  };
  differ(`the violations of ${id} on ${day}`, expected, {
    investigations: byId(
      shown.investigations.nodes.map((one: any) => ({
        ...{ ...one, reports: byId(one.reports), sanctions: byId(one.sanctions) },
        explanationRequests: byId(one.explanationRequests),
      })),
    ),
    reports: byId(shown.violationReports.nodes),
  });
}

/** 2.6: no violation that counts in this confirmation; a waiver stands whatever counts. */
export function compareNoViolation(
  partner: PartnerModel,
  kind: ApplicationKind,
  checks: readonly Pick<DecidedCheck, 'code' | 'verdict'>[],
): void {
  const shown = checks.find(({ code }) => code === 'NO_VIOLATION')?.verdict;
  if (shown === undefined || shown === 'WAIVED') return;
  const { day: on, terms } = partner;
  const period = { from: periodStart(kind, terms, on), on, confirmations: confirmationsOf(terms, on) };
  const isMet = violationsCounting(partner.violations, period).length === 0;
  differ(`NO_VIOLATION of ${partner.id} on ${on}`, isMet ? 'MET' : 'NOT_MET', shown);
}
