import type { Day } from '../../calendar/shanghai.ts';
import { type ContentRecord, type ContentType, fault, twice } from './record.ts';

/** A rule that holds from a day on, named like its file. */
interface Dated {
  id: string;
  inForceFrom: Day;
}

/** What files of dated rules have in common: one a day, named like its file, and never edited once it is in force. */
export const datedRules: Required<Pick<ContentType<Dated>, 'faults' | 'frozen' | 'isNeeded'>> = {
  faults: (all) => [
    ...all
      .filter(({ slug, data }) => data.id !== slug)
      .map((one) => fault(one, 'id', one.data.id, `与文件名相同的短名 ${one.slug}`)),
    ...twice(all, 'inForceFrom', ({ data }) => data.inForceFrom),
  ],
  frozen: (all, before, today) =>
    all.flatMap((one: ContentRecord<Dated>) => {
      const old = before(one.path)?.data as Dated | undefined;
      return old &&
        old !== one.data &&
        old.inForceFrom <= today &&
        JSON.stringify(old) !== JSON.stringify(one.data)
        ? [fault(one, 'inForceFrom', '改过的内容', '原来的内容：施行中的规则不改，请另写一份新日期的')]
        : [];
    }),
  isNeeded: ({ data }, _, today) => data.inForceFrom <= today,
};
