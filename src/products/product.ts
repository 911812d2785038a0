import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, VersionColumn } from 'typeorm';
import { PointActivity } from '../points/point-activity.js';
import type { ProductDelivery, ProductEdition, ProductFamily, ProductKind } from '../regulation/products.js';

/** A product of the vendor's nomenclature, with its properties apart from one another (4.11). A catalogue: data, not code. */
@Entity()
@Check('product_code_form', `code ~ '^[A-Z][A-Z0-9_]*$'`)
@Check('product_family', `family in ('SITE_MANAGEMENT', 'BITRIX24')`)
@Check('product_edition', `edition in ('ENTERPRISE', 'HOLDING')`)
@Check('product_delivery', `delivery in ('BOX', 'CLOUD')`)
@Check('product_kind', `kind in ('LICENCE', 'OPTION', 'EXTENSION', 'RENEWAL')`)
@Check('product_seats', 'seats > 0')
export class Product {
  @PrimaryColumn('uuid')
  id: string;

  @Index('product_code_key', { unique: true })
  @Column('text')
  code: string;

  @Column('text')
  titleRu: string;

  @Column('text')
  titleEn: string;

  @Column('text')
  family: ProductFamily;

  @Column('text')
  edition: ProductEdition;

  @Column('text')
  delivery: ProductDelivery;

  @Column('text')
  kind: ProductKind;

  /** The partner bundle. */
  @Column('boolean', { default: false })
  isNotForResale: boolean;

  @Column('boolean', { default: false })
  isNonStandard: boolean;

  /** How many users it is for; null where that is not what it is sold by. */
  @Column('integer', { nullable: true })
  seats: number | null;

  /** The activity by whose tariff a sale of it earns points (4.2); null where it earns none. */
  @ManyToOne(() => PointActivity, { nullable: true })
  @JoinColumn({ name: 'sale_activity_id', foreignKeyConstraintName: 'product_sale_activity_fk' })
  saleActivity?: PointActivity | null;

  @Index('product_sale_activity_idx')
  @Column('uuid', { nullable: true })
  saleActivityId: string | null;

  /** From this day on nothing new is ordered of it. */
  @Column('date', { nullable: true })
  archivedOn: string | null;

  @Column('boolean', { default: false })
  isDemonstration: boolean;

  @VersionColumn()
  version: number;
}
