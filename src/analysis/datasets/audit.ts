import { hiddenMutations } from '../../access/reporters.js';
import type { Role } from '../../access/roles.js';
import { type Dataset, instant, someOf, text, texts, uuid } from '../dataset.js';
import { quoted } from '../holder-sql.js';

/** As of `AuditEntry`; analysts see how much is done, and not by whom, on what or for which partner. */
const READERS: readonly Role[] = ['ADMINISTRATOR', 'COMPLIANCE'];

/** What is undecided, or not told yet, is in no answer to analysts: nor that somebody works on it (section 5). */
const OF_INVESTIGATIONS = ['Investigation', 'InvestigationNote', 'ExplanationRequest', 'ViolationReport'];

export const AUDIT: Dataset = {
  name: 'audit',
  typeName: 'AuditEntry',
  description:
    'The audit trail. What tells who has reported a violation is in it for compliance alone (5.9), and for analysts there is nobody’s name in it.',
  who: ['ADMINISTRATOR', 'COMPLIANCE', 'ANALYST'],
  from: 'audit_entry e',
  unless: [
    { who: ['COMPLIANCE'], sql: `e.mutation not in (${quoted(hiddenMutations)})` },
    { who: READERS, sql: `e.object_type not in (${quoted(OF_INVESTIGATIONS)})` },
  ],
  order: [{ field: 'recordedAt', isDescending: true }],
  fields: {
    id: uuid('e.id', 'Identifier.'),
    recordedAt: instant('e.recorded_at', 'The business instant of the change.'),
    mutation: text('e.mutation', 'The mutation.'),
    objectType: text('e.object_type', 'What kind of thing was changed.'),
    actorRoles: someOf('Role', 'e.actor_roles', 'The roles that the user acted with.'),
    clauses: texts('e.clauses', 'The clauses that were applied.'),
    actorId: uuid('e.actor_id', 'The user who made it.', { who: READERS }),
    apiKeyId: uuid('e.api_key_id', 'The API key that the user acted through.', { isNullable: true, who: READERS }),
    objectId: uuid('e.object_id', 'Which thing was changed.', { isNullable: true, who: READERS }),
    partnerId: uuid('e.partner_id', 'The partner that the change concerns.', { isNullable: true, who: READERS }),
    requestId: text('e.request_id', 'The request, as the logs name it.', { who: READERS }),
  },
};
