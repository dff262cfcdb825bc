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

/** The grids with their doors, without who works there: that is the public page's. */
export const doorsOf = ({ grids }: Pick<Community, 'grids'>) =>
  grids.map(({ id, name, buildings }) => ({ id, name, buildings }));
