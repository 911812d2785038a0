import type { Role } from '../../access/roles.js';

/** A tab of the GraphiQL page: a query that works as it is on the demonstration data, in the role that it is for. */
export interface Example {
  as: Role | 'ANONYMOUS';
  query: string;
  variables?: Record<string, unknown>;
}

const PARTNER_LIST: Example = {
  as: 'ANONYMOUS',
  query: `# The public list of partners (4.6), by points (4.7), filtered by experience (4.9).
# An empty list of categories matches nothing; an absent one is no filter.
query PartnerList($filter: DirectoryFilter) {
  directory(filter: $filter, first: 10) {
    totalCount
    edges {
      rank
      node {
        slug
        name
        city
        level
        points
        badge { title }
        categories { category projectCount }
        industries { industry { title } projectCount }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  variables: { filter: { categories: ['CRM_SYSTEM', 'CORPORATE_SITE'] } },
};

const FACETS: Example = {
  as: 'ANONYMOUS',
  query: `# What the filter of a site shows: each count is what choosing that value instead would list.
query Facets {
  directory(filter: { industries: ["FINANCE"], sameProject: true }, first: 3) {
    totalCount
    facets {
      categories { category count }
      industries { industry { code title } count }
    }
    nodes {
      name
      matchedProjects { title clientName finishedOn }
    }
  }
}
`,
};

const CARD: Example = {
  as: 'ANONYMOUS',
  query: `# The public card of one partner (2.3), with its published projects.
query PartnerPage($slug: String!) {
  partner(slug: $slug) {
    name
    description
    city
    region
    siteUrl
    level
    points
    rank
    badge { title validThrough }
    certificate { number status validThrough }
    projects(first: 5) {
      totalCount
      nodes { title clientName categories industry { title } startedOn finishedOn }
    }
  }
}
`,
  variables: { slug: 'severny-kod' },
};

const DASHBOARD: Example = {
  as: 'PARTNER',
  query: `# The portal of a partner's user: my company,
# its competence, and what I may do.
query Dashboard {
  myPartner {
    name
    version
    competence {
      state
      level
      validThrough
      badgeTitle
      isListed
    }
    entitlements { title clause }
    legalEntities { name inn kpp ogrn }
    manager { displayName }
    sanctions { kind startsOn throughOn takesAway }
  }
  viewer {
    displayName
    roles
    abilities { ability isAvailable clauses }
  }
}
`,
};

const RENEWAL: Example = {
  as: 'PARTNER',
  query: `# What a renewal needs, requirement by requirement, what is missing,
# and by which day what has to be done (2.5-2.8).
query Renewal {
  eligibility(kind: RENEWAL) {
    level
    from
    on
    verdict
    requirements {
      title
      clause
      verdict
      evidence { text }
      missing { text }
    }
  }
  myPartner {
    obligations { title clause state opensOn dueOn lastOn howTo }
  }
}
`,
};

const ORDERS: Example = {
  as: 'PARTNER',
  query: `# What bonuses are worth today (4.10-4.13), prices agreed for clients (3.3), and orders.
# To see what an order would cost, and what bonuses may pay of it, ask basketCheck.
query Orders {
  myPartner {
    bonuses {
      state
      balance
      reserved
      available
      annulledOn
      entries(first: 5) { nodes { kind amount reserved effectiveOn clause } }
    }
    priceApprovals(first: 5) {
      nodes {
        id
        state
        clientName
        validThrough
        isValid
        agreedLines { product { code title } quantity price }
      }
    }
    orders(first: 5) {
      nodes {
        kind
        state
        clientName
        placedOn
        paidOn
        amounts { net bonuses money }
        lines { product { title } quantity unitPrice }
      }
    }
  }
}
`,
};

const SALES: Example = {
  as: 'MANAGER',
  query: `# What waits for the vendor: applications with the last day for a decision (2.2),
# prices asked for (3.3), orders that are not paid.
query Sales {
  applications(filter: { states: [SUBMITTED, UNDER_REVIEW, INFORMATION_REQUESTED] }, first: 10) {
    totalCount
    nodes { id kind targetLevel state submittedOn partner { name } }
  }
  priceApprovals(filter: { states: [REQUESTED] }, first: 10) {
    totalCount
    nodes { id version clientName partner { name } rounds { step lines { product { code } quantity listPrice price } } }
  }
  orders(filter: { states: [PLACED] }, first: 10) {
    totalCount
    nodes { id version kind placedOn partner { name } amounts { net bonuses money } }
  }
}
`,
};

const QUEUE: Example = {
  as: 'MANAGER',
  query: `# The projects that partners have submitted and a manager publishes or returns.
query Queue {
  projects(filter: { publicationStates: [SUBMITTED] }, first: 10) {
    totalCount
    nodes {
      id
      version
      title
      clientName
      categories
      industry { title }
      finishedOn
      partner { name }
    }
  }
}
`,
};

const COMPLIANCE: Example = {
  as: 'COMPLIANCE',
  query: `# Sanctions with what each takes away, and since when (chapter 6).
query Sanctions {
  sanctions(first: 20) {
    totalCount
    nodes {
      kind
      kindClause
      ground
      decision
      startsOn
      throughOn
      isInForce
      takesAway
      partner { name slug }
    }
  }
}
`,
};

const ANALYST: Example = {
  as: 'ANALYST',
  query: `# Every partner in every state, with its competence as of today.
query Partners {
  partners(first: 50) {
    totalCount
    nodes {
      name
      region
      createdAt
      competence { state level validThrough isListed }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
};

const ADMINISTRATOR: Example = {
  as: 'ADMINISTRATOR',
  query: `# Users and their roles, the figures in force (1.5), and the server's business clock.
query Administration {
  clock { now today isSandbox }
  users(first: 20) {
    totalCount
    nodes { subject displayName roles rolesSource disabledAt partner { name } }
  }
  parameters { code level value unit clause effectiveFrom isDemonstration }
  calendarYears { year workingDays decree }
}
`,
};

export const EXAMPLES: readonly Example[] = [
  PARTNER_LIST,
  FACETS,
  CARD,
  DASHBOARD,
  RENEWAL,
  ORDERS,
  QUEUE,
  SALES,
  COMPLIANCE,
  ANALYST,
  ADMINISTRATOR,
];
