import { type Day, plusDays, plusMonths } from '../../src/regulation/day.js';

interface Tenure {
  terms: { from: Day; through: Day }[];
  balance: number;
  reserved: number;
  /** What went out otherwise than by a bundle's return or the end, and what is owed for that. */
  spent: number;
  owed: number;
}

interface Order {
  id: string;
  tenure: Tenure;
  reserved: number;
  captured: number;
  capturedOn: Day | null;
  returned: number;
}

interface Bundle {
  orderId: string;
  accruedOn: Day;
  tenure: Tenure;
  paid: number;
  back: number;
  reversed: number;
}

/** The bonuses of one partner, kept as simply as can be: sums in memory, changed as the regulation tells it. */
export class BonusModel {
  day: Day;
  debt = 0;
  readonly tenures: Tenure[] = [];
  readonly orders: Order[] = [];
  readonly bundles: Bundle[] = [];
  readonly suspensions: { from: Day; through: Day }[] = [];

  constructor(day: Day) {
    this.day = day;
  }

  pass(days: number): void {
    this.day = plusDays(this.day, days);
    for (const tenure of this.tenures) {
      if (this.day < goneOn(tenure)) continue;
      this.payDebt(tenure, tenure.reserved);
      tenure.balance = 0;
      tenure.reserved = 0;
      for (const order of this.orders) if (order.tenure === tenure) order.reserved = 0;
    }
  }

  get last(): Tenure | undefined {
    return this.tenures.at(-1);
  }

  get isActive(): boolean {
    const holds = this.last?.terms.some(({ from, through }) => from <= this.day && this.day <= through) ?? false;
    return holds && !this.suspensions.some(({ from, through }) => from <= this.day && this.day <= through);
  }

  get available(): number {
    return this.isActive && this.last ? this.last.balance - this.last.reserved : 0;
  }

  get sums(): [balance: number, reserved: number] {
    return [
      this.tenures.reduce((sum, one) => sum + one.balance, 0),
      this.tenures.reduce((sum, one) => sum + one.reserved, 0),
    ];
  }

  obtain(term: { from: Day; through: Day }): void {
    this.tenures.push({ terms: [term], balance: 0, reserved: 0, spent: 0, owed: 0 });
  }

  accrue(orderId: string, kopecks: number): void {
    const tenure = this.last!;
    this.bundles.push({ orderId, accruedOn: this.day, tenure, paid: kopecks, back: 0, reversed: 0 });
    tenure.balance += kopecks;
    this.payDebt(tenure, kopecks);
  }

  reserve(id: string, kopecks: number): boolean {
    if (!this.isActive || kopecks > this.available) return false;
    this.last!.reserved += kopecks;
    this.orders.push({ id, tenure: this.last!, reserved: kopecks, captured: 0, capturedOn: null, returned: 0 });
    return true;
  }

  capture(order: Order): boolean {
    if (!this.isActive || order.tenure !== this.last || order.reserved === 0) return false;
    order.captured = order.reserved;
    order.capturedOn = this.day;
    order.tenure.balance -= order.reserved;
    order.tenure.reserved -= order.reserved;
    order.tenure.spent += order.reserved;
    order.reserved = 0;
    return true;
  }

  release(order: Order): void {
    const kopecks = order.reserved;
    order.reserved = 0;
    order.tenure.reserved -= kopecks;
    this.payDebt(order.tenure, kopecks);
  }

  giveBack(order: Order, kopecks: number): void {
    order.returned += kopecks;
    order.tenure.balance += kopecks;
    order.tenure.spent -= kopecks;
    this.payDebt(order.tenure, kopecks);
    if (this.day >= goneOn(order.tenure)) order.tenure.balance = 0;
  }

  bundleBack(bundle: Bundle, kopecks: number): void {
    const { tenure } = bundle;
    bundle.back += kopecks;
    // As much was accrued as was paid, so the share needs no rounding.
    const due = bundle.back - bundle.reversed;
    const taken = Math.min(due, tenure.balance - tenure.reserved);
    const owed = Math.min(due - taken, Math.max(0, tenure.spent + tenure.reserved - tenure.owed));
    bundle.reversed += taken + owed;
    tenure.balance -= taken;
    tenure.owed += owed;
    this.debt += owed;
  }

  private payDebt(tenure: Tenure, incoming: number): void {
    const kopecks = Math.min(incoming, this.debt);
    this.debt -= kopecks;
    tenure.balance -= kopecks;
    tenure.spent += kopecks;
  }
}

export const goneOn = ({ terms }: Pick<Tenure, 'terms'>): Day => plusDays(plusMonths(terms.at(-1)!.through, 2), 1);
