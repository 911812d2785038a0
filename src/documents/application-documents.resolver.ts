import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { mayChangePartnersData } from '../access/policies.js';
import type { Application } from '../applications/application.js';
import { ApplicationType } from '../applications/applications.types.js';
import type { Context } from '../context.js';
import { NotFoundError } from '../refused-error.js';
import { applicationDocumentsLoader } from './documents.loaders.js';
import { DocumentType } from './documents.types.js';

@Resolver(() => ApplicationType)
export class ApplicationDocumentsResolver {
  @FieldResolver(() => [DocumentType], {
    description: 'Its documents, in the order of attachment (2.1). For the partner’s own users and managers.',
  })
  documents(@Root() application: Application, @Ctx() { actor, loaders }: Context) {
    if (!mayChangePartnersData(actor, application.partnerId)) throw new NotFoundError();
    return loaders.of(applicationDocumentsLoader).load(application.id);
  }
}
