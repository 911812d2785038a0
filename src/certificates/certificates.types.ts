import { Field } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { LevelEnum } from '../graphql/enums.js';
import { DayScalar, INN, UUID } from '../graphql/scalars.js';
import type { CertificateStatus } from '../regulation/certificates.js';
import type { Day } from '../regulation/day.js';
import type { Level } from '../regulation/levels.js';
import type { CertificateView } from './certificate-view.js';

export const CertificateStatusEnum = enumOf<CertificateStatus>(
  'CertificateStatus',
  'What a certificate is worth on a day, derived from terms, sanctions and the day.',
  {
    VALID: 'It holds: the legal entity has the competence at this level (2.3).',
    SUSPENDED: 'The competence is taken away for a time (6.1).',
    UPCOMING: 'Its first day is still to come (2.11).',
    SUPERSEDED:
      'Another certificate has taken its place: a renewal (2.10), a fall (2.11), another legal entity (2.12) or level (2.13).',
    EXPIRED: 'Its last day has passed, and none had taken its place by then (2.4).',
    REVOKED:
      'The competence was annulled (2.11) or taken away for good (6.1), the partnership is over (6.7), or it was issued by mistake.',
  },
);

@ApiType('Certificate', 'The certificate of a term of the competence (2.3), with what it is worth today.')
export class CertificateType implements Omit<CertificateView, 'partnerId' | 'verificationCode' | 'issuedAt'> {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Number, as it is printed: `KKV-2026-000123`.' })
  number: string;

  @Field(() => CertificateStatusEnum, {
    description: 'What it is worth on the day; right at any moment, no job has to run.',
  })
  status: CertificateStatus;

  @Field(() => DayScalar, { description: 'The day that the status is told for: today.' })
  asOf: Day;

  @Field(() => LevelEnum, { description: 'The level that it attests.' })
  level: Level;

  @Field(() => String, { description: 'The legal entity that holds the competence (2.12).' })
  holderName: string;

  @Field(() => INN, { description: 'Its ИНН.' })
  holderInn: string;

  @Field(() => DayScalar, {
    description:
      'The first day that it attests. Of a renewal that changes nothing but the end it is the day of issue (2.10), else the first day of the term.',
  })
  validFrom: Day;

  @Field(() => DayScalar, { description: 'The last valid day of the term (2.4).' })
  validThrough: Day;

  @Field(() => DayScalar, { description: 'The day of issue.' })
  issuedOn: Day;
}
