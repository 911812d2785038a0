import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bonus ledger (4.10–4.13): an account per tenure, its entries chained by hash, and what partners owe to later accruals. */
export class Bonuses1764310000000 implements MigrationInterface {
  name = 'Bonuses1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...CHAIN, ...GUARDS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bonus_entry', 'bonus_account', 'bonus_debt'])
      await runner.query(`drop table ${table} cascade`);
    await runner.query('drop function add_bonuses');
    await runner.query('drop function refuse_opening_sum');
  }
}

const TABLES = [
  'create sequence bonus_entry_sequence',
  `create table bonus_account (
    id uuid not null,
    partner_id uuid not null,
    term_id uuid not null,
    balance_kopecks bigint not null default 0,
    reserved_kopecks bigint not null default 0,
    head bytea,
    constraint bonus_account_sums check (reserved_kopecks >= 0 and reserved_kopecks <= balance_kopecks),
    constraint bonus_account_pkey primary key (id),
    constraint bonus_account_partner_fk foreign key (partner_id) references partner(id),
    constraint bonus_account_term_fk foreign key (term_id) references competence_term(id)
  ) with (fillfactor = 50)`,
  'create index bonus_account_partner_idx on bonus_account (partner_id)',
  'create unique index bonus_account_term_key on bonus_account (term_id)',
  `create table bonus_debt (
    partner_id uuid not null,
    debt_kopecks bigint not null,
    constraint bonus_debt_sum check (debt_kopecks >= 0),
    constraint bonus_debt_pkey primary key (partner_id),
    constraint bonus_debt_partner_fk foreign key (partner_id) references partner(id)
  )`,
  `create table bonus_entry (
    id uuid not null,
    sequence bigint not null,
    account_id uuid not null,
    partner_id uuid not null,
    kind text not null,
    amount_kopecks bigint not null,
    reserved_kopecks bigint not null,
    debt_kopecks bigint not null,
    base_kopecks bigint,
    effective_on date not null,
    recorded_at timestamptz not null,
    source_type text not null,
    source_id uuid not null,
    order_id uuid,
    rate_id uuid,
    worth_id uuid,
    clause text not null,
    actor_id uuid not null,
    hash bytea not null,
    constraint bonus_entry_kind check (kind in ('ACCRUAL', 'REVERSAL', 'RESERVATION', 'RELEASE', 'CAPTURE', 'RETURN', 'DEBT_SETTLEMENT', 'ANNULMENT')),
    constraint bonus_entry_source check (source_type in ('APPLICATION', 'ORDER', 'ORDER_RETURN', 'BONUS_ACCOUNT')),
    constraint bonus_entry_signs check (case kind
     when 'ACCRUAL' then amount_kopecks >= 0 and reserved_kopecks = 0 and debt_kopecks = 0
     when 'RETURN' then amount_kopecks >= 0 and reserved_kopecks = 0 and debt_kopecks = 0
     when 'REVERSAL' then amount_kopecks <= 0 and reserved_kopecks = 0 and debt_kopecks >= 0
     when 'RESERVATION' then amount_kopecks = 0 and reserved_kopecks > 0 and debt_kopecks = 0
     when 'RELEASE' then amount_kopecks = 0 and reserved_kopecks < 0 and debt_kopecks = 0
     when 'CAPTURE' then amount_kopecks < 0 and reserved_kopecks = amount_kopecks and debt_kopecks = 0
     when 'DEBT_SETTLEMENT' then amount_kopecks < 0 and reserved_kopecks = 0 and debt_kopecks = amount_kopecks
     when 'ANNULMENT' then amount_kopecks < 0 and reserved_kopecks = 0 and debt_kopecks = 0
   end),
    constraint bonus_entry_pkey primary key (id),
    constraint bonus_entry_account_fk foreign key (account_id) references bonus_account(id),
    constraint bonus_entry_partner_fk foreign key (partner_id) references partner(id),
    constraint bonus_entry_rate_fk foreign key (rate_id) references parameter_value(id),
    constraint bonus_entry_worth_fk foreign key (worth_id) references parameter_value(id)
  )`,
  'alter sequence bonus_entry_sequence owned by bonus_entry.sequence',
  'create unique index bonus_entry_sequence_key on bonus_entry (sequence)',
  'create unique index bonus_entry_source_key on bonus_entry (source_type, source_id, kind)',
  'create unique index bonus_entry_chain_key on bonus_entry (account_id, sequence)',
  'create index bonus_entry_statement_idx on bonus_entry (partner_id, sequence)',
  'create index bonus_entry_order_idx on bonus_entry (order_id) where order_id is not null',
];

/**
 * Sums, place and hash of an entry in the statement that adds it. The account's row is locked before the place is given,
 * so that the order of the places is the order of the chain. Times go into the hash as numbers: their text depends on
 * settings of the session.
 */
const CHAIN = [
  `create function bonus_entry_content(e bonus_entry) returns bytea language sql stable as $$
     select convert_to(jsonb_build_array(e.id, e.sequence, e.account_id, e.partner_id, e.kind, e.amount_kopecks,
       e.reserved_kopecks, e.debt_kopecks, e.base_kopecks, e.effective_on, extract(epoch from e.recorded_at),
       e.source_type, e.source_id, e.order_id, e.rate_id, e.worth_id, e.clause, e.actor_id)::text, 'UTF8') $$`,
  `create function add_bonuses() returns trigger language plpgsql as $$
   declare previous bytea;
   begin
     select head into strict previous from bonus_account
      where id = new.account_id and partner_id = new.partner_id for no key update;
     new.sequence := nextval('bonus_entry_sequence');
     new.hash := sha256(coalesce(previous, '') || bonus_entry_content(new));
     update bonus_account
        set balance_kopecks = balance_kopecks + new.amount_kopecks,
            reserved_kopecks = reserved_kopecks + new.reserved_kopecks,
            head = new.hash
      where id = new.account_id;
     if new.debt_kopecks <> 0 then
       update bonus_debt set debt_kopecks = debt_kopecks + new.debt_kopecks where partner_id = new.partner_id;
       if not found then
         insert into bonus_debt values (new.partner_id, new.debt_kopecks);
       end if;
     end if;
     return new;
   end $$`,
  'create trigger bonus_entry_sums before insert on bonus_entry for each row execute function add_bonuses()',
];

const GUARDS = [
  `create trigger bonus_entry_append_only before update or delete or truncate on bonus_entry
   for each statement execute function refuse_change()`,
  `create function refuse_opening_sum() returns trigger language plpgsql as $$
   begin
     raise exception 'an account is opened empty' using errcode = 'restrict_violation';
   end $$`,
  `create trigger bonus_account_opened_empty before insert on bonus_account for each row
   when (new.balance_kopecks <> 0 or new.reserved_kopecks <> 0 or new.head is not null)
   execute function refuse_opening_sum()`,
  `create trigger bonus_account_guard before update or delete on bonus_account
   for each statement execute function refuse_direct_total()`,
  `create trigger bonus_debt_guard before insert or update or delete on bonus_debt
   for each statement execute function refuse_direct_total()`,
];
