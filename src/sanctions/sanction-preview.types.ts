import { Field, Int } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { enumOf } from '../graphql/enum-of.js';
import { AbilityEnum } from '../graphql/enums.js';
import { DayScalar, Money, UUID } from '../graphql/scalars.js';
import type { Day } from '../regulation/day.js';
import type { SanctionEffect, SanctionEffectCode } from '../regulation/sanction-preview.js';
import type { Ability } from '../regulation/sanctions.js';
import type { PreviewedPlace } from './preview-sanction.js';

export const SanctionEffectCodeEnum = enumOf<SanctionEffectCode>(
  'SanctionEffectCode',
  'What a sanction would do on its first day (section 6).',
  {
    ABILITY_LOST: 'An ability is taken away.',
    ABILITY_LOST_ALREADY: 'An ability is taken that another sanction takes on that day as well.',
    COMPETENCE_SUSPENDED: 'The competence is suspended; its term runs on.',
    COMPETENCE_ENDED: 'The competence ends.',
    LEAVES_DIRECTORY: 'It leaves the public list; whoever stands behind it moves up.',
    NAMED_AMONG_VIOLATORS: 'It is named in the public list of violators.',
    CABINET_CLOSED: 'Its users see their sanctions and may object, nothing else.',
    APPLICATION_WAITS: 'An open upgrade cannot be decided while the competence is suspended (2.13).',
    APPLICATION_EXPIRES: 'An open application can no longer be decided (2.13).',
    OBTAINING_BARRED: 'The competence cannot be obtained again until the sanction is lifted.',
    BONUSES_FROZEN: 'Bonuses cannot be spent while the competence is not active (4.12).',
    ORDER_LOSES_DISCOUNT: 'An order that is not paid yet is paid without its discount (6.2, 6.6).',
    ORDER_BONUSES_WAIT: 'Bonuses set aside for an order cannot pay for it while the competence is not active (4.12).',
    LEAD_PASSES_ON: 'A lead that was not accepted yet passes on (1.3, 6.3).',
  },
);

@ApiType('SanctionEffect', 'One thing that a sanction would do.')
export class SanctionEffectType implements Omit<SanctionEffect, 'amountKopecks'> {
  @Field(() => SanctionEffectCodeEnum, { description: 'What.' })
  code: SanctionEffectCode;

  @Field(() => String, { description: 'The clause by which.' })
  clause: SanctionEffect['clause'];

  @Field(() => AbilityEnum, { nullable: true, description: 'Of an ability: which one.' })
  ability: Ability | null;

  @Field(() => UUID, { nullable: true, description: 'Of an application: which one.' })
  applicationId: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of an order: which one.' })
  orderId: string | null;

  @Field(() => UUID, { nullable: true, description: 'Of a lead: which one.' })
  leadId: string | null;

  @Field(() => Money, {
    nullable: true,
    description: 'How much, in roubles: the bonuses that are frozen or wait, or the discount that is lost.',
  })
  amount: number | null;
}

@ApiType('PreviewRefusal', 'A reason for which the sanction would be refused.')
export class PreviewRefusalType {
  @Field(() => String, { description: 'Code, as in the catalogue of refusals.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'The clause that it rests on.' })
  clause: string | null;

  @Field(() => String, { description: 'In words, in the caller’s language.' })
  message: string;
}

@ApiType('PreviewedPlace', 'Somebody who would move up in the list.')
export class PreviewedPlaceType implements Omit<PreviewedPlace, 'partnerId'> {
  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => Int, { description: 'Its place now.' })
  rank: number;

  @Field(() => Int, { description: 'Its place then.' })
  rankThen: number;
}

/** `refusals` are resolved. */
@ApiType('SanctionPreview', 'What a sanction would do if it were imposed now. Nothing is written.')
export class SanctionPreviewType {
  @Field(() => DayScalar, { description: 'Its first day, for which effects are counted.' })
  startsOn: Day;

  @Field(() => [SanctionEffectType], { description: 'Every effect with its clause.' })
  effects: SanctionEffectType[];

  @Field(() => Int, { nullable: true, description: 'The partner’s place in the list today; null if it is not listed.' })
  rank: number | null;

  @Field(() => Int, { description: 'How many would move up, by today’s list (4.7).' })
  placesGained: number;

  @Field(() => [PreviewedPlaceType], { description: 'Those who would move up, the first 20.' })
  gaining: PreviewedPlaceType[];

  @Field(() => [String], {
    nullable: true,
    description: 'The mutations that stay open to its users (6.6, 6.7); null where the cabinet stays open.',
  })
  staysOpen: readonly string[] | null;
}
