import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploaded documents, what they are attached to, and a certificate for every term that is on record. */
export class DocumentsAndCertificates1764120000000 implements MigrationInterface {
  name = 'DocumentsAndCertificates1764120000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DOCUMENTS, ...CERTIFICATES]) await runner.query(statement);
    await issueForTerms(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger legal_entity_public on legal_entity');
    for (const table of ['certificate', 'application_document', 'document']) await runner.query(`drop table ${table}`);
  }
}

const DOCUMENTS = [
  `create table document (
    id uuid not null,
    partner_id uuid not null,
    file_name text not null,
    content_type text not null,
    size_bytes bigint not null,
    upload_until timestamptz not null,
    sha256 text,
    storage_key text,
    stored_at timestamptz,
    uploaded_by uuid not null,
    created_at timestamptz not null,
    constraint document_size check (size_bytes > 0),
    constraint document_stored check (num_nulls(sha256, storage_key, stored_at) in (0, 3)),
    constraint document_pkey primary key (id),
    constraint document_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index document_partner_idx on document (partner_id)',
  'create index document_upload_idx on document (upload_until)',
  `create table application_document (
    document_id uuid not null,
    application_id uuid not null,
    kind text not null,
    attached_on date not null,
    attached_at timestamptz not null,
    attached_by uuid not null,
    constraint application_document_pkey primary key (document_id),
    constraint application_document_document_fk foreign key (document_id) references document(id),
    constraint application_document_application_fk foreign key (application_id) references application(id)
  )`,
  'create index application_document_application_idx on application_document (application_id)',
];

const CERTIFICATES = [
  'create sequence certificate_serial',
  `create table certificate (
    id uuid not null,
    partner_id uuid not null,
    term_id uuid not null,
    serial bigint not null default nextval('certificate_serial'::regclass),
    verification_code text not null,
    issued_at timestamptz not null,
    constraint certificate_pkey primary key (id),
    constraint certificate_partner_fk foreign key (partner_id) references partner(id),
    constraint certificate_term_fk foreign key (term_id) references competence_term(id)
  )`,
  'alter sequence certificate_serial owned by certificate.serial',
  'create index certificate_partner_idx on certificate (partner_id)',
  'create unique index certificate_term_key on certificate (term_id)',
  'create unique index certificate_serial_key on certificate (serial)',
  'create unique index certificate_code_key on certificate (verification_code)',
  // A card shows its certificate, and that its legal entity.
  ...['certificate', 'legal_entity'].map(
    (table) => `create trigger ${table}_public after insert or update or delete or truncate on ${table}
   for each statement execute function notify_change('facts')`,
  ),
];

const TERMS_AT_ONCE = 1000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 26;

/** Terms granted before certificates were kept get theirs in the order in which they were put on record. */
async function issueForTerms(runner: QueryRunner): Promise<void> {
  for (;;) {
    const terms = (await runner.query(
      `select t.id from competence_term t left join certificate c on c.term_id = t.id
        where c.id is null order by t.created_at, t.valid_from, t.id limit $1`,
      [TERMS_AT_ONCE],
    )) as { id: string }[];
    if (terms.length === 0) return;
    await runner.query(
      `insert into certificate (id, partner_id, term_id, verification_code, issued_at)
       select gen_random_uuid(), t.partner_id, t.id, issued.code, t.created_at
         from unnest($1::uuid[], $2::text[]) with ordinality issued(term_id, code, place)
         join competence_term t on t.id = issued.term_id order by issued.place`,
      [terms.map(({ id }) => id), terms.map(() => newCode())],
    );
  }
}

const newCode = (): string => Array.from(randomBytes(CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
