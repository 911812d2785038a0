import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.js';
import { PageArgs } from '../graphql/connection.js';
import { PartnerType } from '../partners/partners.types.js';
import { type Addressee, addresseeOf } from './addressee.js';
import { listMail } from './list-mail.js';
import { Mail } from './mail.js';
import {
  MailAddresseeType,
  MailConnection,
  MailFilter,
  type MailState,
  MailStateEnum,
  MailType,
  RetryMailInput,
} from './mail.types.js';
import { type RenderedMail, renderMail } from './render-mail.js';
import { retryMail } from './retry-mail.js';

@Resolver(() => MailType)
export class MailResolver {
  @Query(() => MailConnection, {
    description: 'The letters to partners, the newest first: those that wait, that were sent, and that were given up.',
  })
  outbox(
    @Ctx() { database }: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => MailFilter, { nullable: true, description: 'Which letters.' }) filter?: MailFilter | null,
  ) {
    return listMail(database, filter ?? {}, page);
  }

  @FieldResolver(() => MailStateEnum, { description: 'What has become of it.' })
  state(@Root() { sentAt, failedAt }: Mail): MailState {
    if (sentAt) return 'SENT';
    return failedAt ? 'FAILED' : 'WAITING';
  }

  @FieldResolver(() => PartnerType, { description: 'The partner.' })
  partner(@Root() mail: Mail, @Ctx() { loaders }: Context) {
    return loaders.partners.load(mail.partnerId);
  }

  @FieldResolver(() => MailAddresseeType, {
    nullable: true,
    description:
      'Whom it reaches: as things stand now, for a letter holds no address. Null if there is nobody any more.',
  })
  addressee(@Root() mail: Mail, @Ctx() context: Context) {
    return presentAddressee(mail, context);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The subject line, in the language of the addressee; null where a defect keeps it from being written.',
  })
  async heading(@Root() mail: Mail, @Ctx() context: Context) {
    return (await written(mail, context))?.heading;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The letter as plain text, in the language of the addressee; null as the heading.',
  })
  async text(@Root() mail: Mail, @Ctx() context: Context) {
    return (await written(mail, context))?.text;
  }

  @Mutation(() => MailType, {
    description:
      'Sends a letter that was given up again, before the later ones to the same partner that wait. Refused: MAIL_NOT_FAILED.',
  })
  retryMail(@Ctx() { inTransaction }: Context, @Arg('input', () => RetryMailInput) input: RetryMailInput) {
    return inTransaction('retryMail', input, (work) => retryMail(work, input));
  }
}

async function presentAddressee(mail: Mail, { loaders }: Context): Promise<Addressee | null> {
  const partner = await loaders.partners.load(mail.partnerId);
  const user = mail.addresseeKind === 'USER' ? await loaders.users.load(mail.addresseeId) : null;
  return partner && addresseeOf(mail, partner, user);
}

async function written(mail: Mail, context: Context): Promise<RenderedMail | null> {
  const partner = await context.loaders.partners.load(mail.partnerId);
  const language = (await presentAddressee(mail, context))?.language ?? 'RU';
  try {
    return renderMail(mail, partner?.name ?? '', language);
  } catch {
    // What is wrong was logged when it was to be sent, and `lastError` tells; the other letters are shown.
    return null;
  }
}
