import { describe, expect, it } from '@jest/globals';
import type { SignedInActor } from '../../src/access/actor.js';
import { type DocumentOwner, mayReadDocument } from '../../src/access/policies.js';
import type { Role } from '../../src/access/roles.js';

const actor = (userId: string, role: Role, partnerId: string | null = null): SignedInActor => ({
  ...{ userId, partnerId, roles: new Set([role]), apiKeyId: null },
});
const OWN = actor('own', 'PARTNER', 'acme');
const COLLEAGUE = actor('colleague', 'PARTNER', 'acme');
const OTHER = actor('other', 'PARTNER', 'rival');
const MANAGER = actor('manager', 'MANAGER');
const REPORTER = actor('reporter', 'MANAGER');
const COMPLIANCE = actor('compliance', 'COMPLIANCE');
const ANALYST = actor('analyst', 'ANALYST');
const EVERYBODY = [OWN, COLLEAGUE, OTHER, MANAGER, REPORTER, COMPLIANCE, ANALYST];

/** No field leads a stranger to another's evidence, so that through the API nothing would show were it not guarded here as well. */
describe('a document is read', () => {
  it.each<[string, DocumentOwner, SignedInActor[]]>([
    [
      'by its partner, managers and compliance',
      { partnerId: 'acme', uploadedBy: 'own', isConfidential: false },
      [OWN, COLLEAGUE, MANAGER, REPORTER, COMPLIANCE],
    ],
    [
      '5.9: as evidence of a partner by that partner and compliance, not by managers',
      { partnerId: 'acme', uploadedBy: 'own', isConfidential: true },
      [OWN, COLLEAGUE, COMPLIANCE],
    ],
    [
      '5.9: as evidence of the staff by that one member and compliance',
      { partnerId: null, uploadedBy: 'reporter', isConfidential: true },
      [REPORTER, COMPLIANCE],
    ],
  ])('%s', (_, document, readers) => {
    const names = (all: SignedInActor[]) => all.map(({ userId }) => userId);
    expect(names(EVERYBODY.filter((one) => mayReadDocument(one, document)))).toEqual(names(readers));
  });
});
