import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayChangePartnersData } from '../access/policies.js';
import type { Language } from '../access/user-account.js';
import type { Context } from '../context.js';
import { PartnerCard } from '../directory/directory.types.js';
import { LanguageEnum } from '../graphql/enums.js';
import { WebAddress } from '../graphql/scalars.js';
import type { Partner } from '../partners/partner.js';
import { PartnerType } from '../partners/partners.types.js';
import { pdfUrlOf } from './certificate-urls.js';
import { type CertificateView, viewsOn } from './certificate-view.js';
import { certificatesLoader } from './certificates.loaders.js';
import { CertificateType } from './certificates.types.js';
import { printedCode } from './verification-code.js';
import { verifyCertificate } from './verify-certificate.js';

@Resolver(() => CertificateType)
export class CertificatesResolver {
  @Query(() => CertificateType, {
    nullable: true,
    description:
      'Checks a certificate by its number or its code; null where there is none. For anyone, also when the card is hidden. BAD_USER_INPUT unless exactly one of the two is given.',
  })
  certificate(
    @Ctx() { database, today }: Context,
    @Arg('number', () => String, { nullable: true, description: 'As printed: `KKV-2026-000123`.' })
    number?: string | null,
    @Arg('code', () => String, {
      nullable: true,
      description: 'The code below the QR code; dashes and case do not matter.',
    })
    code?: string | null,
  ): Promise<CertificateView | null> {
    return verifyCertificate(database.manager, { number, code }, today);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code by which anyone can check it, as it is printed. Null unless the holder or a manager asks.',
  })
  verificationCode(@Root() certificate: CertificateView, @Ctx() { actor }: Context): string | null {
    return mayChangePartnersData(actor, certificate.partnerId) ? printedCode(certificate.verificationCode) : null;
  }

  @FieldResolver(() => WebAddress, {
    nullable: true,
    description:
      'Address of the certificate as PDF, A4, for five minutes, without a token. Null unless it is VALID or UPCOMING, and the holder or a manager asks.',
  })
  pdfUrl(
    @Root() certificate: CertificateView,
    @Ctx() { actor, urls, language }: Context,
    @Arg('language', () => LanguageEnum, { nullable: true, description: "The caller's if left out." })
    wanted?: Language | null,
  ): string | null {
    return mayChangePartnersData(actor, certificate.partnerId) ? pdfUrlOf(certificate, wanted ?? language, urls) : null;
  }
}

@Resolver(() => PartnerType)
export class PartnerCertificatesResolver {
  @FieldResolver(() => [CertificateType], {
    description: 'Its certificates, the latest first (2.3). After a renewal the first one shows the new term (2.10).',
  })
  async certificates(@Root() partner: Partner, @Ctx() { loaders, today }: Context): Promise<CertificateView[]> {
    return viewsOn(today, await loaders.of(certificatesLoader).load(partner.id));
  }
}

@Resolver(() => PartnerCard)
export class CardCertificateResolver {
  @FieldResolver(() => CertificateType, {
    nullable: true,
    description: 'The certificate that is valid on the day of the card (2.3).',
  })
  async certificate(@Root() card: PartnerCard, @Ctx() { loaders }: Context): Promise<CertificateView | null> {
    const views = viewsOn(card.view.day, await loaders.of(certificatesLoader).load(card.id));
    return views.find(({ status }) => status === 'VALID') ?? null;
  }
}
