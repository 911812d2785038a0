import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayChangePartnersData } from '../access/policies.js';
import type { Context } from '../context.js';
import { WebAddress } from '../graphql/scalars.js';
import { UPLOAD_MINUTES } from '../regulation/documents.js';
import type { Document } from './document.js';
import { downloadUrlOf, uploadOf } from './document-urls.js';
import { attachmentLoader } from './documents.loaders.js';
import { DocumentAttachmentType, DocumentType, RequestUploadInput, UploadType } from './documents.types.js';
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
    return inTransaction('requestUpload', input, (work) => requestUpload(work, input, urls.inMinutes(UPLOAD_MINUTES)));
  }

  @FieldResolver(() => UploadType, {
    nullable: true,
    description: 'Where to send the content; null once it is stored, or the time for it is over.',
  })
  upload(@Root() document: Document, @Ctx() { actor, urls }: Context): UploadType | null {
    return mayChangePartnersData(actor, document.partnerId) ? uploadOf(document, urls) : null;
  }

  @FieldResolver(() => WebAddress, {
    nullable: true,
    description:
      'Address from which the content can be fetched for five minutes, without a token: do not pass it on. Null while nothing is stored.',
  })
  downloadUrl(@Root() document: Document, @Ctx() { actor, urls }: Context): string | null {
    return mayChangePartnersData(actor, document.partnerId) ? downloadUrlOf(document, urls) : null;
  }

  @FieldResolver(() => DocumentAttachmentType, {
    nullable: true,
    description: 'Where it is attached; null for a document that still waits for it.',
  })
  attachment(@Root() document: Document, @Ctx() { loaders }: Context) {
    return loaders.of(attachmentLoader).load(document.id);
  }
}
