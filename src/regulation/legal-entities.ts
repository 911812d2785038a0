import { isOver, type Term } from './competence.js';
import type { Day } from './day.js';
import { isCompanyInn, isOgrn, isOgrnip, isPersonInn } from './identifiers.js';
import { isPartnershipOver } from './partnership.js';
import { type Refusal, refusal } from './refusal.js';

export interface LegalEntityFacts {
  kind: 'COMPANY' | 'SOLE_PROPRIETOR';
  inn: string;
  ogrn: string;
  kpp: string | null;
  accessionStatementNumber: string | null;
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
    const wrongDay = refusalToSigningDay(
      entity.accessionStatementSignedOn,
      today,
      `${place}.accessionStatementSignedOn`,
    );
    return [...refusals, ...[wrongDay, refusalToHalfAStatement(entity, place)].filter((one) => one !== null)];
  });
}

/** 2.12: a statement is known by its number and its day; one without the other would count as none. */
function refusalToHalfAStatement(entity: LegalEntityFacts, place: string): Refusal | null {
  const lacking = entity.accessionStatementNumber === null ? 'accessionStatementNumber' : 'accessionStatementSignedOn';
  const isHalf = (entity.accessionStatementNumber === null) !== (entity.accessionStatementSignedOn === null);
  return isHalf ? refusal('ACCESSION_STATEMENT_INCOMPLETE', { field: `${place}.${lacking}` }) : null;
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

/** 2.12: a statement counts once it is signed. */
export function refusalToSigningDay(signedOn: Day | null, today: Day, field: string): Refusal | null {
  return signedOn !== null && signedOn > today ? refusal('DAY_IN_FUTURE', { field, params: { today } }) : null;
}

/** 2.12: the competence belongs to the entity that signed the accession statement, unless individual terms say otherwise. */
export function refusalToHoldCompetence(
  entity: Pick<LegalEntityFacts, 'accessionStatementSignedOn'>,
  card: { hasIndividualTerms: boolean },
): Refusal | null {
  if (entity.accessionStatementSignedOn !== null || card.hasIndividualTerms) return null;
  return refusal('LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT', { field: 'input.legalEntityId' });
}

/**
 * 2.12, the reading: a term keeps its entity through the months in which it can still be renewed (2.10), because a
 * renewal goes on with the same entity, unless a decision gave the rest of the term to another one; also while a sanction is in the way, because lifting gives the rest back.
 */
const keepsItsEntity = (term: Term, today: Day): boolean =>
  !isOver(term, today) && (term.supersededOn ?? null) === null;

export interface RemovalFacts {
  /** The terms of this very entity, voided ones left out. */
  terms: readonly Term[];
  isLast: boolean;
  partnershipEndedOn: Day | null;
}

/**
 * 2.12: an entity that holds the competence cannot leave the card, and a card keeps at least one. The reading: once
 * the partnership is over, neither binds, so that the ИНН can come back on a new card.
 */
export function refusalToRemoveLegalEntity(facts: RemovalFacts, today: Day): Refusal | null {
  if (isPartnershipOver(facts.partnershipEndedOn, today)) return null;
  if (facts.terms.some((term) => keepsItsEntity(term, today))) return refusal('LEGAL_ENTITY_HOLDS_COMPETENCE');
  return facts.isLast ? refusal('LEGAL_ENTITY_LAST') : null;
}

export interface EntityUnderTerms extends Pick<LegalEntityFacts, 'kind' | 'accessionStatementSignedOn'> {
  /** The terms of this very entity, voided ones left out. */
  terms: readonly Term[];
}

/**
 * 2.12, the reading: individual terms are not taken off a card that needs them, for it would then show what the
 * clause does not allow. What rests on them goes first; then the flag.
 */
export function refusalToDropIndividualTerms(liveEntities: readonly EntityUnderTerms[], today: Day): Refusal | null {
  const isNeeded =
    liveEntities.length > ENTITIES_WITHOUT_INDIVIDUAL_TERMS ||
    liveEntities.some(
      ({ kind, terms, accessionStatementSignedOn }) =>
        kind === 'SOLE_PROPRIETOR' ||
        (accessionStatementSignedOn === null && terms.some((term) => keepsItsEntity(term, today))),
    );
  return isNeeded ? refusal('INDIVIDUAL_TERMS_IN_USE', { field: 'input.hasIndividualTerms' }) : null;
}
