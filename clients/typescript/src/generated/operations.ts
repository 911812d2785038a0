/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The answer to the open question (2.9). Documents are attached to the application first. */
export type AnswerInformationRequestInput = {
  /** The answer, 1 to 20000 characters. */
  readonly answer: string;
  /** The application. */
  readonly applicationId: string;
  /** The version that was read; CONFLICT if it has changed since. */
  readonly expectedVersion: number;
  /** From a manager, of an answer that came by e-mail: its day, from the day of the question to today. */
  readonly receivedOn?: string | null | undefined;
};

/** What a partner applies for (2.1, 2.5, 2.13). */
export type ApplicationKind =
  /** The competence, at the basic level (2.1). */
  | 'OBTAIN'
  /** Confirmation for another year (2.5). */
  | 'RENEWAL'
  /** A higher level of a competence that is held (2.13). */
  | 'UPGRADE';

/** Where an application stands on the day of the question (section 2). */
export type ApplicationState =
  /** Not confirmed; the competence is over (2.11). */
  | 'ANNULLED'
  /** Another year at the same level (2.10). */
  | 'CONFIRMED'
  /** Another year, but at the basic level (2.11). */
  | 'CONFIRMED_AS_BASIC'
  /** The partner is writing it, for the first time or after it came back. */
  | 'DRAFT'
  /** Undecided when nothing could be decided any more (2.10, 2.13). */
  | 'EXPIRED'
  /** The competence or the higher level is granted (2.3, 2.13). */
  | 'GRANTED'
  /** The vendor waits for an answer, and the clock with it (2.9). */
  | 'INFORMATION_REQUESTED'
  /** It is not granted (2.2, 2.9). */
  | 'REFUSED'
  /** Sent; the vendor looks whether the package is complete (2.2). */
  | 'SUBMITTED'
  /** Complete, and decided within seven working days (2.2, 2.10). */
  | 'UNDER_REVIEW'
  /** Taken back before a decision. */
  | 'WITHDRAWN';

/** A stored document that becomes a part of an application. */
export type AttachDocumentInput = {
  /** The application. */
  readonly applicationId: string;
  /** The document, of the same partner. */
  readonly documentId: string;
  /** Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters. */
  readonly idempotencyKey: string;
  /** What it is in the package. */
  readonly kind: DocumentKind;
  /** The day on which it came, when a manager puts on record what came by e-mail (2.5): today or earlier. FORBIDDEN to others. */
  readonly receivedOn?: string | null | undefined;
};

/** What bonuses are worth on a day (4.12, 4.13). */
export type BonusState =
  /** Gone: not renewed within two months after the term. */
  | 'ANNULLED'
  /** The competence is not ACTIVE: they are kept and cannot be used. */
  | 'FROZEN'
  /** The competence is ACTIVE: they can pay for eligible lines of an order. */
  | 'USABLE';

/** What a certificate is worth on a day, derived from terms, sanctions and the day. */
export type CertificateStatus =
  /** Its last day has passed, and none had taken its place by then (2.4). */
  | 'EXPIRED'
  /** The competence was annulled (2.11) or taken away for good (6.1), the partnership is over (6.7), or it was issued by mistake. */
  | 'REVOKED'
  /** Another certificate has taken its place: a renewal (2.10), a fall (2.11), another legal entity (2.12) or level (2.13). */
  | 'SUPERSEDED'
  /** The competence is taken away for a time (6.1). */
  | 'SUSPENDED'
  /** Its first day is still to come (2.11). */
  | 'UPCOMING'
  /** It holds: the legal entity has the competence at this level (2.3). */
  | 'VALID';

/** The state of a competence on a day, derived from terms, sanctions and the day (section 2). */
export type CompetenceState =
  /** Valid on the day. */
  | 'ACTIVE'
  /** Over for more than two months, annulled, deprived for good, or the partnership is over. */
  | 'ENDED'
  /** The term is over, at most two months ago; renewable, not listed. */
  | 'LAPSED'
  /** Never granted. */
  | 'NONE'
  /** Temporarily deprived by a sanction (6.1). */
  | 'SUSPENDED';

/** A new application, as a draft, which may be incomplete. */
export type CreateApplicationInput = {
  /** Summary of the company (2.1), at most 10000 characters. */
  readonly companySummary?: string | null | undefined;
  /** Goals of obtaining the competence (2.1), at most 10000 characters. */
  readonly goals?: string | null | undefined;
  /** Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters. */
  readonly idempotencyKey: string;
  /** What is applied for. */
  readonly kind: ApplicationKind;
  /** For OBTAIN: the legal entity that is to hold the competence (2.12); needed if the card has several. Otherwise it is the holder. */
  readonly legalEntityId?: string | null | undefined;
  /** Whose application it is: needed from a manager; the users of a partner leave it out. */
  readonly partnerId?: string | null | undefined;
  /** Experience in projects (2.1, 2.13), at most 20000 characters. */
  readonly projectExperience?: string | null | undefined;
  /** Promotion activities (2.7), at most 100. */
  readonly promotionActivities?: ReadonlyArray<PromotionActivityInput> | null | undefined;
  /** Information on the mandatory requirements (2.5), at most 20000 characters. */
  readonly requirementNotes?: string | null | undefined;
  /** The level asked for: needed for UPGRADE. OBTAIN is for BASIC (2.1), RENEWAL for the level held (2.10). */
  readonly targetLevel?: Level | null | undefined;
};

/** A new webhook: a partner’s user makes one of the partner, an administrator one of the vendor. */
export type CreateWebhookInput = {
  /** Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters. The retry does not show the secret. */
  readonly idempotencyKey: string;
  /** What it is to be told of, at least one; see eventKinds. Refused: EVENT_KIND_NOT_YOURS. */
  readonly kinds: ReadonlyArray<EventKind>;
  /** What it is for, 1 to 100 characters. */
  readonly name: string;
  /** Where to send: https, a host whose addresses are all of the public Internet. Refused: WEBHOOK_NOT_HTTPS, WEBHOOK_ADDRESS_REFUSED, WEBHOOK_HOST_UNKNOWN. */
  readonly url: string;
};

/** What the vendor decides on an application. */
export type DecisionOutcome =
  /** Not confirmed; the competence is over (2.11). */
  | 'ANNULLED'
  /** Another year at the same level (2.10). */
  | 'CONFIRMED'
  /** Another year, but at the basic level (2.11). */
  | 'CONFIRMED_AS_BASIC'
  /** The competence or the higher level is granted (2.3, 2.13). */
  | 'GRANTED'
  /** It is not granted (2.2, 2.9). */
  | 'REFUSED';

/** What a document of an application’s package is (2.1). */
export type DocumentKind =
  /** The accession statement of the legal entity (2.12). */
  | 'ACCESSION_STATEMENT'
  /** The company: what it does, its size and structure (2.1). */
  | 'COMPANY_PROFILE'
  /** The act or letter of a client on a finished project on enterprise products (1.6, 2.7). */
  | 'ENTERPRISE_PROJECT_ACT'
  /** Readiness for the largest and highest-loaded projects (1.6). */
  | 'HIGH_LOAD_EVIDENCE'
  /** Anything else, such as what the vendor asked for (2.9). */
  | 'OTHER'
  /** Experience of large web projects on any platform (1.6). */
  | 'PROJECT_EXPERIENCE'
  /** Promotion of enterprise products (2.7). */
  | 'PROMOTION_REPORT'
  /** How the mandatory requirements were kept in the elapsed period (2.5, 2.6). */
  | 'REQUIREMENTS_REPORT'
  /** The specialists with their attestations and certificates (1.6, 2.8). */
  | 'SPECIALISTS_LIST'
  /** The turnover of the last year (1.6). */
  | 'TURNOVER_STATEMENT';

/** What programs are told of: see eventKinds. */
export type EventKind =
  /** An application was submitted, entered, accepted, returned, asked about, answered, withdrawn, or has expired (2.2, 2.9). */
  | 'APPLICATION_CHANGED'
  /** An application was decided: its state is the outcome (2.2, 2.9, 2.10). */
  | 'APPLICATION_DECIDED'
  /** An entry of the bonus ledger, of whatever kind (4.10 to 4.13). */
  | 'BONUSES_CHANGED'
  /** It was not renewed within two months of its term (4.13). */
  | 'COMPETENCE_ENDED'
  /** The term is over without renewal; it can still be renewed (2.4). */
  | 'COMPETENCE_LAPSED'
  /** A partner’s card in the list, or its place there, has changed, or it came or went (4.6, 4.7). */
  | 'DIRECTORY_CHANGED'
  /** A lead was accepted, declined, won, lost or taken back (1.3). */
  | 'LEAD_CHANGED'
  /** The vendor offers a lead (1.3). */
  | 'LEAD_OFFERED'
  /** Something is to be done soon, such as a report or the renewal (2.5, 3.5, 3.6). Told when partners are reminded. */
  | 'OBLIGATION_DUE'
  /** Something was not done by its day, or the renewal is late (2.5, 3.5, 3.6). */
  | 'OBLIGATION_OVERDUE'
  /** An order was placed, paid, fulfilled, cancelled, or something of it returned (4.2). */
  | 'ORDER_CHANGED'
  /** An entry of the points ledger: points for an activity, or none with the refusal (4.1). */
  | 'POINTS_ACCRUED'
  /** An entry of the points ledger that takes back or corrects downwards (4.2). */
  | 'POINTS_REVERSED'
  /** The vendor has answered on prices, or the partner has accepted its offer (3.3). */
  | 'PRICES_ANSWERED'
  /** Prices for a client were asked for, or asked for again (3.3). */
  | 'PRICES_REQUESTED'
  /** A project was submitted, published or returned, or its publication withdrawn (4.3). */
  | 'PROJECT_CHANGED'
  /** The last day of a sanction is over (section 6). Told on the next day. */
  | 'SANCTION_ENDED'
  /** The last day of a sanction was moved (section 6). */
  | 'SANCTION_EXTENDED'
  /** A sanction was imposed (section 6). */
  | 'SANCTION_IMPOSED'
  /** A sanction was lifted (section 6). */
  | 'SANCTION_LIFTED';

/** A level of the competence; each includes the one below it (1.1). */
export type Level =
  /** Базовый: may supply and implement enterprise products (1.2). */
  | 'BASIC'
  /** Расширенный: is listed in public, receives leads, does joint marketing (1.3). */
  | 'EXTENDED'
  /** Максимальный: may supply non-standard licences (1.4). */
  | 'MAXIMAL';

/** What a partner owes the vendor. */
export type ObligationKind =
  /** To answer what the vendor has asked about an application (2.9). */
  | 'ANSWER_INFORMATION_REQUEST'
  /** To accept or decline a lead of the vendor (1.3). */
  | 'ANSWER_LEAD'
  /** To answer what the vendor has asked about a report (3.5). */
  | 'ANSWER_REPORT_QUESTION'
  /** To buy the partner bundle again, for the renewal (2.6). */
  | 'BUY_BUNDLE'
  /** To deliver an enterprise product to a client within the term (2.6). */
  | 'DELIVER_TO_CLIENT'
  /** To explain facts that may be a violation (3.7, section 5). */
  | 'EXPLAIN'
  /** To forecast the present quarter for each open engagement (3.6). */
  | 'GIVE_FORECASTS'
  /** To review the pipeline with the responsible manager, twice in any rolling year (3.6). */
  | 'HOLD_PIPELINE_REVIEW'
  /** To name a contact person of a running project (3.5). */
  | 'NAME_PROJECT_CONTACT'
  /** To send a renewal request (2.5). */
  | 'RENEW_COMPETENCE'
  /** To tell what came of an accepted lead (1.3). */
  | 'REPORT_LEAD_OUTCOME'
  /** To report on a running project, at least once in two months (3.5). */
  | 'REPORT_ON_PROJECT'
  /** To show size, a finished project and promotion activities at every second renewal (2.7). */
  | 'SHOW_BIENNIAL_PROOFS';

/** How an obligation stands today. */
export type ObligationState =
  /** It can be done and is in time. */
  | 'DUE'
  /** It is done. */
  | 'FULFILLED'
  /** Its day has passed; until `lastOn` it can still be done. */
  | 'OVERDUE'
  /** It cannot be done yet. */
  | 'UPCOMING';

/** A promotion activity (2.7). */
export type PromotionActivityInput = {
  /** The day on which it took place. */
  readonly heldOn: string;
  /** What it was, 1 to 300 characters. */
  readonly title: string;
  /** Where it can be seen. */
  readonly url?: string | null | undefined;
};

/** A file to upload. */
export type RequestUploadInput = {
  /** Media type: application/pdf, image/png, image/jpeg, or that of DOCX or XLSX. DOCUMENT_TYPE_NOT_TAKEN for another. */
  readonly contentType: string;
  /** Name of the file without folders, at most 200 characters. */
  readonly fileName: string;
  /** Makes a retry safe: the same key and input have one effect, for 30 days. At most 255 characters. */
  readonly idempotencyKey: string;
  /** The partner, when a manager uploads for it; left out by its own users. */
  readonly partnerId?: string | null | undefined;
  /** Size in bytes, at most 20 MB of 1 048 576 bytes: DOCUMENT_TOO_LARGE, DOCUMENT_EMPTY. */
  readonly sizeBytes: number;
};

/** The answer to a requirement. */
export type RequirementCheckVerdict =
  /** It is met. */
  | 'MET'
  /** It is not met; `missing` says why. */
  | 'NOT_MET'
  /** No data answer it; a reviewer does, on the documents of an application. */
  | 'WAITS_FOR_REVIEWER'
  /** The application is let off it: individual terms. Shown to staff, on the application. */
  | 'WAIVED';

/** A draft to send to the vendor. */
export type SubmitApplicationInput = {
  /** The application. */
  readonly applicationId: string;
  /** The version that was read; CONFLICT if it has changed since. */
  readonly expectedVersion: number;
};

/** Why a webhook is off. */
export type WebhookDisabledBecause =
  /** A message was not taken in ten attempts within three days; the partner has a letter about it. */
  | 'GIVEN_UP'
  /** The receiver answered 410; the partner has a letter about it. */
  | 'GONE'
  /** By disableWebhook. */
  | 'OWNER';

/** How a webhook does. */
export type WebhookState =
  /** The last message was taken, or none was sent yet. */
  | 'ACTIVE'
  /** It is turned off, and told of nothing. See enableWebhook and recoverWebhook. */
  | 'DISABLED'
  /** The last message was not taken; it is tried again, and later ones wait behind it. */
  | 'FAILING';

export type ApplicationStateFragment = { readonly id: string, readonly kind: ApplicationKind, readonly targetLevel: Level, readonly state: ApplicationState, readonly version: number, readonly decisionDueOn: string | null, readonly remarks: string | null, readonly missingParts: ReadonlyArray<{ readonly part: string, readonly isDocument: boolean, readonly clause: string }>, readonly informationRequests: ReadonlyArray<{ readonly id: string, readonly question: string, readonly requestedOn: string, readonly answeredOn: string | null }>, readonly decision: { readonly outcome: DecisionOutcome, readonly decidedOn: string, readonly reasons: string | null, readonly clauses: ReadonlyArray<string> } | null };

export type MyCompetenceQueryVariables = Exact<{ [key: string]: never; }>;


export type MyCompetenceQuery = { readonly myPartner: { readonly id: string, readonly slug: string, readonly name: string, readonly competence: { readonly state: CompetenceState, readonly level: Level | null, readonly validFrom: string | null, readonly validThrough: string | null }, readonly legalEntities: ReadonlyArray<{ readonly id: string, readonly name: string, readonly inn: string }>, readonly obligations: ReadonlyArray<{ readonly kind: ObligationKind, readonly title: string, readonly state: ObligationState, readonly dueOn: string | null, readonly clause: string }> } };

export type MyApplicationQueryVariables = Exact<{
  id: string;
}>;


export type MyApplicationQuery = { readonly application: { readonly id: string, readonly kind: ApplicationKind, readonly targetLevel: Level, readonly state: ApplicationState, readonly version: number, readonly decisionDueOn: string | null, readonly remarks: string | null, readonly missingParts: ReadonlyArray<{ readonly part: string, readonly isDocument: boolean, readonly clause: string }>, readonly informationRequests: ReadonlyArray<{ readonly id: string, readonly question: string, readonly requestedOn: string, readonly answeredOn: string | null }>, readonly decision: { readonly outcome: DecisionOutcome, readonly decidedOn: string, readonly reasons: string | null, readonly clauses: ReadonlyArray<string> } | null } };

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { readonly createApplication: { readonly id: string, readonly kind: ApplicationKind, readonly targetLevel: Level, readonly state: ApplicationState, readonly version: number, readonly decisionDueOn: string | null, readonly remarks: string | null, readonly missingParts: ReadonlyArray<{ readonly part: string, readonly isDocument: boolean, readonly clause: string }>, readonly informationRequests: ReadonlyArray<{ readonly id: string, readonly question: string, readonly requestedOn: string, readonly answeredOn: string | null }>, readonly decision: { readonly outcome: DecisionOutcome, readonly decidedOn: string, readonly reasons: string | null, readonly clauses: ReadonlyArray<string> } | null } };

export type RequestUploadMutationVariables = Exact<{
  input: RequestUploadInput;
}>;


export type RequestUploadMutation = { readonly requestUpload: { readonly id: string, readonly upload: { readonly url: string, readonly method: string, readonly headers: ReadonlyArray<{ readonly name: string, readonly value: string }> } | null } };

export type AttachDocumentMutationVariables = Exact<{
  input: AttachDocumentInput;
}>;


export type AttachDocumentMutation = { readonly attachDocument: { readonly id: string } };

export type SubmitApplicationMutationVariables = Exact<{
  input: SubmitApplicationInput;
}>;


export type SubmitApplicationMutation = { readonly submitApplication: { readonly id: string, readonly kind: ApplicationKind, readonly targetLevel: Level, readonly state: ApplicationState, readonly version: number, readonly decisionDueOn: string | null, readonly remarks: string | null, readonly missingParts: ReadonlyArray<{ readonly part: string, readonly isDocument: boolean, readonly clause: string }>, readonly informationRequests: ReadonlyArray<{ readonly id: string, readonly question: string, readonly requestedOn: string, readonly answeredOn: string | null }>, readonly decision: { readonly outcome: DecisionOutcome, readonly decidedOn: string, readonly reasons: string | null, readonly clauses: ReadonlyArray<string> } | null } };

export type AnswerInformationRequestMutationVariables = Exact<{
  input: AnswerInformationRequestInput;
}>;


export type AnswerInformationRequestMutation = { readonly answerInformationRequest: { readonly id: string, readonly kind: ApplicationKind, readonly targetLevel: Level, readonly state: ApplicationState, readonly version: number, readonly decisionDueOn: string | null, readonly remarks: string | null, readonly missingParts: ReadonlyArray<{ readonly part: string, readonly isDocument: boolean, readonly clause: string }>, readonly informationRequests: ReadonlyArray<{ readonly id: string, readonly question: string, readonly requestedOn: string, readonly answeredOn: string | null }>, readonly decision: { readonly outcome: DecisionOutcome, readonly decidedOn: string, readonly reasons: string | null, readonly clauses: ReadonlyArray<string> } | null } };

export type EligibilityQueryVariables = Exact<{
  kind: ApplicationKind;
  level?: Level | null | undefined;
}>;


export type EligibilityQuery = { readonly eligibility: { readonly level: Level, readonly verdict: RequirementCheckVerdict, readonly requirements: ReadonlyArray<{ readonly code: string, readonly clause: string, readonly title: string, readonly verdict: RequirementCheckVerdict, readonly missing: ReadonlyArray<{ readonly text: string }> }> } };

export type MyCertificatesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyCertificatesQuery = { readonly myPartner: { readonly certificates: ReadonlyArray<{ readonly id: string, readonly number: string, readonly status: CertificateStatus, readonly level: Level, readonly validFrom: string, readonly validThrough: string, readonly holderName: string, readonly pdfUrl: string | null }> } };

export type MyBalancesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyBalancesQuery = { readonly myPartner: { readonly points: { readonly total: number }, readonly bonuses: { readonly balance: string, readonly available: string, readonly state: BonusState } } };

export type MyWebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type MyWebhooksQuery = { readonly myWebhooks: ReadonlyArray<{ readonly id: string, readonly name: string, readonly url: string, readonly kinds: ReadonlyArray<EventKind>, readonly state: WebhookState, readonly disabledBecause: WebhookDisabledBecause | null, readonly version: number }> };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { readonly createWebhook: { readonly id: string, readonly secret: string | null, readonly version: number } };

export type EventsSubscriptionVariables = Exact<{
  kinds?: ReadonlyArray<EventKind> | EventKind | null | undefined;
}>;


export type EventsSubscription = { readonly events: { readonly id: string, readonly kind: EventKind, readonly partnerId: string, readonly occurredAt: string, readonly payload: string } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ApplicationStateFragmentDoc = new TypedDocumentString(`
    fragment ApplicationState on Application {
  id
  kind
  targetLevel
  state
  version
  decisionDueOn
  remarks
  missingParts {
    part
    isDocument
    clause
  }
  informationRequests {
    id
    question
    requestedOn
    answeredOn
  }
  decision {
    outcome
    decidedOn
    reasons
    clauses
  }
}
    `, {"fragmentName":"ApplicationState"}) as unknown as TypedDocumentString<ApplicationStateFragment, unknown>;
export const MyCompetenceDocument = new TypedDocumentString(`
    query MyCompetence {
  myPartner {
    id
    slug
    name
    competence {
      state
      level
      validFrom
      validThrough
    }
    legalEntities {
      id
      name
      inn
    }
    obligations {
      kind
      title
      state
      dueOn
      clause
    }
  }
}
    `) as unknown as TypedDocumentString<MyCompetenceQuery, MyCompetenceQueryVariables>;
export const MyApplicationDocument = new TypedDocumentString(`
    query MyApplication($id: UUID!) {
  application(id: $id) {
    ...ApplicationState
  }
}
    fragment ApplicationState on Application {
  id
  kind
  targetLevel
  state
  version
  decisionDueOn
  remarks
  missingParts {
    part
    isDocument
    clause
  }
  informationRequests {
    id
    question
    requestedOn
    answeredOn
  }
  decision {
    outcome
    decidedOn
    reasons
    clauses
  }
}`) as unknown as TypedDocumentString<MyApplicationQuery, MyApplicationQueryVariables>;
export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    ...ApplicationState
  }
}
    fragment ApplicationState on Application {
  id
  kind
  targetLevel
  state
  version
  decisionDueOn
  remarks
  missingParts {
    part
    isDocument
    clause
  }
  informationRequests {
    id
    question
    requestedOn
    answeredOn
  }
  decision {
    outcome
    decidedOn
    reasons
    clauses
  }
}`) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const RequestUploadDocument = new TypedDocumentString(`
    mutation RequestUpload($input: RequestUploadInput!) {
  requestUpload(input: $input) {
    id
    upload {
      url
      method
      headers {
        name
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RequestUploadMutation, RequestUploadMutationVariables>;
export const AttachDocumentDocument = new TypedDocumentString(`
    mutation AttachDocument($input: AttachDocumentInput!) {
  attachDocument(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<AttachDocumentMutation, AttachDocumentMutationVariables>;
export const SubmitApplicationDocument = new TypedDocumentString(`
    mutation SubmitApplication($input: SubmitApplicationInput!) {
  submitApplication(input: $input) {
    ...ApplicationState
  }
}
    fragment ApplicationState on Application {
  id
  kind
  targetLevel
  state
  version
  decisionDueOn
  remarks
  missingParts {
    part
    isDocument
    clause
  }
  informationRequests {
    id
    question
    requestedOn
    answeredOn
  }
  decision {
    outcome
    decidedOn
    reasons
    clauses
  }
}`) as unknown as TypedDocumentString<SubmitApplicationMutation, SubmitApplicationMutationVariables>;
export const AnswerInformationRequestDocument = new TypedDocumentString(`
    mutation AnswerInformationRequest($input: AnswerInformationRequestInput!) {
  answerInformationRequest(input: $input) {
    ...ApplicationState
  }
}
    fragment ApplicationState on Application {
  id
  kind
  targetLevel
  state
  version
  decisionDueOn
  remarks
  missingParts {
    part
    isDocument
    clause
  }
  informationRequests {
    id
    question
    requestedOn
    answeredOn
  }
  decision {
    outcome
    decidedOn
    reasons
    clauses
  }
}`) as unknown as TypedDocumentString<AnswerInformationRequestMutation, AnswerInformationRequestMutationVariables>;
export const EligibilityDocument = new TypedDocumentString(`
    query Eligibility($kind: ApplicationKind!, $level: Level) {
  eligibility(kind: $kind, level: $level) {
    level
    verdict
    requirements {
      code
      clause
      title
      verdict
      missing {
        text
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EligibilityQuery, EligibilityQueryVariables>;
export const MyCertificatesDocument = new TypedDocumentString(`
    query MyCertificates {
  myPartner {
    certificates {
      id
      number
      status
      level
      validFrom
      validThrough
      holderName
      pdfUrl
    }
  }
}
    `) as unknown as TypedDocumentString<MyCertificatesQuery, MyCertificatesQueryVariables>;
export const MyBalancesDocument = new TypedDocumentString(`
    query MyBalances {
  myPartner {
    points {
      total
    }
    bonuses {
      balance
      available
      state
    }
  }
}
    `) as unknown as TypedDocumentString<MyBalancesQuery, MyBalancesQueryVariables>;
export const MyWebhooksDocument = new TypedDocumentString(`
    query MyWebhooks {
  myWebhooks {
    id
    name
    url
    kinds
    state
    disabledBecause
    version
  }
}
    `) as unknown as TypedDocumentString<MyWebhooksQuery, MyWebhooksQueryVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    id
    secret
    version
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events($kinds: [EventKind!]) {
  events(kinds: $kinds) {
    id
    kind
    partnerId
    occurredAt
    payload
  }
}
    `) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;