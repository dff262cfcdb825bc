import type { Policy } from '../../src/bank/policy.ts';
import { neighbourhoodPolicy } from './policies.ts';

/** Rules as three kinds of city set them. */
export const cities: Record<'beijing' | 'changning' | 'guangdong', Policy> = {
  // Hours for those over sixty and their spouses; gifts among near kin.
  beijing: neighbourhoodPolicy({
    id: 'like-beijing',
    stepMinutes: 60,
    dailyCapMinutes: null,
    storageCapMinutes: null,
    redeem: { minAge: 60, hardshipMinAge: 60, forSpouse: true },
  }),
  // Two hours a day, six hundred in store; from sixty-five, or sixty in hardship.
  changning: neighbourhoodPolicy({
    id: 'like-changning',
    dailyCapMinutes: 120,
    storageCapMinutes: 36_000,
    redeem: { minAge: 65, hardshipMinAge: 60, forSpouse: false },
  }),
  // Up to eight hours without more review, a second checker to twelve, a third above; fifteen hundred hours in store.
  guangdong: neighbourhoodPolicy({
    id: 'like-guangdong',
    dailyCapMinutes: null,
    reviewLadder: [
      { overMinutes: 0, checkers: 1 },
      { overMinutes: 480, checkers: 2 },
      { overMinutes: 720, checkers: 3 },
    ],
    storageCapMinutes: 90_000,
  }),
};
