/** Money is whole kopecks within; outside it is a decimal text of roubles. */
export const KOPECKS_IN_ROUBLE = 100;

const MONEY_PATTERN = /^(0|[1-9]\d{0,12})(?:\.(\d{1,2}))?$/;

/** Kopecks of a text such as `1500`, `1500.5` or `1500.50`; null for anything else, below zero included. */
export function kopecksOf(text: string): number | null {
  const match = MONEY_PATTERN.exec(text);
  if (!match) return null;
  return Number(match[1]) * KOPECKS_IN_ROUBLE + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Always with two decimals. */
export function moneyText(kopecks: number): string {
  const size = Math.abs(kopecks);
  const roubles = Math.floor(size / KOPECKS_IN_ROUBLE);
  return `${kopecks < 0 ? '-' : ''}${roubles}.${String(size % KOPECKS_IN_ROUBLE).padStart(2, '0')}`;
}
