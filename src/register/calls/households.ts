import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { household, place } from './fields.ts';

const writes = ['register.write'] as const;

/** Households: a door, and who lives behind it. Nobody but who writes the register reads them. */
export const householdCalls = defineCalls({
  households: {
    method: 'GET',
    path: '/api/register/households',
    summary: 'Households that stand, the newest first; of one building where it is told.',
    who: writes,
    query: f.fields({ place: v.optional(place()), cursor: f.cursor(), take: f.take() }),
    answer: f.list(household),
  },
  writeHousehold: {
    method: 'POST',
    path: '/api/register/households',
    keyed: true,
    summary: 'Write a household down by its door.',
    who: writes,
    body: f.fields({ place: place(), unit: f.lineNote(10), room: f.line(10) }),
    answer: household,
    refusals: ['post_place', 'household_known'],
  },
  endHousehold: {
    method: 'POST',
    path: '/api/register/households/{id}/end',
    keyed: true,
    summary: 'It is no more: whoever lived there does so no longer.',
    who: writes,
    body: f.fields({}),
    answer: household,
    refusals: ['not_found', 'household_gone'],
  },
  joinHousehold: {
    method: 'POST',
    path: '/api/register/households/{id}/join',
    keyed: true,
    summary: 'A member lives there, from a day on. One lives in one household at a time.',
    who: writes,
    body: f.fields({ member: f.memberNumber(), from: f.day() }),
    answer: household,
    refusals: ['not_found', 'household_gone', 'household_member', 'member_unknown', 'member_inactive'],
  },
  leaveHousehold: {
    method: 'POST',
    path: '/api/register/households/{id}/leave',
    keyed: true,
    summary: 'A member lives there no longer, from today on.',
    who: writes,
    body: f.fields({ member: f.memberNumber() }),
    answer: household,
    refusals: ['not_found', 'household_absent', 'member_unknown'],
  },
});
