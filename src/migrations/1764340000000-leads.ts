import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enquiries of clients that the vendor passes on to partners (1.3). */
export class Leads1764340000000 implements MigrationInterface {
  name = 'Leads1764340000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lead_assignment');
    await runner.query('drop table lead');
  }
}

const SCHEMA = [
  `create table lead (
    id uuid not null,
    client_name text not null,
    client_inn text,
    contact_name text not null,
    contact_email text,
    contact_phone text,
    family text not null,
    category text not null,
    industry_id uuid not null,
    region text not null,
    description text not null,
    received_on date not null,
    closed_on date,
    close_reason text,
    closed_by uuid,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null,
    constraint lead_family check (family in ('SITE_MANAGEMENT', 'BITRIX24')),
    constraint lead_category check (category in ('ONLINE_STORE', 'CORPORATE_SITE', 'INTRANET_PORTAL', 'CRM_SYSTEM')),
    constraint lead_reachable check (contact_email is not null or contact_phone is not null),
    constraint lead_pkey primary key (id),
    constraint lead_industry_fk foreign key (industry_id) references industry(id)
  )`,
  'create index lead_newest_idx on lead (created_at, id)',
  'create index lead_client_idx on lead (client_inn)',
  'create index lead_industry_idx on lead (industry_id)',
  `create table lead_assignment (
    id uuid not null,
    lead_id uuid not null,
    partner_id uuid not null,
    state text not null,
    assigned_on date not null,
    answer_by date not null,
    assigned_by uuid not null,
    accepted_on date,
    accepted_by uuid,
    closed_on date,
    closed_by uuid,
    reason text,
    amount_kopecks bigint,
    created_at timestamptz not null,
    version integer not null,
    constraint lead_assignment_state check (state in
      ('OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'PASSED_ON', 'WITHDRAWN', 'WON', 'LOST')),
    constraint lead_assignment_days check (answer_by > assigned_on),
    constraint lead_assignment_amount check ((state = 'WON') = (amount_kopecks is not null) and amount_kopecks > 0),
    constraint lead_assignment_closed check ((state in ('OFFERED', 'ACCEPTED')) = (closed_on is null)),
    constraint lead_assignment_accepted check (state not in ('ACCEPTED', 'WON', 'LOST') or accepted_on is not null),
    constraint lead_assignment_pkey primary key (id),
    constraint lead_assignment_lead_fk foreign key (lead_id) references lead(id),
    constraint lead_assignment_partner_fk foreign key (partner_id) references partner(id)
  )`,
  `create unique index lead_assignment_live_key on lead_assignment (lead_id)
    where state in ('OFFERED', 'ACCEPTED', 'WON', 'LOST')`,
  `create index lead_assignment_offered_idx on lead_assignment (answer_by) where state = 'OFFERED'`,
  'create index lead_assignment_lead_idx on lead_assignment (lead_id)',
  'create index lead_assignment_partner_idx on lead_assignment (partner_id)',
];
