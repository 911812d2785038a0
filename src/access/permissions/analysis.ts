import { DATASETS, NESTED_LISTS } from '../../analysis/registry.js';
import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** The datasets of analysts, as their registry says: the same rows decide what can be filtered, ordered and grouped by. */
export const ANALYSIS_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'analysis costOf exportOf', who: STAFF_ROLES },
  { type: 'Export', fields: 'url aboutUrl expiresAt day', who: STAFF_ROLES },
  { type: 'OperationCost', fields: 'requested maximum isAllowed heaviestField analysis', who: STAFF_ROLES },
  { type: 'AnalysisCost', fields: 'requested maximum fields', who: STAFF_ROLES },
  { type: 'AnalysisFieldCost', fields: 'field cost rows', who: STAFF_ROLES },
  { type: 'Analysis', fields: 'replayedThrough', who: STAFF_ROLES },
  { type: 'AnalysisAggregate', fields: 'columns rows totals hasMore', who: STAFF_ROLES },
  { type: 'AnalysisColumn', fields: 'name kind description', who: STAFF_ROLES },
  ...DATASETS.flatMap(({ name, typeName, who, fields }): PermissionRow[] => [
    { type: 'Analysis', fields: `${name} ${name}Aggregate`, who },
    ...Object.entries(fields).map(([field, of]) => ({
      type: `Analysis${typeName}`,
      fields: field,
      who: of.who?.filter((role) => who.includes(role)) ?? who,
    })),
  ]),
  ...NESTED_LISTS.map(({ of, name, dataset, by }): PermissionRow => {
    const readers = dataset.fields[by]?.who ?? dataset.who;
    return {
      type: `Analysis${of.typeName}`,
      fields: name,
      who: of.who.filter((role) => dataset.who.includes(role) && readers.includes(role)),
    };
  }),
];
