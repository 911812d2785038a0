import { Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import type { Role } from '../access/roles.js';
import { ApiType } from '../graphql/api-type.js';
import { connectionOf } from '../graphql/connection.js';
import { RoleEnum } from '../graphql/enums.js';
import { DateTime, SafeInt, UUID } from '../graphql/scalars.js';
import type { AuditEntry } from './audit-entry.js';

@ApiType(
  'AuditEntry',
  'One change: who made it, when, on what, by which clauses. Written with the change, never altered.',
)
export class AuditEntryType implements AuditEntry {
  @Field(() => UUID, { description: 'Identifier.' })
  id: string;

  @Field(() => SafeInt, { description: 'Place in the trail; grows with each entry, and may leave numbers out.' })
  sequence: number;

  @Field(() => DateTime, { description: 'The business instant of the change.' })
  recordedAt: Date;

  @Field(() => UUID, { description: 'The user who made it.' })
  actorId: string;

  @Field(() => [RoleEnum], { description: 'The roles that the user acted with.' })
  actorRoles: Role[];

  @Field(() => UUID, { nullable: true, description: 'The API key that the user acted through, if any.' })
  apiKeyId: string | null;

  @Field(() => String, { description: 'The mutation.' })
  mutation: string;

  @Field(() => String, { description: 'What kind of thing was changed.' })
  objectType: string;

  @Field(() => UUID, { nullable: true, description: 'Which thing was changed.' })
  objectId: string | null;

  @Field(() => UUID, { nullable: true, description: 'The partner that the change concerns, where there is one.' })
  partnerId: string | null;

  @Field(() => [String], { description: 'The clauses that were applied.' })
  clauses: string[];

  @Field(() => String, { description: 'The request, as the logs name it.' })
  requestId: string;
}

export const AuditEntryConnection = connectionOf(AuditEntryType, 'AuditEntry');

@InputType({ description: 'Which entries of the audit trail. Conditions add up.' })
export class AuditFilter {
  @Field(() => UUID, { nullable: true, description: 'Changes that concern this partner.' })
  partnerId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Changes of this thing.' })
  objectId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Changes by this user.' })
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Changes by this mutation.' })
  @Length(1, 100)
  mutation?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'At this instant or later.' })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}
