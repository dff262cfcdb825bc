/** Who may be given a matter, and whom it is about. */
import * as v from 'valibot';
import { defineCalls } from '../../contract/call.ts';
import * as f from '../../contract/fields.ts';

export const givingCalls = defineCalls({
  handlers: {
    method: 'GET',
    path: '/api/matters/handlers',
    summary:
      'Who may be given a matter, and why: whose post is where it is first, then those with the fewest open ones. Of one matter those whom it is about are left out, and `places` tells where it is; `vacant` are grids of these in which nobody receives: the desk answers it.',
    who: ['member', 'matters.hear', 'matters.handle', 'matters.arbitrate', 'matters.verify'],
    query: f.fields({ matter: v.optional(f.id()) }),
    answer: v.strictObject({
      items: v.array(
        v.strictObject({
          person: f.person(),
          open: f.whole(),
          posts: v.array(v.strictObject({ name: v.string(), placeName: v.string() })),
          /** Holds a post where the matter is. */
          here: v.boolean(),
        }),
      ),
      places: v.array(v.string()),
      vacant: v.array(v.string()),
    }),
    refusals: ['not_found'],
  },
  nameAbout: {
    method: 'POST',
    path: '/api/matters/desk/{id}/about',
    keyed: true,
    summary:
      'Name the member or the organisation that it is about: they, theirs and kin read, have and judge it no longer. Kept with the vault, and erased with it.',
    who: ['matters.hear'],
    body: f.fields({ member: v.optional(f.memberNumber()), organisation: v.optional(f.id()) }),
    answer: v.strictObject({ no: v.string() }),
    refusals: [
      'not_found',
      'matter_state',
      'matter_about',
      'matter_about_known',
      'matter_about_holder',
      'member_unknown',
      'organisation_gone',
    ],
  },
});
