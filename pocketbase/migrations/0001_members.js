/**
 * People of the community. One auth collection, without any API rule: PocketBase's own routes give nobody a list,
 * a sign-up, a password login or OAuth; our routes under /api/ do (`hooks/people`).
 * Rows are written by our routes only; they are never deleted, because the ledger rests on them (a member who
 * leaves is pseudonymised).
 */
migrate(
  (app) => {
    const members = new Collection({
      type: 'auth',
      name: 'members',
      listRule: null,
      viewRule: null,
      createRule: null,
      updateRule: null,
      deleteRule: null,
      authRule: null,
      manageRule: null,
      passwordAuth: { enabled: false, identityFields: ['email'] },
      oauth2: { enabled: false },
      otp: { enabled: false },
      mfa: { enabled: false },
      authAlert: { enabled: false },
      authToken: { duration: 1209600 },
      fields: [
        { type: 'email', name: 'email', system: true, required: false },
        { type: 'text', name: 'number', required: true, pattern: '^[A-Z]{2,6}-[0-9]{6}$', max: 13 },
        { type: 'text', name: 'name', required: true, min: 1, max: 40 },
        { type: 'text', name: 'phone', pattern: '^$|^\\+?[0-9]{7,15}$', max: 16 },
        { type: 'text', name: 'status', required: true, pattern: '^(active|inactive|left)$', max: 8 },
        { type: 'json', name: 'capabilities', maxSize: 1000 },
        { type: 'json', name: 'trained', maxSize: 2000 },
        { type: 'number', name: 'bornYear', onlyInt: true, min: 0, max: 2200 },
        { type: 'bool', name: 'hardship' },
        { type: 'bool', name: 'family' },
        { type: 'autodate', name: 'created', onCreate: true, onUpdate: false },
      ],
      indexes: [
        'CREATE UNIQUE INDEX `members_number` ON `members` (`number`)',
        "CREATE UNIQUE INDEX `members_phone` ON `members` (`phone`) WHERE `phone` != ''",
      ],
    });
    app.save(members);
    app
      .db()
      .newQuery(`
-- A member is never deleted. Proven by "a member is never deleted".
CREATE TRIGGER members_stay BEFORE DELETE ON members BEGIN
  SELECT RAISE(ABORT, 'members: a member is never deleted');
END;
-- Number and id are what the ledger and printed cards name. Proven by "a member keeps number and id".
CREATE TRIGGER members_keep_their_number BEFORE UPDATE OF id, number ON members
WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number BEGIN
  SELECT RAISE(ABORT, 'members: number and id never change');
END;
-- PocketBase's own doors stay shut, whatever is clicked in the dashboard: with an API rule, visitors could write rights.
-- Proven by "no click in the dashboard opens PocketBase's own doors to members".
CREATE TRIGGER members_stay_shut BEFORE UPDATE ON _collections
WHEN OLD.name = 'members' AND (NEW.name IS NOT OLD.name OR NEW.type IS NOT OLD.type
  OR coalesce(NEW.listRule, NEW.viewRule, NEW.createRule, NEW.updateRule, NEW.deleteRule,
    json_extract(NEW.options, '$.authRule'), json_extract(NEW.options, '$.manageRule')) IS NOT NULL
  OR json_extract(NEW.options, '$.passwordAuth.enabled') OR json_extract(NEW.options, '$.oauth2.enabled')
  OR json_extract(NEW.options, '$.otp.enabled')) BEGIN
  SELECT RAISE(ABORT, 'members: PocketBase''s own doors stay shut');
END;
-- Someone must be left who can give rights and let people in. Proven by "the last who manages members stays".
CREATE TRIGGER members_keep_a_manager BEFORE UPDATE OF capabilities, status ON members
WHEN OLD.status = 'active' AND instr(OLD.capabilities, '"members.manage"') > 0
  AND NOT (NEW.status = 'active' AND instr(coalesce(NEW.capabilities, ''), '"members.manage"') > 0)
  AND NOT EXISTS (SELECT 1 FROM members m WHERE m.id <> NEW.id AND m.status = 'active'
    AND instr(m.capabilities, '"members.manage"') > 0) BEGIN
  SELECT RAISE(ABORT, 'members: the last who manages members stays');
END;
-- Proven by "who has left does not come back".
CREATE TRIGGER members_leave_for_good BEFORE UPDATE OF status ON members
WHEN OLD.status = 'left' AND NEW.status IS NOT 'left' BEGIN
  SELECT RAISE(ABORT, 'members: who has left does not come back');
END;
-- A phone is kept in its one form, so that the index finds its second owner. Proven by "one phone has one owner, however it is written".
CREATE TRIGGER members_phone_has_one_form BEFORE INSERT ON members
WHEN NEW.phone <> '' AND (ltrim(NEW.phone, '+') GLOB '*[^0-9]*' OR NEW.phone GLOB '++*' OR NEW.phone GLOB '+86*'
  OR NEW.phone GLOB '00*' OR NEW.phone GLOB '861[3-9]?????????') BEGIN
  SELECT RAISE(ABORT, 'members: a phone is digits only, without 86');
END;
CREATE TRIGGER members_phone_keeps_one_form BEFORE UPDATE OF phone ON members
WHEN NEW.phone <> '' AND (ltrim(NEW.phone, '+') GLOB '*[^0-9]*' OR NEW.phone GLOB '++*' OR NEW.phone GLOB '+86*'
  OR NEW.phone GLOB '00*' OR NEW.phone GLOB '861[3-9]?????????') BEGIN
  SELECT RAISE(ABORT, 'members: a phone is digits only, without 86');
END;
-- One running number for residents and staff: whoever types its digits alone means one person. Proven by "two members
-- never have one running number, whatever the letters before it".
CREATE UNIQUE INDEX members_place ON members (substr(number, instr(number, '-')));
CREATE TRIGGER members_are_not_replaced BEFORE INSERT ON members
WHEN EXISTS (SELECT 1 FROM members WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM members WHERE substr(number, instr(number, '-')) = substr(NEW.number, instr(NEW.number, '-'))) BEGIN
  SELECT RAISE(ABORT, 'members: this member exists');
END;
`)
      .execute();
  },
  (app) => app.delete(app.findCollectionByNameOrId('members')),
);
