import { ID, long, OTHER_ID, type Rows } from './table.ts';

const HASH = 'f'.repeat(40);

export const directory: Record<string, Rows> = {
  directory_entries: {
    sound: { part: 'opening', slug: 'bianmin', name: '便民中心', hash: HASH, said: '{}', place: 0 },
    wrong: [
      ['of no part', { part: 'all' }],
      ['without a slug', { slug: '' }],
      ['without a name', { name: '' }],
      ['a hash that is none', { hash: 'f' }],
      ['no JSON', { said: '{' }],
      ['gone by halves', { gone: 2 }],
    ],
  },
  directory_changes: {
    sound: {
      id: ID,
      part: 'opening',
      slug: 'bianmin',
      base: HASH,
      before: '{}',
      after: '{}',
      state: 'waiting',
      made_by: 'li',
      made_at: 1,
    },
    wrong: [
      ['a short id', { id: 'short' }],
      ['a hash that is none', { base: 'f' }],
      ['no JSON before', { before: '{' }],
      ['no JSON after', { after: '{' }],
      ['in no state', { state: 'begun', decided_by: 'zhao', decided_at: 2 }],
      ['made at no time', { made_at: 0 }],
      ['decided before it was made', { state: 'agreed', made_at: 2, decided_by: 'zhao', decided_at: 1 }],
      ['ended before it was decided', { state: 'live', decided_by: 'zhao', decided_at: 3, ended_at: 2 }],
      ['a problem of many words', { problem: long(501) }],
      ['decided at no time', { state: 'agreed', decided_by: 'zhao' }],
      ['agreed by nobody', { state: 'agreed' }],
      ['ended while it waits', { ended_at: 2, decided_at: null }],
      ['agreed to by who wrote it', { state: 'agreed', decided_by: 'li', decided_at: 2 }],
    ],
    twice: { directory_changes_one: [{}, { id: OTHER_ID }] },
  },
};
