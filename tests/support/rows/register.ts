import { ID, long, OTHER_ID, type Rows } from './table.ts';

const by = { made_by: 'li', made_at: 1 };

export const register: Record<string, Rows> = {
  register_grids: {
    sound: { one: 1, community: '某社区', grids: '[]' },
    wrong: [
      ['two of them', { one: 2 }],
      ['no JSON', { grids: '[' }],
    ],
  },
  register_places: {
    sound: { id: 'building:1', name: '一号楼', place: 1 },
    wrong: [
      ['an id that is hardly one', { id: 'b' }],
      ['without a name', { name: '' }],
      ['gone by halves', { gone: 2 }],
    ],
  },
  households: {
    sound: { id: ID, place: 'building:1', unit: '', room: '101', ...by },
    wrong: [
      ['a short id', { id: 'short' }],
      ['in no building', { place: 'court:1' }],
      ['a unit of a whole sentence', { unit: long(11) }],
      ['without a door', { room: '' }],
      ['made at no time', { made_at: 0 }],
      ['ended before it was made', { ended_by: 'li', ended_at: 0 }],
      ['ended by nobody', { ended_at: 2 }],
    ],
    twice: { households_door: [{}, { id: OTHER_ID }] },
  },
  household_members: {
    sound: { id: ID, household: ID, member: 'wang', from_day: '2026-01-01', ...by },
    wrong: [
      ['a short id', { id: 'short' }],
      ['from no day', { from_day: '2026-02-30' }],
      ['made at no time', { made_at: 0 }],
      ['ended before it was made', { ended_at: 0 }],
      ['ended at no time', { ended_by: 'li' }],
    ],
    twice: { household_members_one: [{}, { id: OTHER_ID, household: OTHER_ID }] },
  },
  organisations: {
    sound: { id: ID, name: '业主委员会', kind: 'committee', phone: '', ...by },
    wrong: [
      ['a short id', { id: 'short' }],
      ['without a name', { name: '' }],
      ['of no kind', { kind: 'other' }],
      ['a phone of a whole sentence', { phone: long(21) }],
      ['made at no time', { made_at: 0 }],
      ['ended before it was made', { ended_by: 'li', ended_at: 0 }],
      ['ended by nobody', { ended_at: 2 }],
    ],
    twice: { organisations_name: [{}, { id: OTHER_ID }] },
  },
  post_kinds: {
    sound: {
      id: 'chief',
      name: '楼长',
      place: 'building',
      holder: 'member',
      checked: 1,
      receives: 0,
      arbitrates: 0,
    },
    wrong: [
      ['an id that is hardly one', { id: 'c' }],
      ['without a name', { name: '' }],
      ['nowhere', { place: 'street' }],
      ['held by nobody', { holder: 'nobody' }],
      ['checked by halves', { checked: 2 }],
      ['receives by halves', { receives: -1 }],
      ['arbitrates by halves', { arbitrates: 2 }],
      ['gone by halves', { gone: 2 }],
      ['acts for others, looked at by one', { checked: 0, receives: 1 }],
    ],
  },
  posts: {
    sound: {
      id: ID,
      kind: 'chief',
      place: 'building:1',
      member: 'wang',
      from_day: '2026-01-01',
      needs_check: 1,
      ...by,
    },
    wrong: [
      ['a short id', { id: 'short' }],
      ['nowhere', { place: '' }],
      ['from no day', { from_day: '2026-02-30' }],
      ['until a day before', { to_day: '2025-12-31' }],
      ['checked by halves', { needs_check: 2 }],
      ['made at no time', { made_at: 0 }],
      ['checked before it was made', { checked_by: 'zhao', checked_at: 0 }],
      ['ended before it was made', { ended_by: 'li', ended_at: 0 }],
      ['held by nobody', { member: null }],
      ['checked at no time', { checked_by: 'zhao' }],
      ['written by who holds it', { made_by: 'wang' }],
      ['checked by whoever wrote it', { checked_by: 'li', checked_at: 2 }],
    ],
  },
};
