const APPROVED = `'GRANTED', 'CONFIRMED', 'CONFIRMED_AS_BASIC'`;

/** What of a line is paid in money, and earns points (4.2). */
const MONEY_OF_LINE = `(l.quantity * l.unit_kopecks - case when o.is_discount_lost then 0 else l.discount_kopecks end - l.bonus_kopecks)`;

/** Each question answers with a line for every fault: what is wrong and where. A sound database answers none of them. */
export const LEDGER_CHECKS = {
  'points: total': `
    select format('points of partner %s: the total is %s, its entries make %s', p.partner_id, p.total, coalesce(e.sum, 0))
      from partner_points p
      left join (select partner_id, sum(amount) as sum from point_entry group by 1) e using (partner_id)
     where p.total <> coalesce(e.sum, 0)`,
  'points: whole chain': chainFaults('points', 'partner_id', 'point_entry', 'partner_points', 'partner_id'),
  'points: source': `
    select format('point entry %s: no %s %s', e.id, e.source_type, e.source_id)
      from point_entry e
     where not case e.source_type
             when 'PROJECT_PUBLICATION' then exists (select from project_publication s where s.id = e.source_id and s.partner_id = e.partner_id)
             when 'MARKETING_REQUEST' then exists (select from marketing_request s where s.id = e.source_id and s.partner_id = e.partner_id)
             when 'ORDER_LINE' then exists (select from order_line l join partner_order s on s.id = l.order_id where l.id = e.source_id and s.partner_id = e.partner_id)
             when 'CORRECTION' then e.source_id = e.id
             else false end
        or e.reverses_id is not null and not exists (
             select from point_entry o
              where o.id = e.reverses_id and (o.source_type, o.source_id, o.partner_id) = (e.source_type, e.source_id, e.partner_id))`,
  'points: accrued once': `
    select format('%s %s: accrued %s times', source_type, source_id, count(*))
      from point_entry where reverses_id is null group by source_type, source_id having count(*) > 1
`,
  'points: nothing left out': `
    select format('PROJECT_PUBLICATION %s: not accrued', s.id) from project_publication s
     where not exists (select from point_entry e where (e.source_type, e.source_id) = ('PROJECT_PUBLICATION', s.id))
     union all
    select format('MARKETING_REQUEST %s: not accrued', s.id) from marketing_request s
     where s.state = 'GRANTED' and not exists (select from point_entry e where (e.source_type, e.source_id) = ('MARKETING_REQUEST', s.id))`,
  // A product that was put into another group since its sale cannot tell by which it was sold: it is passed over.
  'points: every paid line': `
    select format('ORDER_LINE %s: paid, and not accrued', l.id)
      from order_line l
      join partner_order o on o.id = l.order_id
      join product p on p.id = l.product_id
     where o.paid_on is not null and p.sale_activity_id is not null and ${MONEY_OF_LINE} > 0
       and not exists (select from point_entry e where (e.source_type, e.source_id) = ('ORDER_LINE', l.id))
       and not exists (select from audit_entry a
                        where a.object_id = p.id and a.mutation = 'updateProduct' and a.recorded_at >= o.paid_at)`,
  'points: reversed no more than accrued': `
    select format('point entry %s: %s of %s reversed', o.id, -sum(e.amount), o.amount)
      from point_entry e join point_entry o on o.id = e.reverses_id
     group by o.id, o.amount having -sum(e.amount) > o.amount or -sum(e.amount) < 0`,
  'points: refused is nothing': `
    select format('point entry %s: refused, and %s points', id, amount) from point_entry where refusal_code is not null and amount <> 0`,
  'bonuses: sums': `
    select format('bonus account %s: %s with %s set aside, its entries make %s with %s', a.id, a.balance_kopecks,
                  a.reserved_kopecks, coalesce(e.balance, 0), coalesce(e.reserved, 0))
      from bonus_account a
      left join (select account_id, sum(amount_kopecks) as balance, sum(reserved_kopecks) as reserved
                   from bonus_entry group by 1) e on e.account_id = a.id
     where (a.balance_kopecks, a.reserved_kopecks) <> (coalesce(e.balance, 0), coalesce(e.reserved, 0))`,
  'bonuses: nothing below zero': `
    select format('bonus account %s: %s with %s set aside', id, balance_kopecks, reserved_kopecks) from bonus_account
     where balance_kopecks < 0 or reserved_kopecks < 0 or reserved_kopecks > balance_kopecks
     union all
    select format('bonus debt of partner %s: %s', partner_id, debt_kopecks) from bonus_debt where debt_kopecks < 0`,
  'bonuses: debts': `
    select format('bonus debt of partner %s: %s, its entries make %s', coalesce(d.partner_id, e.partner_id),
                  coalesce(d.debt_kopecks, 0), coalesce(e.debt, 0))
      from bonus_debt d
      full join (select partner_id, sum(debt_kopecks) as debt from bonus_entry group by 1) e on e.partner_id = d.partner_id
     where coalesce(d.debt_kopecks, 0) <> coalesce(e.debt, 0)`,
  'bonuses: whole chain': chainFaults('bonuses', 'account_id', 'bonus_entry', 'bonus_account', 'id'),
  'bonuses: source': `
    select format('bonus entry %s: no %s %s', e.id, e.source_type, e.source_id)
      from bonus_entry e
     where not case e.source_type
             when 'APPLICATION' then exists (select from application s where s.id = e.source_id and s.partner_id = e.partner_id
                                                and s.kind in ('OBTAIN', 'RENEWAL') and s.state in (${APPROVED}))
             when 'BONUS_ACCOUNT' then e.source_id = e.account_id
             when 'ORDER' then e.order_id = e.source_id
             when 'ORDER_RETURN' then e.order_id is not null
             else false end`,
  'bonuses: orders': `
    select format('bonus entry %s: no order %s', e.id, e.order_id)
      from bonus_entry e
     where e.order_id is not null
       and not exists (select from partner_order o where o.id = e.order_id and o.partner_id = e.partner_id)
        or e.source_type = 'ORDER_RETURN'
       and not exists (select from order_return r where r.id = e.source_id and r.order_id = e.order_id)`,
  'bonuses: every approved bundle': `
    select format('APPLICATION %s: its bundle is paid, and not accrued', a.id)
      from application a
      join partner_order o on o.application_id = a.id and o.kind = 'BUNDLE' and o.state in ('PAID', 'FULFILLED')
      join order_line l on l.order_id = o.id
     where a.state in (${APPROVED})
       and not exists (select from bonus_entry e where (e.source_type, e.source_id, e.kind) = ('APPLICATION', a.id, 'ACCRUAL'))
     group by a.id
    having sum(${MONEY_OF_LINE} - coalesce((select sum(r.money_kopecks) from order_return_line r where r.line_id = l.id), 0)) > 0`,
  'bonuses: what orders say': `
    select format('order %s: %s of it in bonuses, its entries set aside %s and paid %s', o.id, due, reserved, paid)
      from (select o.id, o.state, o.paid_on, sum(l.bonus_kopecks) as due
              from partner_order o join order_line l on l.order_id = o.id group by o.id) o
      cross join lateral (
        select coalesce(sum(reserved_kopecks), 0) as reserved, count(*) filter (where kind = 'RELEASE') as released,
               coalesce(-sum(amount_kopecks) filter (where kind = 'CAPTURE'), 0) as paid
          from bonus_entry e where e.order_id = o.id and e.source_type = 'ORDER') e
     where paid <> case when o.paid_on is null then 0 else due end
        or reserved <> case when o.state = 'PLACED' and released = 0 then due else 0 end`,
  'bonuses: each source once': `
    select format('%s %s: %s %s times', source_type, source_id, kind, count(*))
      from bonus_entry group by source_type, source_id, kind having count(*) > 1`,
  'bonuses: an order in parts': `
    select format('order %s: %s set aside, %s paid, %s given back', order_id, reserved, paid, back)
      from (select order_id, sum(reserved_kopecks) as reserved,
                   -sum(amount_kopecks) filter (where kind = 'CAPTURE') as paid,
                   sum(amount_kopecks) filter (where kind = 'RETURN') as back
              from bonus_entry where order_id is not null group by 1) o
     where reserved < 0 or back > coalesce(paid, 0)`,
} as const satisfies Record<string, string>;

/** An entry that was altered, added or taken out behind the program's back no longer fits the hash of its neighbour. */
function chainFaults(name: string, owner: string, entries: string, heads: string, key: string): string {
  return `
    select format('${name}: the chain of %s breaks at entry %s', ${owner}, id)
      from (select id, ${owner}, hash, sha256(coalesce(lag(hash) over chain, '') || ${entries}_content(${entries})) as due
              from ${entries} window chain as (partition by ${owner} order by sequence)) link
     where hash <> due
     union all
    select format('${name}: the chain of %s does not end in its head', h.${key})
      from ${heads} h
      left join (select distinct on (${owner}) ${owner}, hash from ${entries} order by ${owner}, sequence desc) e
        on e.${owner} = h.${key}
     where h.head is distinct from e.hash`;
}

export type LedgerCheck = keyof typeof LEDGER_CHECKS;
