/** `content/posts.yaml`: which posts there are. It may change at any time; what was written under a kind stays as it was. */
import * as v from 'valibot';
import { fields, form, line, list, oneOf, yesOrNo } from '../content/fields.ts';

/** Where a post is held: everywhere, in a grid, a courtyard, a building, or in an organisation. */
const placeKinds = ['all', 'grid', 'court', 'building', 'organisation'] as const;
const holderKinds = ['member', 'organisation'] as const;

const kind = fields({
  /** The short name under which it is stored. */
  id: form(/^[a-z]{2,20}$/, '小写字母组成的短名'),
  /** What people call it. */
  name: line(10),
  /** Where it is held. */
  place: oneOf(placeKinds),
  /** Who can hold it. */
  holder: v.optional(oneOf(holderKinds), 'member'),
  /** Whether it counts only once a second of staff has looked. */
  checked: v.optional(yesOrNo, false),
  /** Whether whoever holds it may be given what people say about the place. */
  receives: v.optional(yesOrNo, false),
  /** Whether whoever holds it decides whose a matter is. */
  arbitrates: v.optional(yesOrNo, false),
});

export const postKindsSchema = fields({
  posts: v.pipe(
    list(kind, 1),
    v.check((kinds) => new Set(kinds.map(({ id }) => id)).size === kinds.length, '短名各不相同的几种职务'),
    v.check(
      (kinds) => kinds.every((one) => !(one.receives || one.arbitrates) || one.holder === 'member'),
      '接事、裁定的职务由人来担任（holder: member）',
    ),
    v.check(
      (kinds) => kinds.every((one) => !(one.receives || one.arbitrates) || one.checked),
      '接事、裁定的职务要第二个人核对（checked: true）',
    ),
  ),
});
export type PostKinds = v.InferOutput<typeof postKindsSchema>['posts'];
