import { type Keeping, PSEUDONYM } from '../frame/keeping.ts';

export const directoryKeeping: Keeping = {
  tables: {
    directory_changes: {
      columns: ['made_by', 'decided_by'],
      exported: 'acts of staff',
      forgotten: PSEUDONYM,
    },
  },
  parts: {},
};
