/** The file of posts, and what of the grids the register is told. */
import type { Community } from '../../directory/community.ts';
import { type PostKinds, postKindsSchema } from '../../register/kinds.ts';
import { type ContentType, yamlOf } from './record.ts';

export const postsType: ContentType<{ posts: PostKinds }> = {
  kind: 'posts',
  place: /^posts\.yaml$/,
  collection: 'posts',
  read: yamlOf(postKindsSchema),
  store: () => ({}),
};

/** What the register is told: which posts there are, and the grids with their doors, without who works there: that is the public page's. */
export const toldOf = ({ name, grids }: Community, posts: { posts: PostKinds } | undefined) => ({
  ...(posts && { posts }),
  community: name,
  grids: grids.map(({ id, name: grid, buildings }) => ({ id, name: grid, buildings })),
});
