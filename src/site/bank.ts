/** The bank's figures as the public pages say them. */
import type { BankTotals } from './bank/live.ts';
import { strings } from './strings.ts';

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** Whole hours with the rest in minutes: `12,480` and `小时30分`. */
export function hoursFigure(minutes: number): { value: string; unit: string } {
  const rest = minutes % 60;
  return { value: grouped(Math.floor(minutes / 60)), unit: rest ? `小时${rest}分` : '小时' };
}

export function hoursAsPeople(totals: BankTotals): { word: string; value: string; unit: string }[] {
  const words = strings.bank.figures;
  return [
    { word: words.issued, ...hoursFigure(totals.issuedMinutes) },
    { word: words.spent, ...hoursFigure(totals.spentMinutes) },
    { word: words.held, ...hoursFigure(totals.heldMinutes) },
    { word: words.pooled, ...hoursFigure(totals.pooledMinutes) },
    { word: words.entries, value: grouped(totals.entries), unit: '笔' },
  ];
}
