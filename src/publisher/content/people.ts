/** Files about people: how long words about them are kept. */
import { type Retention, retentionSchema } from '../../people/retention.ts';
import { datedRules } from './dated.ts';
import { type ContentType, yamlOf } from './record.ts';

export const retentionType: ContentType<Retention> = {
  kind: 'retention',
  place: /^retention\/([^/]+)\.yaml$/,
  collection: 'retention',
  read: yamlOf(retentionSchema),
  ...datedRules,
  store: (all) => ({ retention: all.map(({ data }) => data) }),
};
