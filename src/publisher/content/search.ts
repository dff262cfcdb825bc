/** Words that the search takes for one. */
import type * as v from 'valibot';
import { list, text } from '../../content/fields.ts';
import { type ContentType, yamlOf } from './record.ts';

const schema = list(list(text(20), 2));

export const synonymsType: ContentType<v.InferOutput<typeof schema>> = {
  kind: 'synonyms',
  place: /^synonyms\.yaml$/,
  collection: 'synonyms',
  read: yamlOf(schema),
  store: (files) => ({ synonyms: files.flatMap(({ data }) => data) }),
};
