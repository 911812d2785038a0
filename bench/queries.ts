/** What a site's list page asks for: about 900 leaf fields, 15 KB. */
export const DIRECTORY_QUERY = `query Directory($first: Int!, $after: String, $filter: DirectoryFilter) {
  directory(first: $first, after: $after, filter: $filter) {
    totalCount
    facets {
      categories { category count }
      industries { industry { code title } count }
    }
    edges {
      cursor
      rank
      node {
        id slug name description city region siteUrl logoUrl email phone level points
        badge { level title validThrough }
        categories { category projectCount }
        industries { industry { code title } projectCount }
      }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export const PAGE_SIZE = 20;

/** The place near the end of the list where the deep page begins. */
export const DEEP_QUERY = `query Deep($last: Int!) { directory(last: $last) { edges { cursor node { id } } } }`;

export const DASHBOARD_ENTRIES = 20;
export const DASHBOARD_PROJECTS = 10;

/** What a portal shows to a partner's user after signing in. */
export const DASHBOARD_QUERY = `query Dashboard {
  myPartner {
    id slug name city region siteUrl version
    competence { asOf state level validFrom validThrough isListed badgeTitle }
    competenceTerms { id level validFrom validThrough basis reference }
    entitlements { code title clause }
    legalEntities { id kind name inn accessionStatementNumber accessionStatementSignedOn }
    points {
      total reachedAt
      entries(first: ${DASHBOARD_ENTRIES}) {
        nodes { id kind amount activityOn recordedAt clause reversesId reason refusal { code clause } }
        pageInfo { hasNextPage }
      }
    }
    projects(first: ${DASHBOARD_PROJECTS}) {
      totalCount
      nodes {
        id title clientName product categories publicationState startedOn finishedOn isFinished createdAt
        industry { code title }
      }
      pageInfo { hasNextPage }
    }
    sanctions { id kind kindClause ground decision startsOn throughOn liftedOn imposedAt isInForce takesAway }
  }
}`;

export const WRITE_MUTATION = `mutation Write($input: CorrectPointsInput!) { correctPoints(input: $input) { id } }`;
