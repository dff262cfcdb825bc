import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';
import { fileHash, openingChange, openingFields } from './calls/fields.ts';

const writes = ['directory.write'] as const;
const center = { slug: f.slug(), name: f.text(30), hash: fileHash(), opening: openingFields };

/** Opening hours of the centers: written by one of staff, agreed to by another, put into the center's file by the publisher. */
export const directoryCalls = defineCalls({
  centers: {
    method: 'GET',
    path: '/api/directory/centers',
    summary:
      'The centers and when they are open, as their files say, each with the change that is under way.',
    who: writes,
    query: f.fields({}),
    answer: v.strictObject({
      items: v.array(v.strictObject({ ...center, change: v.nullable(openingChange) })),
    }),
  },
  openingChanges: {
    method: 'GET',
    path: '/api/directory/changes',
    summary: 'Changes of opening hours, newest first: those that wait for a second of staff, or all.',
    who: writes,
    query: f.fields({ view: f.choice(['waiting', 'all']), cursor: f.cursor(), take: f.take() }),
    answer: f.list(openingChange),
  },
  changeOpening: {
    method: 'POST',
    path: '/api/directory/centers/{slug}/changes',
    keyed: true,
    summary:
      'Write when a center is to be open, from the file of this hash. It counts once a second of staff has agreed.',
    who: writes,
    body: f.fields({ hash: fileHash(), opening: openingFields }),
    answer: openingChange,
    refusals: ['not_found', 'center_changed', 'opening_wrong', 'opening_same', 'opening_open'],
    bodyLimit: 64 * 1024,
  },
  agreeOpening: {
    method: 'POST',
    path: '/api/directory/changes/{id}/agree',
    keyed: true,
    summary: 'A second of staff agrees: the publisher puts it into the file and onto the pages.',
    who: writes,
    body: f.fields({}),
    answer: openingChange,
    refusals: ['not_found', 'opening_over', 'opening_own', 'center_changed'],
  },
  dropOpening: {
    method: 'POST',
    path: '/api/directory/changes/{id}/drop',
    keyed: true,
    summary: 'It is not wanted: who made it takes it back, or another says no.',
    who: writes,
    body: f.fields({}),
    answer: openingChange,
    refusals: ['not_found', 'opening_over'],
  },
  takeCenters: {
    method: 'POST',
    path: '/api/publisher/centers',
    summary: 'Hand over all centers as their files say now.',
    who: ['publisher'],
    body: f.fields({ centers: v.pipe(v.array(f.fields(center)), v.maxLength(200, 'field_most')) }),
    answer: v.strictObject({ centers: f.whole() }),
    bodyLimit: 4 * 1024 * 1024,
  },
  agreedOpenings: {
    method: 'GET',
    path: '/api/publisher/changes',
    summary: 'Changes that were agreed to and are not live yet, oldest first.',
    who: ['publisher'],
    answer: v.strictObject({
      changes: v.array(
        v.strictObject({ id: v.string(), center: v.string(), hash: v.string(), opening: openingFields }),
      ),
    }),
  },
  reportOpening: {
    method: 'POST',
    path: '/api/publisher/changes/{id}',
    summary: 'How a change ended. The first report stands.',
    who: ['publisher'],
    body: f.fields({
      state: f.choice(['live', 'conflict', 'failed']),
      problem: f.note(500),
    }),
    answer: v.strictObject({ taken: v.boolean() }),
    refusals: ['not_found'],
  },
});
export type DirectoryCalls = typeof directoryCalls;
