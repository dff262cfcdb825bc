import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';
import { postKindsSchema } from '../kinds.ts';

/** The library takes a list for an object. */
const noList = v.custom<object>((value) => !Array.isArray(value), 'field_wrong');
const short = (most: number) => v.pipe(v.string('field_text'), v.maxLength(most, 'field_long'));

/** What the publisher hands over of posts and places. */
export const contentCalls = defineCalls({
  takeRegister: {
    method: 'POST',
    path: '/api/publisher/register',
    summary:
      'Hand over which posts there are, and the grids with their doors. What is held under a kind or at a place that is gone stays as it was; nothing new is written there.',
    who: ['publisher', 'setup'],
    body: f.fields({
      posts: v.optional(v.pipe(noList, postKindsSchema), { posts: [] }),
      community: short(30),
      grids: v.array(
        v.pipe(
          noList,
          v.strictObject({
            id: v.pipe(v.string('field_text'), v.regex(/^\d{2}$/, 'field_wrong')),
            name: short(20),
            buildings: v.array(
              v.pipe(
                noList,
                v.strictObject({
                  court: short(20),
                  building: short(20),
                  units: v.array(f.integer(1, 30)),
                }),
              ),
            ),
          }),
        ),
      ),
    }),
    answer: v.strictObject({ kinds: f.whole(), places: f.whole() }),
    bodyLimit: 1_000_000,
  },
});
