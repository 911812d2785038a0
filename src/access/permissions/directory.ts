import type { PermissionRow } from '../permissions.js';

/** What every visitor of a site may see. */
export const DIRECTORY_PERMISSIONS: readonly PermissionRow[] = [
  { type: 'Query', fields: 'directory partner', who: 'ANYONE' },
  { type: 'DirectoryConnection', fields: 'facets', who: 'ANYONE' },
  { type: 'DirectoryFacets', fields: 'categories industries', who: 'ANYONE' },
  { type: 'CategoryFacet', fields: 'category count', who: 'ANYONE' },
  { type: 'IndustryFacet', fields: 'industry count', who: 'ANYONE' },
  {
    type: 'PartnerCard',
    fields: 'id slug name description city region siteUrl logoUrl email phone level badge points rank',
    who: 'ANYONE',
  },
  { type: 'PartnerCard', fields: 'categories industries projects matchedProjects', who: 'ANYONE' },
  { type: 'Badge', fields: 'level title validThrough', who: 'ANYONE' },
  { type: 'CardCategory', fields: 'category projectCount', who: 'ANYONE' },
  { type: 'CardIndustry', fields: 'industry projectCount', who: 'ANYONE' },
  {
    type: 'PublishedProject',
    fields: 'id title clientName description product categories industry siteUrl screenshotUrls',
    who: 'ANYONE',
  },
  { type: 'PublishedProject', fields: 'startedOn finishedOn publishedOn', who: 'ANYONE' },
];
