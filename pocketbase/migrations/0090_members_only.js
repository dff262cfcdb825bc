/**
 * PocketBase comes with a collection `users` that anybody may sign up to, log in to and put files into. It goes; and
 * whatever is clicked in the dashboard, nobody logs in but members and the superuser, and no collection is opened to
 * visitors by a rule.
 */
migrate((app) => {
  try {
    app.delete(app.findCollectionByNameOrId('users'));
  } catch {
    // There is none.
  }
  app
    .db()
    .newQuery(`
-- Proven by "no click in the dashboard makes another collection that people log in to".
CREATE TRIGGER collections_have_no_other_logins BEFORE INSERT ON _collections
WHEN NEW.type = 'auth' BEGIN
  SELECT RAISE(ABORT, 'collections: nobody logs in but members');
END;
CREATE TRIGGER collections_become_no_logins BEFORE UPDATE OF type ON _collections
WHEN NEW.type = 'auth' AND OLD.type <> 'auth' BEGIN
  SELECT RAISE(ABORT, 'collections: nobody logs in but members');
END;
`)
    .execute();
});
