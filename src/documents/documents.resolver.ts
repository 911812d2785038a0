import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayReadDocument } from '../access/policies.js';
import type { Context } from '../context.js';
import { WebAddress } from '../graphql/scalars.js';
import { UPLOAD_MINUTES } from '../regulation/documents.js';
import { attachDocument } from './attach-document.js';
import type { Document } from './document.js';
import { downloadUrlOf, uploadOf } from './document-urls.js';
import { attachmentLoader } from './documents.loaders.js';
import {
  AttachDocumentInput,
  DocumentAttachmentType,
  DocumentType,
  RemoveDocumentInput,
  RequestEvidenceUploadInput,
  RequestUploadInput,
  UploadType,
} from './documents.types.js';
import { removeDocument } from './remove-document.js';
import { requestEvidenceUpload } from './request-evidence-upload.js';
import { requestUpload } from './request-upload.js';

@Resolver(() => DocumentType)
export class DocumentsResolver {
  @Mutation(() => DocumentType, {
    description: `The first step: announces a file; \`upload\` then tells where to send its content, within ${UPLOAD_MINUTES} minutes. What is attached to nothing a day later is removed. Refused: DOCUMENT_TYPE_NOT_TAKEN, DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, DOCUMENTS_WAITING.`,
  })
  requestUpload(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => RequestUploadInput) input: RequestUploadInput,
  ) {
    return inTransaction('requestUpload', input, (work) => requestUpload(work, input, urls.now()));
  }

  @Mutation(() => DocumentType, {
    description: `Announces a document that is to prove a violation, within ${UPLOAD_MINUTES} minutes; \`reportViolation\` then names it (5.9). Compliance and whoever brought it alone can see it. Refused as \`requestUpload\` is.`,
  })
  requestEvidenceUpload(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => RequestEvidenceUploadInput) input: RequestEvidenceUploadInput,
  ) {
    return inTransaction('requestEvidenceUpload', input, (work) => requestEvidenceUpload(work, input, urls.now()));
  }

  @Mutation(() => DocumentType, {
    description:
      'The second step: makes a stored document a part of an application, in its draft, until it is accepted, and while the vendor waits for more (2.1, 2.2, 2.9). Refused, all at once: APPLICATION_STATE, APPLICATION_DOCUMENTS_FULL, DOCUMENT_NOT_UPLOADED (2.2), DOCUMENT_ALREADY_ATTACHED, DOCUMENT_NOT_KEPT, DAY_IN_FUTURE.',
  })
  attachDocument(
    @Ctx() { inTransaction, urls }: Context,
    @Arg('input', () => AttachDocumentInput) input: AttachDocumentInput,
  ) {
    return inTransaction('attachDocument', input, (work) => attachDocument(work, input, urls.now()));
  }

  @Mutation(() => DocumentType, {
    description:
      'Takes a document out of a draft; it is removed within a day unless it is attached again. Refused: DOCUMENT_NOT_ATTACHED, APPLICATION_STATE.',
  })
  removeDocument(
    @Ctx() { inTransaction }: Context,
    @Arg('input', () => RemoveDocumentInput) input: RemoveDocumentInput,
  ) {
    return inTransaction('removeDocument', input, (work) => removeDocument(work, input));
  }

  @FieldResolver(() => UploadType, {
    nullable: true,
    description: 'Where to send the content; null once it is stored, or the time for it is over.',
  })
  upload(@Root() document: Document, @Ctx() { actor, urls }: Context): UploadType | null {
    return mayReadDocument(actor, document) ? uploadOf(document, urls) : null;
  }

  @FieldResolver(() => WebAddress, {
    nullable: true,
    description:
      'Address from which the content can be fetched for five minutes, without a token: do not pass it on. Null while nothing is stored.',
  })
  downloadUrl(@Root() document: Document, @Ctx() { actor, urls }: Context): string | null {
    return mayReadDocument(actor, document) ? downloadUrlOf(document, urls) : null;
  }

  @FieldResolver(() => DocumentAttachmentType, {
    nullable: true,
    description: 'Where in an application it is attached; null for a document that is part of none.',
  })
  attachment(@Root() document: Document, @Ctx() { loaders }: Context) {
    return loaders.of(attachmentLoader).load(document.id);
  }
}
