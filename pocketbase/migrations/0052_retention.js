/**
 * How long words about people are kept: the community's rule, as the publisher hands it over from content/retention. A
 * guard that let words go only with the person lets them go by age too: thirty days after the end at the earliest,
 * whatever the rule says. Proven by "nothing is erased before its thirty days, whoever tries".
 */
migrate((app) => {
  const run = (sql) => app.db().newQuery(sql).execute();
  run(`
CREATE TABLE retention (
  id            TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 20),
  in_force_from TEXT NOT NULL UNIQUE CHECK (in_force_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  body          TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;
`);
  const old = (at) => `${at} < unixepoch() * 1000 - 2592000000`;
  const ended = `OLD.state IN ('settled', 'released', 'cancelled', 'expired')
    AND ${old('(SELECT max(s.at) FROM request_steps s WHERE s.request = OLD.id)')}`;
  const left = (member) => `EXISTS (SELECT 1 FROM members m WHERE m.id = ${member} AND m.status = 'left')`;
  const changes = {
    requests_live_by_the_table: [
      [
        `NEW.note = ''\n    AND ${left('OLD.served')}`,
        `NEW.note = ''\n    AND (${left('OLD.served')} OR (${ended}))`,
      ],
      [
        'NEW.reason IS NOT OLD.reason AND',
        `NEW.reason IS NOT OLD.reason AND NOT (NEW.reason = '' AND ${ended}) AND`,
      ],
    ],
    request_steps_never_change: [
      [
        'NOT EXISTS (SELECT 1 FROM members',
        `NOT (NEW.note = '' AND EXISTS (SELECT 1 FROM requests r WHERE r.id = OLD.request
    AND ${ended.replaceAll('OLD.', 'r.')})) AND NOT EXISTS (SELECT 1 FROM members`,
      ],
    ],
    claims_change_by_review: [
      [
        `NOT (NEW.note = '' AND EXISTS`,
        `NOT (NEW.note = '' AND ${old('OLD.decided_at')}) AND NOT (NEW.note = '' AND EXISTS`,
      ],
    ],
  };
  for (const [name, edits] of Object.entries(changes)) {
    const found = new DynamicModel({ sql: '' });
    app.db().newQuery(`SELECT sql FROM sqlite_master WHERE name = '${name}'`).one(found);
    const sql = edits.reduce((text, [was, is]) => {
      if (text.split(was).length !== 2) throw new Error(`${name} is not what it was`);
      return text.replace(was, () => is);
    }, found.sql);
    run(`DROP TRIGGER ${name}`);
    run(sql);
  }
});
