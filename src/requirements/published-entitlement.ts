import { Check, Entity, Index } from 'typeorm';
import { PublishedRecord } from './published-record.js';

/** What a level entitles to beyond 1.2–1.4 (1.5). */
@Entity()
@Check('published_entitlement_level', `from_level in ('BASIC', 'EXTENDED', 'MAXIMAL')`)
@Index('published_entitlement_lookup_idx', ['code', 'effectiveFrom'])
export class PublishedEntitlement extends PublishedRecord {}
