/// The publishing desk: drafts, their attachments, the audit trail, and durable jobs for the publisher. Raw STRICT
/// tables have no REST write path. The steps a notice may take stand in a table of their own (a test holds it against
/// src/notices/workflow.ts) and a trigger refuses any other.
migrate(
  (app) => {
    const statements = [
      `CREATE TABLE notice_steps (
        from_state TEXT NOT NULL,
        to_state TEXT NOT NULL,
        PRIMARY KEY (from_state, to_state)
      ) STRICT, WITHOUT ROWID`,
      `INSERT INTO notice_steps VALUES
        ('draft', 'submitted'), ('returned', 'submitted'),
        ('draft', 'urgent'), ('returned', 'urgent'),
        ('submitted', 'scheduled'), ('submitted', 'returned'),
        ('scheduled', 'returned'), ('urgent', 'returned'),
        ('scheduled', 'published'), ('urgent', 'published'),
        ('published', 'corrected'), ('urgent', 'corrected'),
        ('published', 'withdrawing'), ('urgent', 'withdrawing'), ('withdrawing', 'withdrawn'),
        ('draft', 'discarded'), ('returned', 'discarded')`,

      // What stands in the content folder, as the publisher saw it last.
      `CREATE TABLE public_notices (
        slug TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        validity TEXT NOT NULL,
        edition INTEGER NOT NULL CHECK (edition >= 1),
        published INTEGER NOT NULL,
        hash TEXT NOT NULL,
        fields TEXT NOT NULL CHECK (json_valid(fields))
      ) STRICT`,
      'CREATE INDEX public_notices_newest ON public_notices (published DESC, slug)',

      // The 索引号 the desk gave last in a year: numbers are given once and never again.
      `CREATE TABLE index_numbers (
        year TEXT PRIMARY KEY CHECK (year GLOB '[0-9][0-9][0-9][0-9]'),
        prefix TEXT NOT NULL,
        last INTEGER NOT NULL CHECK (last BETWEEN 0 AND 9999)
      ) STRICT`,
      `CREATE TRIGGER index_numbers_only_grow BEFORE UPDATE ON index_numbers WHEN NEW.last < OLD.last
        BEGIN SELECT RAISE(ABORT, 'an index number is given once'); END`,
      `CREATE TRIGGER index_numbers_stay BEFORE DELETE ON index_numbers
        BEGIN SELECT RAISE(ABORT, 'index numbers stay'); END`,

      // Numbers that are taken, given here or found in the content folder. One far off there takes no other with it.
      `CREATE TABLE index_taken (
        year TEXT NOT NULL,
        place INTEGER NOT NULL,
        PRIMARY KEY (year, place)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TRIGGER index_taken_stay BEFORE DELETE ON index_taken
        BEGIN SELECT RAISE(ABORT, 'index numbers stay'); END`,

      `CREATE TABLE drafts (
        id TEXT PRIMARY KEY CHECK (length(id) = 20),
        version INTEGER NOT NULL CHECK (version >= 1),
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'scheduled', 'urgent', 'published',
          'corrected', 'withdrawing', 'withdrawn', 'discarded')),
        fields TEXT NOT NULL CHECK (json_valid(fields)),
        author TEXT,
        submitter TEXT,
        approver TEXT,
        slug TEXT,
        number TEXT,
        edition INTEGER NOT NULL CHECK (edition >= 1),
        explanation TEXT,
        urgent_reason TEXT,
        return_reason TEXT,
        publish_at INTEGER,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        CHECK ((slug IS NULL) = (number IS NULL)),
        CHECK (edition = 1 OR slug IS NOT NULL),
        CHECK (state IN ('draft', 'returned', 'discarded') OR slug IS NOT NULL),
        CHECK (state <> 'scheduled' OR publish_at IS NOT NULL),
        CONSTRAINT four_eyes CHECK (approver IS NULL OR submitter IS NULL OR approver <> submitter)
      ) STRICT`,
      'CREATE INDEX drafts_newest ON drafts (updated_at DESC, id)',
      // One edition of a notice is under way or stands at a time.
      `CREATE UNIQUE INDEX drafts_one_open ON drafts (slug) WHERE state IN ('draft', 'submitted', 'returned', 'scheduled')`,
      `CREATE UNIQUE INDEX drafts_one_public ON drafts (slug) WHERE state IN ('published', 'withdrawing', 'withdrawn')`,
      // One replacement at a time goes out before it is approved.
      `CREATE UNIQUE INDEX drafts_one_urgent ON drafts (slug) WHERE state = 'urgent'`,
      `CREATE TRIGGER drafts_steps BEFORE UPDATE OF state ON drafts
        WHEN OLD.state <> NEW.state
          AND NOT EXISTS (SELECT 1 FROM notice_steps WHERE from_state = OLD.state AND to_state = NEW.state)
        BEGIN SELECT RAISE(ABORT, 'no such step'); END`,
      `CREATE TRIGGER drafts_frozen BEFORE UPDATE ON drafts
        WHEN NEW.id <> OLD.id
          OR (OLD.slug IS NOT NULL AND (NEW.slug IS NOT OLD.slug OR NEW.number IS NOT OLD.number))
          OR NEW.edition <> OLD.edition
          OR (NEW.fields <> OLD.fields AND OLD.state NOT IN ('draft', 'returned'))
          OR NEW.version < OLD.version
        BEGIN SELECT RAISE(ABORT, 'frozen'); END`,
      // Approval is an act of a person other than the submitter, also where the row is written by hand.
      `CREATE TRIGGER drafts_need_approval BEFORE UPDATE OF state ON drafts
        WHEN OLD.state IN ('submitted', 'urgent') AND NEW.state IN ('scheduled', 'published') AND NEW.approver IS NULL
        BEGIN SELECT RAISE(ABORT, 'not approved'); END`,
      // Whoever wrote in an edition or handed it in. None of them approves it, whoever else did so too.
      `CREATE TABLE draft_makers (
        draft TEXT NOT NULL REFERENCES drafts (id),
        member TEXT NOT NULL,
        PRIMARY KEY (draft, member)
      ) STRICT, WITHOUT ROWID`,
      ...['UPDATE', 'DELETE'].map(
        (act) => `CREATE TRIGGER draft_makers_no_${act.toLowerCase()} BEFORE ${act} ON draft_makers
          BEGIN SELECT RAISE(ABORT, 'who wrote it stays'); END`,
      ),
      `CREATE TRIGGER drafts_other_eyes BEFORE UPDATE OF approver ON drafts
        WHEN NEW.approver IS NOT NULL
          AND EXISTS (SELECT 1 FROM draft_makers WHERE draft = NEW.id AND member = NEW.approver)
        BEGIN SELECT RAISE(ABORT, 'approved by a maker'); END`,
      // Public is what the publisher has told to be live.
      `CREATE TRIGGER drafts_live BEFORE UPDATE OF state ON drafts
        WHEN NEW.state <> OLD.state AND NEW.state IN ('published', 'withdrawn')
          AND coalesce((SELECT state FROM publish_jobs WHERE draft = NEW.id ORDER BY seq DESC LIMIT 1), '') <> 'live'
        BEGIN SELECT RAISE(ABORT, 'not live'); END`,
      `CREATE TRIGGER drafts_stay BEFORE DELETE ON drafts
        BEGIN SELECT RAISE(ABORT, 'drafts stay'); END`,
      `CREATE TRIGGER drafts_no_replace BEFORE INSERT ON drafts
        WHEN EXISTS (SELECT 1 FROM drafts WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'drafts stay'); END`,

      `CREATE TABLE draft_attachments (
        id TEXT PRIMARY KEY CHECK (length(id) = 20),
        draft TEXT NOT NULL REFERENCES drafts (id),
        title TEXT NOT NULL,
        name TEXT NOT NULL,
        ending TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        -- Key in PocketBase's storage, where no collection leads: only routes of ours read it.
        file TEXT NOT NULL,
        -- What the publisher's process found in it, for the privacy gate; null until it has been read.
        reading TEXT CHECK (reading IS NULL OR json_valid(reading)),
        created_at INTEGER NOT NULL
      ) STRICT`,
      'CREATE INDEX draft_attachments_of ON draft_attachments (draft, created_at, id)',
      'CREATE INDEX draft_attachments_unread ON draft_attachments (created_at, id) WHERE reading IS NULL',

      // Files of attachments that are over. The publisher's process asks for them to be deleted, after the commit.
      `CREATE TABLE files_over (
        file TEXT PRIMARY KEY
      ) STRICT, WITHOUT ROWID`,
      `CREATE TRIGGER draft_attachments_over AFTER DELETE ON draft_attachments
        BEGIN INSERT OR IGNORE INTO files_over (file) VALUES (OLD.file); END`,
      `CREATE TRIGGER drafts_over AFTER UPDATE OF state ON drafts
        WHEN NEW.state = 'discarded' AND OLD.state <> NEW.state
        BEGIN INSERT OR IGNORE INTO files_over (file) SELECT file FROM draft_attachments WHERE draft = NEW.id; END`,
      ...['INSERT', 'DELETE', 'UPDATE'].map(
        (act) => `CREATE TRIGGER draft_attachments_${act.toLowerCase()} BEFORE ${act} ON draft_attachments
          WHEN (SELECT state FROM drafts WHERE id = ${act === 'INSERT' ? 'NEW' : 'OLD'}.draft) NOT IN ('draft', 'returned')
          BEGIN SELECT RAISE(ABORT, 'frozen'); END`,
      ),

      `CREATE TABLE notice_events (
        seq INTEGER PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES drafts (id),
        at INTEGER NOT NULL,
        -- A member, or null for the publisher's clock.
        by TEXT,
        step TEXT NOT NULL,
        from_state TEXT,
        to_state TEXT NOT NULL,
        version INTEGER NOT NULL,
        reason TEXT
      ) STRICT`,
      'CREATE INDEX notice_events_of ON notice_events (draft, seq)',
      ...['UPDATE', 'DELETE'].map(
        (act) => `CREATE TRIGGER notice_events_no_${act.toLowerCase()} BEFORE ${act} ON notice_events
          BEGIN SELECT RAISE(ABORT, 'the audit trail stays as written'); END`,
      ),
      `CREATE TRIGGER notice_events_no_replace BEFORE INSERT ON notice_events
        WHEN EXISTS (SELECT 1 FROM notice_events WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the audit trail stays as written'); END`,

      `CREATE TABLE publish_jobs (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 20),
        draft TEXT NOT NULL REFERENCES drafts (id),
        action TEXT NOT NULL CHECK (action IN ('publish', 'withdraw')),
        state TEXT NOT NULL DEFAULT 'waiting'
          CHECK (state IN ('waiting', 'saved', 'building', 'live', 'failed', 'cancelled')),
        due_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        saved_at INTEGER,
        live_at INTEGER,
        problem TEXT
      ) STRICT`,
      `CREATE INDEX publish_jobs_due ON publish_jobs (due_at, seq) WHERE state IN ('waiting', 'saved', 'building')`,
      'CREATE INDEX publish_jobs_of ON publish_jobs (draft, seq)',
      `CREATE TRIGGER publish_jobs_forward BEFORE UPDATE ON publish_jobs
        WHEN OLD.state IN ('live', 'cancelled') OR NEW.draft <> OLD.draft OR NEW.action <> OLD.action OR NEW.id <> OLD.id
        BEGIN SELECT RAISE(ABORT, 'the job is over'); END`,
      // What is withdrawn is over once the pages say so: an earlier act may still have been under way.
      `CREATE TRIGGER publish_jobs_over AFTER UPDATE OF state ON publish_jobs
        WHEN NEW.state = 'live' AND NEW.action = 'withdraw'
        BEGIN INSERT OR IGNORE INTO files_over (file) SELECT file FROM draft_attachments
          WHERE draft IN (SELECT id FROM drafts WHERE slug = (SELECT slug FROM drafts WHERE id = NEW.draft)); END`,
      `CREATE TRIGGER publish_jobs_stay BEFORE DELETE ON publish_jobs
        BEGIN SELECT RAISE(ABORT, 'jobs stay'); END`,
    ];
    for (const statement of statements) app.db().newQuery(statement).execute();
  },
  (app) => {
    for (const table of [
      'publish_jobs',
      'notice_events',
      'files_over',
      'draft_attachments',
      'draft_makers',
      'drafts',
      'index_taken',
      'index_numbers',
      'public_notices',
      'notice_steps',
    ]) {
      app.db().newQuery(`DROP TABLE ${table}`).execute();
    }
  },
);
