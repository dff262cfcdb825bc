/** What can have happened to a member; `0600_news.js` writes these words. */
export const newsKinds = [
  'request-asked',
  'request-offered',
  'request-dispatched',
  'request-chosen',
  'request-others',
  'request-withdrawn',
  'request-excused',
  'request-finished',
  'request-confirmed',
  'request-disputed',
  'request-resolved',
  'request-cancelled',
  'request-expired',
  'claim-written',
  'claim-approved',
  'claim-returned',
  'claim-withdrawn',
  'visit-corrected',
  'visit-refused',
  'gift',
  'grant',
  'reversed',
  'expired',
  'certificate-issued',
  'certificate-refused',
  'certificate-revoked',
  'kin-asked',
  'kin-agreed',
  'kin-ended',
  'mandate-asked',
  'mandate-held',
  'mandate-given',
  'mandate-ended',
  'thanks-said',
  'thanks-shown',
  'card-printed',
  'codes-printed',
  'details-changed',
  'right-given',
  'right-taken',
  'right-restored',
  'post-held',
  'post-ended',
  'leaving-asked',
  'leaving-refused',
  'matter-assigned',
  'matter-extended',
  'matter-raised',
  'matter-merged',
  'matter-declined',
  'matter-answered',
  'matter-again',
  'matter-closed',
  'matter-published',
  'task-given',
  'task-again',
  'task-closed',
  'task-gone',
] as const;
export type NewsKind = (typeof newsKinds)[number];

/**
 * The one topic that may be listened to. It says that something happened, and nothing of what: whoever hears it asks, with
 * their login.
 */
export const NEWS_TOPIC = 'news';
/** What is told of it: the `seq` of the newest of one's news, 0 where there is none. */
export interface NewsTold {
  newest: number;
}
