import type { Server } from '../frame/server.ts';

export const bank: Server = {
  name: 'bank',
  rooms: {
    account: () => (require('./routes/account.ts') as typeof import('./routes/account.ts')).accountRoutes,
    reading: () => (require('./routes/reading.ts') as typeof import('./routes/reading.ts')).readingRoutes,
    claims: () => (require('./routes/claims.ts') as typeof import('./routes/claims.ts')).claimRoutes,
    activities: () =>
      (require('./routes/activities.ts') as typeof import('./routes/activities.ts')).activityRoutes,
    requests: () => (require('./routes/requests.ts') as typeof import('./routes/requests.ts')).requestRoutes,
    calendar: () => (require('./routes/calendar.ts') as typeof import('./routes/calendar.ts')).calendarRoutes,
    moves: () => (require('./routes/moves.ts') as typeof import('./routes/moves.ts')).moveRoutes,
    staffMoves: () =>
      (require('./routes/staff-moves.ts') as typeof import('./routes/staff-moves.ts')).staffMoveRoutes,
    audits: () => (require('./routes/audits.ts') as typeof import('./routes/audits.ts')).auditRoutes,
    desk: () => (require('./routes/desk.ts') as typeof import('./routes/desk.ts')).deskRoutes,
  },
  jobs: [
    {
      name: 'bank-clock',
      cron: '* * * * *',
      run: () => (require('./clock.ts') as typeof import('./clock.ts')).tick($app),
    },
    {
      // Ten past midnight in Shanghai.
      name: 'bank-expiry',
      cron: '10 16 * * *',
      run: () => (require('./expiry.ts') as typeof import('./expiry.ts')).expire($app),
    },
    {
      // Asked every half hour whether last night's is done: a computer that was off at night makes up for it.
      name: 'bank-audit',
      cron: '5,35 * * * *',
      run: () => (require('./audit.ts') as typeof import('./audit.ts')).auditIfDue($app, Date.now()),
    },
  ],
  membersMade: (tx, members, now) =>
    (require('./opening.ts') as typeof import('./opening.ts')).openAccounts(tx, members, now),
  ofMember: () => (require('./of-member.ts') as typeof import('./of-member.ts')).bankOfMember,
  dates: () => (require('./calendar.ts') as typeof import('./calendar.ts')).appointmentsOf,
  ageing: () => (require('./ageing.ts') as typeof import('./ageing.ts')).bankAgeing,
  keeping: () => (require('./keeping.ts') as typeof import('./keeping.ts')).bankKeeping,
};
