import { bankParts } from '../../../bank/export.ts';
import type { Column } from '../../../contract/export.ts';

const act: Column | undefined = bankParts.acts.columns.find(({ name }) => name === 'act');

/** Words of what others did in a member's name. */
export const words = {
  title: '别人以我的名义办的事',
  lead: '代办人替您办的、工作人员照纸条替您记的、替您印的卡，都在这里。不是您的意思，请打 {phone}。',
  empty: '没有人以您的名义办过事。',
  acts: act?.words ?? {},
  other: '办了一件事',
  mandate: '凭您的委托',
  ties: '家人和代办',
};
