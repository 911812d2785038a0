import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of the work with clients: of an engagement, a report, a review or a joint activity (section 3, 1.3). */
export class WorkDocuments1764360000001 implements MigrationInterface {
  name = 'WorkDocuments1764360000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work_document');
  }
}

const SCHEMA = [
  `create table work_document (
    document_id uuid not null,
    engagement_id uuid,
    report_id uuid,
    review_id uuid,
    activity_id uuid,
    attached_by uuid not null,
    attached_at timestamptz not null,
    constraint work_document_of_one check (num_nonnulls(engagement_id, report_id, review_id, activity_id) = 1),
    constraint work_document_pkey primary key (document_id),
    constraint work_document_document_fk foreign key (document_id) references document(id),
    constraint work_document_engagement_fk foreign key (engagement_id) references engagement(id),
    constraint work_document_report_fk foreign key (report_id) references project_report(id),
    constraint work_document_review_fk foreign key (review_id) references pipeline_review(id),
    constraint work_document_activity_fk foreign key (activity_id) references joint_activity(id)
  )`,
  'create index work_document_engagement_idx on work_document (engagement_id)',
  'create index work_document_report_idx on work_document (report_id)',
  'create index work_document_review_idx on work_document (review_id)',
  'create index work_document_activity_idx on work_document (activity_id)',
];
