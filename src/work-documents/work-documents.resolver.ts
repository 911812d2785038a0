import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayChangePartnersData } from '../access/policies.js';
import type { Context } from '../context.js';
import type { Document } from '../documents/document.js';
import { DocumentType } from '../documents/documents.types.js';
import { EngagementType } from '../engagements/engagements.types.js';
import { JointActivityType } from '../joint-marketing/joint-marketing.types.js';
import { PipelineReviewType } from '../pipeline/reviews.types.js';
import { NotFoundError } from '../refused-error.js';
import { ProjectReportType } from '../reports/reports.types.js';
import { attachWorkDocument } from './attach-work-document.js';
import {
  activityDocumentsLoader,
  engagementDocumentsLoader,
  reportDocumentsLoader,
  reviewDocumentsLoader,
} from './work-documents.loaders.js';
import { AttachWorkDocumentInput } from './work-documents.types.js';

const DOCUMENTS = {
  description: 'Its documents, in the order of attachment. For the partner’s own users and managers.',
};

interface Owned {
  id: string;
  partnerId: string;
}

/** The documents of one thing, for whoever works with it. */
function documentsOf({ id, partnerId }: Owned, { actor, loaders }: Context, loader: typeof engagementDocumentsLoader) {
  if (!mayChangePartnersData(actor, partnerId)) throw new NotFoundError();
  return loaders.of(loader).load(id);
}

@Resolver(() => DocumentType)
export class WorkDocumentsResolver {
  @Mutation(() => DocumentType, {
    description:
      'Makes a stored document a part of an engagement, a report, a pipeline review or a joint activity, from either side (1.3, section 3). Refused, all at once: WORK_DOCUMENTS_FULL, DOCUMENT_NOT_UPLOADED, DOCUMENT_ALREADY_ATTACHED, DOCUMENT_NOT_KEPT.',
  })
  attachWorkDocument(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => AttachWorkDocumentInput) input: AttachWorkDocumentInput,
  ) {
    return inTransaction('attachWorkDocument', input, (work) => attachWorkDocument(work, input, urls.now()));
  }
}

@Resolver(() => EngagementType)
export class EngagementDocumentsResolver {
  @FieldResolver(() => [DocumentType], DOCUMENTS)
  documents(@Root() owned: Owned, @Ctx() context: Context): Promise<Document[]> {
    return documentsOf(owned, context, engagementDocumentsLoader);
  }
}

@Resolver(() => ProjectReportType)
export class ReportDocumentsResolver {
  @FieldResolver(() => [DocumentType], DOCUMENTS)
  documents(@Root() owned: Owned, @Ctx() context: Context): Promise<Document[]> {
    return documentsOf(owned, context, reportDocumentsLoader);
  }
}

@Resolver(() => PipelineReviewType)
export class ReviewDocumentsResolver {
  @FieldResolver(() => [DocumentType], DOCUMENTS)
  documents(@Root() owned: Owned, @Ctx() context: Context): Promise<Document[]> {
    return documentsOf(owned, context, reviewDocumentsLoader);
  }
}

@Resolver(() => JointActivityType)
export class ActivityDocumentsResolver {
  @FieldResolver(() => [DocumentType], DOCUMENTS)
  documents(@Root() owned: Owned, @Ctx() context: Context): Promise<Document[]> {
    return documentsOf(owned, context, activityDocumentsLoader);
  }
}
