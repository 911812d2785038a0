import type { Day } from './day.js';
import { isCompanyInn, isOgrn, isOgrnip, isPersonInn } from './identifiers.js';
import { type Refusal, refusal } from './refusal.js';

export interface LegalEntityFacts {
  kind: 'COMPANY' | 'SOLE_PROPRIETOR';
  inn: string;
  ogrn: string;
  kpp: string | null;
  accessionStatementSignedOn: Day | null;
}

/** 2.12: the competence belongs to one legal entity of the card, unless individual terms say otherwise. */
const ENTITIES_WITHOUT_INDIVIDUAL_TERMS = 1;

/** 2.12: what stands against taking these entities onto a card that already has some. `field` is the path of the list. */
export function refusalsToAddLegalEntities(
  added: readonly LegalEntityFacts[],
  card: { liveEntities: number; hasIndividualTerms: boolean },
  field: (at: number) => string,
  today: Day,
): Refusal[] {
  return added.flatMap((entity, at) => {
    const place = field(at);
    const refusals = refusalsToIdentifiers(entity, place);
    const isBeyondTheFirst = card.liveEntities + at >= ENTITIES_WITHOUT_INDIVIDUAL_TERMS;
    if (isBeyondTheFirst && !card.hasIndividualTerms) {
      refusals.push(refusal('SECOND_LEGAL_ENTITY_NEEDS_INDIVIDUAL_TERMS', { field: place }));
    }
    // The reading: the programme's statement is a company's; a sole proprietor joins by individual terms only.
    if (entity.kind === 'SOLE_PROPRIETOR' && !card.hasIndividualTerms) {
      refusals.push(refusal('SOLE_PROPRIETOR_NEEDS_INDIVIDUAL_TERMS', { field: `${place}.kind` }));
    }
    if (entity.accessionStatementSignedOn !== null && entity.accessionStatementSignedOn > today) {
      refusals.push(refusal('DAY_IN_FUTURE', { field: `${place}.accessionStatementSignedOn`, params: { today } }));
    }
    return refusals;
  });
}

/** The identifiers are well-formed already; here they must be those of the kind of entity. */
function refusalsToIdentifiers(entity: LegalEntityFacts, place: string): Refusal[] {
  const isCompany = entity.kind === 'COMPANY';
  const fits = {
    inn: isCompany ? isCompanyInn(entity.inn) : isPersonInn(entity.inn),
    ogrn: isCompany ? isOgrn(entity.ogrn) : isOgrnip(entity.ogrn),
    kpp: isCompany ? entity.kpp !== null : entity.kpp === null,
  };
  return (['inn', 'ogrn', 'kpp'] as const)
    .filter((name) => !fits[name])
    .map((name) => refusal('LEGAL_ENTITY_KIND_MISMATCH', { field: `${place}.${name}` }));
}

/** 2.12: an entity that holds the competence cannot leave the card; a card keeps at least one. */
export function refusalToRemoveLegalEntity(facts: { holdsCompetence: boolean; isLast: boolean }): Refusal | null {
  if (facts.holdsCompetence) return refusal('LEGAL_ENTITY_HOLDS_COMPETENCE');
  return facts.isLast ? refusal('LEGAL_ENTITY_LAST') : null;
}
