import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { isSignedIn } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { exportedBy } from '../../graphql/exported.js';
import { JSONObject } from '../../graphql/scalars.js';
import { UnauthenticatedError } from '../../refused-error.js';
import { exportAddresses } from './export-address.js';
import { CsvDialectEnum, ExportFormatEnum, ExportType } from './exports.types.js';
import type { CsvDialect, ExportFormat } from './formats.js';

@Resolver()
export class ExportsResolver {
  @Query(() => ExportType, {
    description:
      'Addresses from which the table that an operation asks for is fetched as a file, to its last row. BAD_USER_INPUT with `query` unless it asks for exactly one field of `analysis`, a list with fields of its `nodes` and no list inside them, or an aggregate; its paging and totals do not count. FORBIDDEN with the field where the caller may not read it. Programs may send the operation to `POST /exports` instead.',
  })
  exportOf(
    @Ctx() { actor, today, urls, bounds }: Context,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg('query', () => String, { description: 'The text of the operation, as for an answer.' }) query: string,
    @Arg('variables', () => JSONObject, { nullable: true, description: 'Its variables.' })
    variables?: Record<string, unknown> | null,
    @Arg('operationName', () => String, { nullable: true, description: 'Which operation, where there are several.' })
    operationName?: string | null,
    @Arg('format', () => ExportFormatEnum, { defaultValue: 'CSV', description: 'How rows are written down.' })
    format: ExportFormat = 'CSV',
    @Arg('dialect', () => CsvDialectEnum, { defaultValue: 'PLAIN', description: 'Of CSV: for whom.' })
    dialect: CsvDialect = 'PLAIN',
  ): ExportType {
    if (!isSignedIn(actor)) throw new UnauthenticatedError();
    const operation = { query, variables, operationName };
    const { field, day } = exportedBy(schema, operation, { actor, today }, bounds.limits);
    return exportAddresses(urls, { operation, field, day, format, dialect }, actor);
  }
}
