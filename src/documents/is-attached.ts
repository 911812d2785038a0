import type { EntityManager } from 'typeorm';

/** SQL: the row `document` is part of nothing yet. */
export const IS_UNATTACHED = `not exists (select from application_document a where a.document_id = document.id)
  and not exists (select from marketing_document a where a.document_id = document.id)
  and not exists (select from evidence_document a where a.document_id = document.id)
  and not exists (select from accompaniment_document a where a.document_id = document.id)
  and not exists (select from work_document a where a.document_id = document.id)`;

/** Whether a document is part of something: an application (2.1), an accompaniment (3.8), work with clients (section 3), a request for points (4.4), evidence (5.9). */
export async function isAttached(tx: EntityManager, documentId: string): Promise<boolean> {
  const [row] = await tx.query<[{ attached: boolean }]>(
    `select not (${IS_UNATTACHED}) as attached from document where id = $1`,
    [documentId],
  );
  return row.attached;
}
