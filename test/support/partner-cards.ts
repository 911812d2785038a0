import { randomUUID } from 'node:crypto';
import type { CompanyPartner } from './competence.js';
import type { Answer, As, TestServer } from './server.js';

export const PARTNER_FIELDS = `id slug name description city region siteUrl logoUrl email phone hasIndividualTerms
  individualTermsNote partnershipEndedOn version manager { id }
  legalEntities { id kind inn removedOn accessionStatementNumber accessionStatementSignedOn version }`;

export type PartnerMutation =
  | 'updatePartner'
  | 'updateMyCard'
  | 'addLegalEntity'
  | 'removeLegalEntity'
  | 'recordAccessionStatement'
  | 'endPartnership';

const ENTITY_FIELDS = 'id kind inn removedOn accessionStatementNumber accessionStatementSignedOn version';
const CARD_FIELDS = 'id name description city region siteUrl logoUrl email phone hasIndividualTerms version';
const ABOUT_CARDS: readonly PartnerMutation[] = ['updatePartner', 'updateMyCard', 'endPartnership'];

/** Sends one of the card mutations as it is; `changeCard` expects it to succeed. */
export function sendCard(server: TestServer, as: As, mutation: PartnerMutation, input: object): Promise<Answer<any>> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const fields = ABOUT_CARDS.includes(mutation) ? CARD_FIELDS : ENTITY_FIELDS;
  return server.send(as, `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`, { input });
}

export async function changeCard(server: TestServer, as: As, mutation: PartnerMutation, input: object) {
  const answer = await sendCard(server, as, mutation, input);
  if (answer.errors) throw new Error(`Unexpected errors: ${JSON.stringify(answer.errors)}`);
  return answer.data[mutation];
}

/** The card as a manager sees it. */
export async function cardOf(server: TestServer, { id }: Pick<CompanyPartner, 'id'>) {
  const query = `query ($id: UUID!) { partnerById(id: $id) { ${PARTNER_FIELDS} } }`;
  return (await server.ask('MANAGER', query, { id })).partnerById;
}

export const endInput = (partner: CompanyPartner, lastDay: string, expectedVersion = 1) => {
  return { partnerId: partner.id, expectedVersion, lastDay };
};

/** The company of a card whose partnership is over leaves it and comes back on a card of its own. */
export async function comeBack(server: TestServer, { legalEntityId }: CompanyPartner): Promise<CompanyPartner> {
  const read = 'select kind, name, inn, ogrn, kpp from legal_entity where id = $1';
  const [company] = await server.database.dataSource.query(read, [legalEntityId]);
  await changeCard(server, 'MANAGER', 'removeLegalEntity', { legalEntityId, expectedVersion: 1 });
  const REGISTER =
    'mutation ($input: RegisterPartnerInput!) { registerPartner(input: $input) { id slug legalEntities { id } } }';
  const slug = `back-${randomUUID().slice(0, 8)}`;
  const statement = { accessionStatementNumber: 'П-2', accessionStatementSignedOn: '2020-01-15' };
  const card = { slug, name: 'Снова', city: 'Москва', region: 'Москва', legalEntities: [{ ...company, ...statement }] };
  const { registerPartner } = await server.ask('MANAGER', REGISTER, { input: { idempotencyKey: key(), ...card } });
  const { id, legalEntities } = registerPartner;
  return { id, slug, legalEntityId: legalEntities[0].id, as: { partner: slug } };
}

/** Everybody who may not do what managers do with cards, and what each is told. */
export const NOT_MANAGERS = (partner: CompanyPartner): [As, string][] => [
  ['anonymous', 'UNAUTHENTICATED'],
  ['COMPLIANCE', 'FORBIDDEN'],
  ['ANALYST', 'FORBIDDEN'],
  ['ADMINISTRATOR', 'FORBIDDEN'],
  [partner.as, 'FORBIDDEN'],
];

export const key = (): string => randomUUID();
