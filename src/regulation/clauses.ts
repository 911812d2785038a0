/**
 * The numbered rules that code, refusals, sanctions and tests cite, each restated in own words.
 * `PP` is the Partner Programme, another document of the vendor; `PP-5.x` are its clauses on the main points and are
 * not to be mixed up with the ethics norms 5.x. `PL` stands for the partner licensing conditions.
 */
export const CLAUSES = {
  '0.1': 'Vendor and partner keep the reputational risk of a large project low from its start to its end.',
  '0.2': 'Both sides follow these rules together with the Partner Programme.',

  '1.1': 'There are three ordered levels, and each one includes everything of the level below.',
  '1.2': 'The basic level may supply enterprise products, take part in tenders and implement the products.',
  '1.3': 'The extended level adds a published card, new leads from the vendor and joint marketing.',
  '1.4': 'The maximal level adds non-standard licences, priced by the vendor case by case.',
  '1.5': 'Requirements and entitlements of every level are published separately and change over time.',
  '1.6': 'Each level attests something more: experience and size, enterprise projects, the highest loads.',

  '2.1': 'A partner in good standing applies for the basic level with its goals, experience and documents.',
  '2.2': 'The decision is sent within seven working days after the package became complete.',
  '2.3': 'An approved partner carries a badge on its card and can print a certificate.',
  '2.4': 'The competence lasts one year and is confirmed every year.',
  '2.5': 'Renewal is asked for at least fourteen calendar days before the term ends.',
  '2.6': 'Confirming any level needs an unbroken status, people, the bundle, a delivery and no violation.',
  '2.7': 'Every second year business size, a finished project and promotion activities are shown as well.',
  '2.8': 'The two upper levels also need enough specialists and the administration competence.',
  '2.9': 'The vendor may ask for more, which stretches the period, and may refuse without reasons.',
  '2.10': 'Renewal takes seven working days too and lengthens the term by one year.',
  '2.11': 'An upper level that is not confirmed falls to the basic one; a basic one is annulled.',
  '2.12': 'One legal entity of the card, the one that acceded to the programme, holds the competence.',
  '2.13': 'A partner moves up between levels without a change of the term.',

  '3.1': 'The holder tells the vendor about a large customer’s interest and the start of work.',
  '3.2': 'The holder offers no competing products to customers who came for those of the vendor.',
  '3.3': 'The final price of enterprise licences is agreed before it is offered to a client.',
  '3.4': 'Whether and how far the vendor’s specialists take part is agreed.',
  '3.5': 'Running enterprise projects are reported on at least once in two months.',
  '3.6': 'Sales forecasts are regular, and the pipeline is reviewed at least twice a year.',
  '3.7': 'The holder keeps the rules of the competence and of the Partner Programme.',
  '3.8': 'The holder asks for the vendor’s accompaniment where the quality of a project needs it.',
  '3.9': 'Whether a service can be done is decided by the vendor and depends on its workload.',

  '4.1': 'Holders earn points from sales, from added projects and from marketing.',
  '4.2': 'Points for sales follow the rule that the Partner Programme has for its own points.',
  '4.3': 'Points for projects done on enterprise products follow the Partner Programme.',
  '4.4': 'Points for marketing are given on the partner’s request.',
  '4.5': 'The list of activities and their points is open to partners.',
  '4.6': 'Cards of partners from the extended level on stand in a separate public list.',
  '4.7': 'The list is ordered by points, the highest first.',
  '4.8': 'A published project proves experience in its category and its industry.',
  '4.9': 'The list can be narrowed by category and industry without a change of the order.',
  '4.10': 'Bonuses are given for buying the partner bundle on obtaining and on renewing.',
  '4.11': 'Bonuses may pay new enterprise licences in full, but neither renewals nor holding licences.',
  '4.12': 'Bonuses can be used only while the competence is valid.',
  '4.13': 'Bonuses are lost when the competence is not renewed within two months of its end.',

  '5.1': 'Protect the good name of the partner network, of the direction and of the vendor.',
  '5.2': 'Give clients licensed software only, and build large projects on licences of that class.',
  '5.3': 'Act in good faith towards clients.',
  '5.4': 'Compete by quality and give no discount that is neither foreseen nor agreed.',
  '5.5': 'Spread only true and current information on products, prices and discounts.',
  '5.6': 'Make no false claims about one’s own status, people or projects.',
  '5.7': 'Spread nothing false or disparaging about the vendor, its partners, products and people.',
  '5.8': 'Publish nothing that was addressed to the partner personally unless the vendor agrees.',
  '5.9': 'Tell the vendor, with grounds, about violations by others.',
  '5.10': 'Use not-for-resale and bundle licences for their purpose and never pass them on.',
  '5.11': 'Do not poach clients or staff of other partners by unethical means.',
  '5.12': 'Send no unlawful mass mailings or advertising.',

  '6.1': 'The competence is taken away for a time or for good.',
  '6.2': 'Points or the partner discount are refused.',
  '6.3': 'The partner receives no Bitrix24 implementation requests, for a time or for good.',
  '6.4': 'The partner is taken out of the public lists.',
  '6.5': 'The partner is named in the public list of violators.',
  '6.6': 'The partner’s cabinet is blocked for at most twelve months.',
  '6.7': 'The partnership is ended.',

  PP: 'The Partner Programme of the vendor.',
  'PP-5.2': 'Partner Programme: points for sales.',
  'PP-5.4': 'Partner Programme: points for projects.',
  'PP-5.5': 'Partner Programme: additional points on request.',
  PL: 'The partner licensing conditions of the vendor.',
} as const satisfies Record<string, string>;

export type Clause = keyof typeof CLAUSES;

export function isClause(s: string): s is Clause {
  return Object.hasOwn(CLAUSES, s);
}

/**
 * What a violation may be based on: the ethics norms of section 5, a holder's duties 3.1–3.8 (3.9 is the vendor's
 * right, not a duty), the Partner Programme and the licensing conditions. 0.2 is broken through 3.7.
 */
export const VIOLATION_GROUNDS = [
  '5.1',
  '5.2',
  '5.3',
  '5.4',
  '5.5',
  '5.6',
  '5.7',
  '5.8',
  '5.9',
  '5.10',
  '5.11',
  '5.12',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.6',
  '3.7',
  '3.8',
  'PP',
  'PL',
] as const satisfies readonly Clause[];

export type ViolationGround = (typeof VIOLATION_GROUNDS)[number];

export function isViolationGround(s: string): s is ViolationGround {
  return (VIOLATION_GROUNDS as readonly string[]).includes(s);
}
