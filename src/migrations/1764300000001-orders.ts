import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders with their lines and returns; a sale's points may come back in parts. */
export class Orders1764300000001 implements MigrationInterface {
  name = 'Orders1764300000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ORDERS, ...RETURNS, ...APPEND_ONLY, ...REVERSALS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['order_return_line', 'order_return', 'order_line', 'partner_order']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('drop index point_entry_reverses_key');
    await runner.query('drop index point_entry_reverses_idx');
    await runner.query('create unique index point_entry_reverses_key on point_entry (reverses_id)');
  }
}

const ORDERS = [
  `create table partner_order (
    id uuid not null,
    partner_id uuid not null,
    kind text not null,
    state text not null,
    client_inn text,
    client_name text,
    price_approval_id uuid,
    application_id uuid,
    discount_percent integer not null,
    discount_clause text,
    is_discount_lost boolean not null default false,
    placed_on date not null,
    placed_at timestamptz not null,
    placed_by uuid not null,
    paid_on date,
    paid_at timestamptz,
    paid_by uuid,
    fulfilled_on date,
    fulfilled_by uuid,
    return_count integer not null default 0,
    cancelled_on date,
    cancelled_by uuid,
    cancel_reason text,
    version integer not null,
    constraint partner_order_kind check (kind in ('CLIENT', 'BUNDLE')),
    constraint partner_order_of_kind check ((kind = 'CLIENT') = (price_approval_id is not null) and (kind = 'CLIENT') = (client_inn is not null) and (kind = 'BUNDLE') = (application_id is not null)),
    constraint partner_order_state check (state in ('PLACED', 'PAID', 'FULFILLED', 'CANCELLED')),
    constraint partner_order_steps check ((state <> 'PLACED' or paid_on is null) and (state not in ('PAID', 'FULFILLED') or paid_on is not null) and (state = 'FULFILLED') = (fulfilled_on is not null) and (state = 'CANCELLED') = (cancelled_on is not null)),
    constraint partner_order_pkey primary key (id),
    constraint partner_order_partner_fk foreign key (partner_id) references partner(id),
    constraint partner_order_price_approval_fk foreign key (price_approval_id) references price_approval(id),
    constraint partner_order_application_fk foreign key (application_id) references application(id)
  )`,
  'create index partner_order_partner_idx on partner_order (partner_id, placed_at)',
  'create index partner_order_price_approval_idx on partner_order (price_approval_id)',
  'create index partner_order_application_idx on partner_order (application_id)',
  'create index partner_order_queue_idx on partner_order (state, placed_at, id)',
  `create table order_line (
    id uuid not null,
    order_id uuid not null,
    position integer not null,
    product_id uuid not null,
    price_line_id uuid,
    quantity integer not null,
    unit_kopecks bigint not null,
    discount_kopecks bigint not null,
    bonus_kopecks bigint not null,
    constraint order_line_amounts check (quantity > 0 and unit_kopecks >= 0 and discount_kopecks >= 0 and bonus_kopecks >= 0 and discount_kopecks + bonus_kopecks <= quantity * unit_kopecks),
    constraint order_line_pkey primary key (id),
    constraint order_line_order_fk foreign key (order_id) references partner_order(id),
    constraint order_line_product_fk foreign key (product_id) references product(id),
    constraint order_line_price_line_fk foreign key (price_line_id) references price_line(id)
  )`,
  'create unique index order_line_position_key on order_line (order_id, position)',
  'create index order_line_product_idx on order_line (product_id)',
  'create index order_line_price_line_idx on order_line (price_line_id)',
];

const RETURNS = [
  `create table order_return (
    id uuid not null,
    order_id uuid not null,
    returned_on date not null,
    reason text not null,
    returned_at timestamptz not null,
    returned_by uuid not null,
    constraint order_return_pkey primary key (id),
    constraint order_return_order_fk foreign key (order_id) references partner_order(id)
  )`,
  'create index order_return_order_idx on order_return (order_id)',
  `create table order_return_line (
    id uuid not null,
    return_id uuid not null,
    line_id uuid not null,
    quantity integer not null,
    money_kopecks bigint not null,
    bonus_kopecks bigint not null,
    constraint order_return_line_amounts check (quantity > 0 and money_kopecks >= 0 and bonus_kopecks >= 0),
    constraint order_return_line_pkey primary key (id),
    constraint order_return_line_return_fk foreign key (return_id) references order_return(id),
    constraint order_return_line_line_fk foreign key (line_id) references order_line(id)
  )`,
  'create unique index order_return_line_key on order_return_line (return_id, line_id)',
  'create index order_return_line_line_idx on order_return_line (line_id)',
];

/** What was ordered and what came back stay as they were. */
const APPEND_ONLY = ['order_line', 'order_return', 'order_return_line'].map(
  (table) => `create trigger ${table}_append_only before update or delete or truncate on ${table}
              for each statement execute function refuse_change()`,
);

/** 4.2: a sale comes back in parts, each an entry; everything else is still taken back once. */
const REVERSALS = [
  'drop index point_entry_reverses_key',
  `create unique index point_entry_reverses_key on point_entry (reverses_id) where source_type <> 'ORDER_LINE'`,
  'create index point_entry_reverses_idx on point_entry (reverses_id)',
];
