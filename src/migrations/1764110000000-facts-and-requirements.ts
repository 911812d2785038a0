import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated facts about partners, what the vendor publishes beyond the regulation's core (1.5), and reviewers' answers. */
export class FactsAndRequirements1764110000000 implements MigrationInterface {
  name = 'FactsAndRequirements1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FACTS, ...PUBLISHED, ...VERDICTS, ...APPEND_ONLY]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['partner_fact', ...APPEND_ONLY_TABLES]) await runner.query(`drop table ${table}`);
    await runner.query('drop function keep_facts');
  }
}

const FACTS = [
  `create table partner_fact (
    id uuid not null,
    partner_id uuid not null,
    kind text not null,
    is_held boolean,
    count integer,
    amount_kopecks bigint,
    valid_from date not null,
    valid_through date,
    source text not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    voided_at timestamptz,
    voided_by uuid,
    void_reason text,
    version integer not null,
    constraint partner_fact_days check (valid_through is null or valid_through >= valid_from),
    constraint partner_fact_one_value check (num_nonnulls(is_held, count, amount_kopecks) = 1),
    constraint partner_fact_values check (count >= 0 and amount_kopecks >= 0),
    constraint partner_fact_voided check ((voided_at is null) = (void_reason is null) and (voided_at is null) = (voided_by is null)),
    constraint partner_fact_pkey primary key (id),
    constraint partner_fact_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index partner_fact_partner_idx on partner_fact (partner_id)',
  'create index partner_fact_newest_idx on partner_fact (recorded_at, id)',
  // Everything but the marks of voiding is compared as it was, so that a column added later is kept as well.
  `create function keep_facts() returns trigger language plpgsql as $$
   declare marks constant text[] := array['voided_at', 'voided_by', 'void_reason', 'version'];
   begin
     if tg_op = 'UPDATE' then
       if old.voided_at is null and to_jsonb(new) - marks = to_jsonb(old) - marks then
         return new;
       end if;
     end if;
     raise exception 'a fact is voided, once, and not changed' using errcode = 'restrict_violation';
   end $$`,
  `create trigger partner_fact_kept before update or delete on partner_fact for each row execute function keep_facts()`,
  `create trigger partner_fact_not_emptied before truncate on partner_fact for each statement execute function refuse_change()`,
];

const PUBLISHED = [
  `create table published_requirement (
    id uuid not null,
    code text not null,
    title_ru text not null,
    title_en text not null,
    from_level text not null,
    kinds text[] not null,
    proves text not null,
    effective_from date not null,
    is_withdrawn boolean not null default false,
    is_demonstration boolean not null default false,
    note text not null default '',
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint published_requirement_level check (from_level in ('BASIC', 'EXTENDED', 'MAXIMAL')),
    constraint published_requirement_kinds check (kinds <@ array['OBTAIN', 'UPGRADE', 'RENEWAL'] and kinds <> '{}'),
    constraint published_requirement_pkey primary key (id)
  )`,
  'create index published_requirement_lookup_idx on published_requirement (code, effective_from)',
  `create table published_entitlement (
    id uuid not null,
    code text not null,
    title_ru text not null,
    title_en text not null,
    from_level text not null,
    effective_from date not null,
    is_withdrawn boolean not null default false,
    is_demonstration boolean not null default false,
    note text not null default '',
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint published_entitlement_level check (from_level in ('BASIC', 'EXTENDED', 'MAXIMAL')),
    constraint published_entitlement_pkey primary key (id)
  )`,
  'create index published_entitlement_lookup_idx on published_entitlement (code, effective_from)',
];

const VERDICTS = [
  'create sequence requirement_verdict_sequence',
  `create table requirement_verdict (
    id uuid not null,
    sequence bigint not null default nextval('requirement_verdict_sequence'::regclass),
    application_id uuid not null,
    partner_id uuid not null,
    requirement_code text not null,
    answer text not null,
    note text not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint requirement_verdict_answer check (answer in ('MET', 'NOT_MET', 'WAIVED', 'TAKEN_BACK')),
    constraint requirement_verdict_pkey primary key (id),
    constraint requirement_verdict_application_fk foreign key (application_id) references application(id),
    constraint requirement_verdict_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'alter sequence requirement_verdict_sequence owned by requirement_verdict.sequence',
  'create unique index requirement_verdict_sequence_key on requirement_verdict (sequence)',
  'create index requirement_verdict_lookup_idx on requirement_verdict (application_id, requirement_code)',
  'create index requirement_verdict_partner_idx on requirement_verdict (partner_id)',
];

const APPEND_ONLY_TABLES = ['published_requirement', 'published_entitlement', 'requirement_verdict'];

const APPEND_ONLY = APPEND_ONLY_TABLES.map(
  (table) => `create trigger ${table}_append_only before update or delete or truncate on ${table}
              for each statement execute function refuse_change()`,
);
