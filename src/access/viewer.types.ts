import { Field } from 'type-graphql';
import { ApiType } from '../graphql/api-type.js';
import { AbilityEnum, RoleEnum } from '../graphql/enums.js';
import { UUID } from '../graphql/scalars.js';
import type { Ability } from '../regulation/sanctions.js';
import type { Role } from './roles.js';

/** Name, language, partner and abilities are looked up only if asked for, and so are resolved. */
@ApiType('Viewer', 'Who is asking, as this server understood the credentials of the request.')
export class ViewerType {
  @Field(() => Boolean, { description: 'Whether the request came without credentials.' })
  isAnonymous: boolean;

  @Field(() => UUID, { nullable: true, description: 'The user; null for an anonymous caller.' })
  userId: string | null;

  @Field(() => [RoleEnum], { description: 'The roles of this request: through an API key, those of the key alone.' })
  roles: Role[];

  partnerId: string | null;
}

@ApiType('ViewerAbility', 'Whether sanctions leave an ability to a partner today (section 6).')
export class ViewerAbility {
  @Field(() => AbilityEnum, { description: 'The ability.' })
  ability: Ability;

  @Field(() => Boolean, {
    description:
      'Whether the partner has it today, as far as sanctions are concerned. Points refused for named activities alone leave it (6.2).',
  })
  isAvailable: boolean;

  @Field(() => [String], {
    description: 'Clauses of the sanctions in force that take it away; none if it is available.',
  })
  clauses: string[];
}
