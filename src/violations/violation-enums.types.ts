import { enumOf } from '../graphql/enum-of.js';
import type { InvestigationOutcome, InvestigationState, ReportState } from '../regulation/violations.js';

export const InvestigationOutcomeEnum = enumOf<InvestigationOutcome>(
  'InvestigationOutcome',
  'What was found of an alleged violation (section 5).',
  { CONFIRMED: 'It happened.', DISMISSED: 'It did not, or nothing proves it.' },
);

export const InvestigationStateEnum = enumOf<InvestigationState>(
  'InvestigationState',
  'Where an investigation stands.',
  {
    OPEN: 'Nothing is decided; it holds up nothing of the partner’s.',
    CONFIRMED: 'The violation is confirmed.',
    DISMISSED: 'The allegation is dismissed.',
  },
);

export const ReportStateEnum = enumOf<ReportState>('ViolationReportState', 'How a report stands for its reporter.', {
  RECEIVED: 'The vendor has it.',
  EXAMINED: 'The vendor has looked at it. What was found is between the vendor and the partner concerned.',
});
