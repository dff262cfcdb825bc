/** What can have happened to a member; `0600_news.js` writes these words. */
export const newsKinds = [
  'request-asked',
  'request-offered',
  'request-dispatched',
  'request-chosen',
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
] as const;
export type NewsKind = (typeof newsKinds)[number];

/**
 * The one topic that may be listened to. It says that something happened, and nothing of what: whoever hears it asks, with
 * their login.
 */
export const NEWS_TOPIC = 'news';
