import * as v from 'valibot';
import { defineCalls } from '../contract/call.ts';
import * as f from '../contract/fields.ts';
import { entryChange, entryFields, entryHash } from './calls/fields.ts';
import { parts } from './forms.ts';

const writes = ['directory.write'] as const;
const slug = () =>
  v.pipe(
    v.string('field_choice'),
    v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'field_choice'),
    v.maxLength(80, 'field_choice'),
  );
const entry = { slug: slug(), name: f.text(80), hash: entryHash(), said: entryFields };

/** The directory: changed by one of staff, agreed to by another, put into its files by the publisher. */
export const directoryCalls = defineCalls({
  directoryEntries: {
    method: 'GET',
    path: '/api/directory/entries',
    summary: 'One part of the directory, in its order, each entry with the change that is under way.',
    who: writes,
    query: f.fields({ part: f.choice(parts) }),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({
          slug: v.string(),
          name: v.string(),
          /** The day on which somebody last checked every line; of guides, which come by it. */
          checked: v.nullable(v.string()),
          change: v.nullable(v.strictObject({ id: v.string(), state: entryChange.entries.state })),
        }),
      ),
    }),
  },
  directoryEntry: {
    method: 'GET',
    path: '/api/directory/entry',
    summary: 'An entry as its file says it now, with the change that is under way.',
    who: writes,
    query: f.fields({ part: f.choice(parts), slug: slug() }),
    answer: v.strictObject({ ...entry, change: v.nullable(entryChange) }),
    refusals: ['not_found'],
  },
  directoryChanges: {
    method: 'GET',
    path: '/api/directory/changes',
    summary: 'Changes of the directory, newest first: those that wait for a second of staff, or all.',
    who: writes,
    query: f.fields({ view: f.choice(['waiting', 'all']), cursor: f.cursor(), take: f.take() }),
    answer: f.list(entryChange),
  },
  changeDirectory: {
    method: 'POST',
    path: '/api/directory/changes',
    keyed: true,
    summary:
      'Write what an entry is to say, from what stands under this hash. It counts once a second of staff has agreed.',
    who: writes,
    body: f.fields({ slug: slug(), hash: entryHash(), said: entryFields }),
    answer: entryChange,
    refusals: ['not_found', 'entry_changed', 'entry_wrong', 'entry_same', 'entry_open'],
    bodyLimit: 1024 * 1024,
  },
  agreeDirectory: {
    method: 'POST',
    path: '/api/directory/changes/{id}/agree',
    keyed: true,
    summary: 'A second of staff agrees: the publisher puts it into the file and onto the pages.',
    who: writes,
    body: f.fields({}),
    answer: entryChange,
    refusals: ['not_found', 'entry_over', 'entry_own', 'entry_changed'],
  },
  dropDirectory: {
    method: 'POST',
    path: '/api/directory/changes/{id}/drop',
    keyed: true,
    summary: 'It is not wanted: who made it takes it back, or another says no.',
    who: writes,
    body: f.fields({}),
    answer: entryChange,
    refusals: ['not_found', 'entry_over'],
  },
  takeDirectory: {
    method: 'POST',
    path: '/api/publisher/entries',
    summary: 'Hand over the whole directory as its files say it now.',
    who: ['publisher'],
    body: f.fields({ entries: v.pipe(v.array(f.fields(entry)), v.maxLength(5_000, 'field_most')) }),
    answer: v.strictObject({ entries: f.whole() }),
    bodyLimit: 16 * 1024 * 1024,
  },
  agreedDirectory: {
    method: 'GET',
    path: '/api/publisher/changes',
    summary: 'Changes that were agreed to and are not live yet, oldest first.',
    who: ['publisher'],
    answer: v.strictObject({
      changes: v.array(
        v.strictObject({ id: v.string(), slug: v.string(), hash: v.string(), said: entryFields }),
      ),
    }),
  },
  reportDirectory: {
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
