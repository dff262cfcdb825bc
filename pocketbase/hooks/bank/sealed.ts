/**
 * What the seal covers: every table, view, index and trigger that migrations 0001 to 0099 made, the triggers by which their
 * rows become news (0600: what was done to a member is not kept from them), and the triggers of members and of the collections' own table, whose columns PocketBase keeps itself.
 */
export const SEALED = `SELECT name, sql FROM sqlite_master
  WHERE sql IS NOT NULL AND ((type = 'trigger' AND tbl_name IN ('members', '_collections')) OR tbl_name IN (
    'policies', 'ledger_accounts', 'ledger_transfers', 'ledger_chain', 'transfer_ways', 'transfer_notes', 'request_answers', 'service_periods',
    'kin_links', 'mandates', 'claims', 'claim_reviews', 'request_transitions', 'requests', 'request_volunteers',
    'request_steps', 'service_codes', 'login_cards', 'card_printers', 'attempts', 'activities', 'activity_visits', 'operations', 'grant_shares', 'grants_of_leavers',
    'flags', 'audit', 'audits', 'acting', 'rights_changes', 'retention')) ORDER BY name`;
