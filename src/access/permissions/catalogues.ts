import type { PermissionRow } from '../permissions.js';
import { STAFF_ROLES } from '../roles.js';

/** 1.5: the vendor publishes the figures to its partners, not to everybody. */
const PARAMETER_READERS = ['PARTNER', ...STAFF_ROLES] as const;

/** Industries and categories, parameters, the production calendar. */
export const CATALOGUE_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'industries categories', who: 'ANYONE' },
  { type: 'Industry', fields: 'code titleRu titleEn title', who: 'ANYONE' },
  { type: 'Industry', fields: 'isNamedByRegulation isDemonstration archivedOn', who: 'ANYONE' },
  { type: 'Industry', fields: 'version', who: ['ADMINISTRATOR'] },
  { type: 'CategoryInfo', fields: 'code titleRu titleEn title', who: 'ANYONE' },
  { type: 'Mutation', fields: 'addIndustry updateIndustry archiveIndustry restoreIndustry', who: ['ADMINISTRATOR'] },

  { type: 'Query', fields: 'parameters parameterHistory', who: PARAMETER_READERS },
  { type: 'ParameterValue', fields: 'id code level clause unit value effectiveFrom', who: PARAMETER_READERS },
  { type: 'ParameterValue', fields: 'isDemonstration note recordedAt', who: PARAMETER_READERS },
  { type: 'ParameterValue', fields: 'recordedBy', who: ['ADMINISTRATOR'] },
  { type: 'Mutation', fields: 'setParameter', who: ['ADMINISTRATOR'] },

  { type: 'Query', fields: 'calendarYears calendarYear workingDayAfter', who: 'SIGNED_IN' },
  { type: 'CalendarYear', fields: 'year workingDays nonWorkingWeekdays workingSaturdays', who: 'SIGNED_IN' },
  { type: 'CalendarYear', fields: 'decree version', who: 'SIGNED_IN' },
  { type: 'WorkingDayCount', fields: 'dueOn trace', who: 'SIGNED_IN' },
  { type: 'WorkingDayTrace', fields: 'day isWorking isSkipped number', who: 'SIGNED_IN' },
  { type: 'Mutation', fields: 'loadCalendarYear correctCalendarYear', who: ['ADMINISTRATOR'] },
];
