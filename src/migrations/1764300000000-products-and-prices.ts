import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Products with their list prices, points for an amount, and prices agreed for a client (3.3, 4.2). */
export class ProductsAndPrices1764300000000 implements MigrationInterface {
  name = 'ProductsAndPrices1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PRODUCTS, ...TARIFFS, ...APPROVALS, ...APPEND_ONLY]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['price_line', 'price_round', 'price_approval', 'product_price', 'product']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('alter table point_tariff drop column per_kopecks');
  }
}

const PRODUCTS = [
  `create table product (
    id uuid not null,
    code text not null,
    title_ru text not null,
    title_en text not null,
    family text not null,
    edition text not null,
    delivery text not null,
    kind text not null,
    is_not_for_resale boolean not null default false,
    is_non_standard boolean not null default false,
    seats integer,
    sale_activity_id uuid,
    archived_on date,
    is_demonstration boolean not null default false,
    version integer not null,
    constraint product_code_form check (code ~ '^[A-Z][A-Z0-9_]*$'),
    constraint product_family check (family in ('SITE_MANAGEMENT', 'BITRIX24')),
    constraint product_edition check (edition in ('ENTERPRISE', 'HOLDING')),
    constraint product_delivery check (delivery in ('BOX', 'CLOUD')),
    constraint product_kind check (kind in ('LICENCE', 'OPTION', 'EXTENSION', 'RENEWAL')),
    constraint product_seats check (seats > 0),
    constraint product_pkey primary key (id),
    constraint product_sale_activity_fk foreign key (sale_activity_id) references point_activity(id)
  )`,
  'create unique index product_code_key on product (code)',
  'create index product_sale_activity_idx on product (sale_activity_id)',
  `create table product_price (
    id uuid not null,
    product_id uuid not null,
    amount_kopecks bigint not null,
    effective_from date not null,
    is_demonstration boolean not null default false,
    note text not null default '',
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint product_price_amount check (amount_kopecks >= 0),
    constraint product_price_pkey primary key (id),
    constraint product_price_product_fk foreign key (product_id) references product(id)
  )`,
  'create index product_price_lookup_idx on product_price (product_id, effective_from)',
];

/** 4.2: a sale earns the points once for every such amount paid. */
const TARIFFS = [
  'alter table point_tariff add column per_kopecks bigint',
  'alter table point_tariff add constraint point_tariff_per check (per_kopecks > 0)',
];

const APPROVALS = [
  `create table price_approval (
    id uuid not null,
    partner_id uuid not null,
    client_inn text not null,
    client_name text not null,
    state text not null,
    agreed_round_id uuid,
    valid_through date,
    round_count integer not null,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint price_approval_state check (state in ('REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED')),
    constraint price_approval_agreed check ((state = 'APPROVED') = (agreed_round_id is not null)),
    constraint price_approval_pkey primary key (id),
    constraint price_approval_partner_fk foreign key (partner_id) references partner(id)
  )`,
  'create index price_approval_partner_idx on price_approval (partner_id, created_at)',
  'create index price_approval_queue_idx on price_approval (state, created_at, id)',
  `create table price_round (
    id uuid not null,
    approval_id uuid not null,
    number integer not null,
    step text not null,
    comment text,
    valid_through date,
    made_on date not null,
    made_at timestamptz not null,
    made_by uuid not null,
    constraint price_round_step check (step in ('REQUESTED', 'COUNTERED', 'APPROVED', 'REFUSED', 'ACCEPTED')),
    constraint price_round_pkey primary key (id),
    constraint price_round_approval_fk foreign key (approval_id) references price_approval(id)
  )`,
  'create unique index price_round_number_key on price_round (approval_id, number)',
  `create table price_line (
    id uuid not null,
    round_id uuid not null,
    position integer not null,
    product_id uuid not null,
    quantity integer not null,
    list_kopecks bigint,
    price_kopecks bigint not null,
    may_use_bonuses boolean not null default false,
    constraint price_line_amounts check (quantity > 0 and list_kopecks >= 0 and price_kopecks >= 0),
    constraint price_line_pkey primary key (id),
    constraint price_line_round_fk foreign key (round_id) references price_round(id),
    constraint price_line_product_fk foreign key (product_id) references product(id)
  )`,
  'create unique index price_line_position_key on price_line (round_id, position)',
  'create index price_line_product_idx on price_line (product_id)',
];

/** A price that was in the list, and what was asked and answered, stay as they were. */
const APPEND_ONLY = ['product_price', 'price_round', 'price_line'].map(
  (table) => `create trigger ${table}_append_only before update or delete or truncate on ${table}
              for each statement execute function refuse_change()`,
);
