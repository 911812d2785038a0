import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { Industry } from '../catalogues/industry.js';
import type { Loaders } from '../loaders.js';
import { refuseIf } from '../refused-error.js';
import { refusal } from '../regulation/refusal.js';
import type { PartnerProjectFilter, ProjectFilter } from './project-inputs.types.js';

/** A filter whose industries were looked up. */
export type ResolvedProjectFilter = Omit<ProjectFilter, 'industries'> & { industryIds?: string[] };

/** Batched, because a list of partners asks it for each of them. */
const industryIdsByCode = (database: DataSource) =>
  new DataLoader<string, string | null>(async (codes) => {
    const found = await database.getRepository(Industry).findBy({ code: In([...codes]) });
    const ids = new Map(found.map(({ code, id }) => [code, id]));
    return codes.map((code) => ids.get(code) ?? null);
  });

/** 4.8: a code that is not in the catalogue is a mistake to tell, and not a filter that matches nothing. */
export async function resolveIndustries(
  loaders: Loaders,
  { industries, ...rest }: PartnerProjectFilter,
): Promise<ResolvedProjectFilter> {
  if (industries == null) return rest;
  const loader = loaders.of(industryIdsByCode);
  const ids = await Promise.all(industries.map((code) => loader.load(code)));
  refuseIf(ids.map((id, at) => (id ? null : refusal('INDUSTRY_UNKNOWN', { field: `filter.industries.${at}` }))));
  return { ...rest, industryIds: ids.filter((id) => id !== null) };
}
