import { type Keeping, PSEUDONYM } from '../frame/keeping.ts';

export const noticesKeeping: Keeping = {
  tables: {
    drafts: { columns: ['author', 'submitter', 'approver'], exported: 'acts of staff', forgotten: PSEUDONYM },
    draft_makers: { columns: ['member'], exported: 'acts of staff', forgotten: PSEUDONYM },
    notice_events: { columns: ['by'], exported: 'acts of staff', forgotten: PSEUDONYM },
  },
  parts: {},
};
