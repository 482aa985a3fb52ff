-- The floor: who may what, what the calls are, and the number that orders every change.
--
-- A desk has no right on any table. It calls the functions of 0002 and later, which run as callboard_owner and name the
-- person themselves (team.me()). Row level security is the wall behind them: enabled and forced on every table, so that a
-- right given by mistake shows a person no more than the functions do.
--
-- Times that come from a desk's SQLite are text (ISO, UTC, 24 letters), so that both sides sort and add them up alike;
-- the server's own times are timestamptz. States are text with CHECK: what compares an enum is not leakproof, and a policy
-- would take its index away. JSON is json: jsonb refuses nothing more and forgets the order of the keys.

CREATE SCHEMA team AUTHORIZATION callboard_owner;
SET ROLE callboard_owner;

-- One row. Whoever changes what is shared takes it first, and so the next revision.
CREATE TABLE team.floor (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id uuid NOT NULL,
  revision bigint NOT NULL,
  stamp bigint NOT NULL,                 -- random: a restored floor gives the same numbers out again, with other stamps
  schema_version integer NOT NULL,
  min_writer integer NOT NULL,           -- the oldest desk that may push
  min_reader integer NOT NULL,
  merge_rule integer NOT NULL            -- of the rules by which desks merge readings: older ones may not push calls
) WITH (fillfactor = 10);

CREATE TABLE team.people (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('agent', 'lead', 'auditor')),
  may_poll boolean NOT NULL DEFAULT true, -- whose desk may ask Bolna for the floor: it merges with everybody's calls
  rights_epoch bigint NOT NULL DEFAULT 1, -- grows when the person may see more or less
  since timestamptz NOT NULL DEFAULT now(),
  left_at timestamptz
);

CREATE TABLE team.desks (
  id uuid PRIMARY KEY,                   -- made by the desk
  person bigint NOT NULL REFERENCES team.people,
  last_batch bigint NOT NULL DEFAULT 0,
  last_key uuid,
  last_result json,                      -- the answer to the last batch, for a desk that did not get it
  client_version integer NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE INDEX desks_by_person ON team.desks (person);

CREATE TABLE team.revisions (
  revision bigint PRIMARY KEY,
  stamp bigint NOT NULL,
  desk uuid,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX revisions_by_time ON team.revisions (at);

-- Whatever bears a revision is shared. team.pull() gives out what is newer than the desk's cursor.
CREATE TABLE team.accounts (
  id text PRIMARY KEY,
  owner text NOT NULL UNIQUE,            -- Bolna's word for who pays: one organisation is one account
  name text NOT NULL,
  api_url text NOT NULL,
  revision bigint NOT NULL
);

CREATE TABLE team.agents (
  account text NOT NULL REFERENCES team.accounts,
  agent text NOT NULL,
  name text NOT NULL,
  seen_at text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (account, agent)
);

-- A call has the columns that the floor decides by. All that Bolna told of it, and by which reading, is in `facts`, in
-- the words of the desks' store: the floor has no rule about calls, and a new fact needs no migration here.
CREATE TABLE team.calls (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account text NOT NULL REFERENCES team.accounts,
  execution text NOT NULL,
  dial uuid,
  person bigint NOT NULL DEFAULT 0,      -- whose call it is; 0: the floor's
  created_at text COLLATE "C" NOT NULL,
  number text COLLATE "C",
  pending boolean NOT NULL,
  facts json NOT NULL,
  facts_revision bigint NOT NULL,        -- when Bolna's word last changed it: what a desk merged with
  entered bigint NOT NULL,               -- since when those who see it now may see it: an older desk gets all of it
  revision bigint NOT NULL,              -- when it or anything that hangs on it last changed: there is one order to walk
  UNIQUE (account, execution)
) WITH (fillfactor = 85);
CREATE INDEX calls_by_revision ON team.calls (revision, id);
CREATE INDEX calls_of_person ON team.calls (person, revision, id);
CREATE INDEX calls_by_time ON team.calls (created_at, id);
CREATE INDEX calls_of_person_by_time ON team.calls (person, created_at, id);
CREATE INDEX calls_by_number ON team.calls (number, created_at);

CREATE TABLE team.call_texts (
  call bigint PRIMARY KEY REFERENCES team.calls ON DELETE CASCADE,
  texts json NOT NULL,                   -- transcript, summary, what was extracted
  raw text COMPRESSION pglz,             -- the last whole reading: asked for when a call is opened, never pulled
  words tsvector NOT NULL,
  revision bigint NOT NULL
);
CREATE INDEX call_texts_by_words ON team.call_texts USING gin (words);

CREATE TABLE team.attempts (
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  attempt integer NOT NULL,
  facts json NOT NULL,
  revision bigint NOT NULL,
  PRIMARY KEY (call, attempt)
);

CREATE TABLE team.changes (
  id uuid PRIMARY KEY,                   -- made by the desk: a batch that comes twice adds nothing
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  body json NOT NULL,                    -- at, source, what, was, became, attempt
  desk uuid NOT NULL,
  person bigint NOT NULL,
  revision bigint NOT NULL
);
CREATE INDEX changes_of_call ON team.changes (call);

-- What people write is only added. An edit names the note it replaces, so two edits of one note are two heads.
CREATE TABLE team.notes (
  id uuid PRIMARY KEY,
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  author bigint NOT NULL REFERENCES team.people,
  at text COLLATE "C" NOT NULL,
  note text NOT NULL CHECK (length(note) <= 100000),
  replaces uuid[] NOT NULL DEFAULT '{}',
  revision bigint NOT NULL
);
CREATE INDEX notes_of_call ON team.notes (call);

CREATE TABLE team.tags (
  id uuid PRIMARY KEY,
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  author bigint NOT NULL REFERENCES team.people,
  at text COLLATE "C" NOT NULL,
  tag text NOT NULL CHECK (length(tag) BETWEEN 1 AND 200),
  gone_by bigint REFERENCES team.people, -- taken off; an addition made meanwhile is another row and stays
  gone_at text COLLATE "C",
  revision bigint NOT NULL
);
CREATE INDEX tags_of_call ON team.tags (call);

CREATE TABLE team.marks (
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  person bigint NOT NULL REFERENCES team.people,
  attempt integer NOT NULL,
  at text COLLATE "C" NOT NULL,          -- the later one wins
  body json NOT NULL,                    -- positions and what was heard
  listened_at text COLLATE "C",          -- once set it stays
  revision bigint NOT NULL,
  PRIMARY KEY (call, person, attempt)
);

-- Who noted, tagged or follows a call keeps it, however old it grows.
CREATE TABLE team.followers (
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  person bigint NOT NULL REFERENCES team.people,
  PRIMARY KEY (person, call)
);
CREATE INDEX followers_of_call ON team.followers (call);

CREATE TABLE team.handovers (
  id uuid PRIMARY KEY,
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  was bigint NOT NULL,                   -- whose desk forgets it
  became bigint NOT NULL,
  by bigint NOT NULL REFERENCES team.people,
  at timestamptz NOT NULL DEFAULT now(),
  revision bigint NOT NULL
);
CREATE INDEX handovers_from ON team.handovers (was, revision);

-- What was erased or merged away. The hash keeps it away where Bolna lists it still.
CREATE TABLE team.gone (
  hash text PRIMARY KEY,                 -- SHA-256 of account and execution, in hex
  call bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('erased', 'merged')),
  by bigint NOT NULL REFERENCES team.people,
  why text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  revision bigint NOT NULL
);
CREATE INDEX gone_by_revision ON team.gone (revision);
CREATE INDEX gone_by_call ON team.gone (call);

-- The dials of the floor are kept for ever: they are the answer to "was this person called?".
CREATE TABLE team.dials (
  id uuid PRIMARY KEY,
  account text NOT NULL REFERENCES team.accounts,
  person bigint NOT NULL REFERENCES team.people,
  desk uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  ended text NOT NULL DEFAULT 'open' CHECK (ended IN ('open', 'accepted', 'refused', 'unknown')),
  execution text,
  facts json NOT NULL
);
CREATE INDEX dials_of_number ON team.dials (number, begun_at);
CREATE INDEX dials_open ON team.dials (begun_at) WHERE ended = 'open';
CREATE INDEX dials_lost ON team.dials (account) WHERE ended IN ('open', 'unknown');

-- The schedule of a pending call bears no revision: "nothing new" wakes nobody.
CREATE TABLE team.pending (
  call bigint PRIMARY KEY REFERENCES team.calls ON DELETE CASCADE,
  account text NOT NULL,
  heard json NOT NULL,                   -- when and what was last answered, when to ask next, how often it failed
  next_check text COLLATE "C",
  token bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
CREATE INDEX pending_due ON team.pending (account, next_check);

CREATE TABLE team.poll_leases (
  account text PRIMARY KEY REFERENCES team.accounts,
  desk uuid,
  until timestamptz NOT NULL DEFAULT '-infinity',
  token bigint NOT NULL DEFAULT 0        -- grows with each new holder: what an older one brings of the schedule is refused
) WITH (fillfactor = 50);

CREATE TABLE team.budgets (
  account text PRIMARY KEY REFERENCES team.accounts,
  a_minute integer NOT NULL DEFAULT 1000 CHECK (a_minute > 0),
  kept_for_people integer NOT NULL DEFAULT 100,
  paused_until timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE TABLE team.grants (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account text NOT NULL REFERENCES team.budgets,
  desk uuid NOT NULL,
  tokens integer NOT NULL CHECK (tokens >= 0),
  until timestamptz NOT NULL             -- they count until a minute after this
);
CREATE INDEX grants_of_account ON team.grants (account, until);

CREATE TABLE team.recordings (
  call bigint NOT NULL REFERENCES team.calls ON DELETE CASCADE,
  leg text NOT NULL CHECK (leg IN ('call', 'transfer')),
  attempt integer NOT NULL,
  sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint,
  type text,                             -- the file's ending
  kept_by uuid,                          -- the desk that put it into the team's folder
  fetch_desk uuid,
  fetch_until timestamptz NOT NULL DEFAULT '-infinity',
  revision bigint NOT NULL,
  PRIMARY KEY (call, leg, attempt)
);

CREATE TABLE team.imports (
  account text NOT NULL REFERENCES team.accounts,
  agent text NOT NULL,
  spans json NOT NULL,                   -- ordered and covered
  revision bigint NOT NULL,
  PRIMARY KEY (account, agent)
);

CREATE TABLE team.views (
  id uuid PRIMARY KEY,
  person bigint NOT NULL,                -- 0: everybody's
  name text NOT NULL,
  body json NOT NULL,
  gone boolean NOT NULL DEFAULT false,
  revision bigint NOT NULL
);

-- Who asks. By the login of the connection: SET ROLE does not change it. Nobody who has left, and nobody who is not a person.
CREATE FUNCTION team.me() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT id FROM team.people WHERE login = session_user AND left_at IS NULL $$;

CREATE FUNCTION team.my_role() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT role FROM team.people WHERE login = session_user AND left_at IS NULL $$;

-- The wall. FORCE holds the owner to it too, hence the owner's own policy: without one a definer's function sees nothing
-- and says nothing.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'team' LOOP
    EXECUTE format('ALTER TABLE team.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE team.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON team.%I TO callboard_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format('REVOKE ALL ON team.%I FROM PUBLIC', name);
  END LOOP;
  FOR name IN SELECT unnest(ARRAY['calls', 'call_texts', 'attempts', 'changes', 'notes', 'tags', 'recordings', 'gone',
                                  'accounts', 'agents', 'handovers', 'views', 'marks', 'followers', 'dials', 'people']) LOOP
    EXECUTE format($p$CREATE POLICY all_of_it ON team.%I FOR SELECT TO callboard_lead, callboard_auditor
                      USING ((SELECT team.my_role()) IN ('lead', 'auditor'))$p$, name);
  END LOOP;
  CREATE POLICY own ON team.calls FOR SELECT TO callboard_agent USING (person = 0 OR person = (SELECT team.me()));
  FOR name IN SELECT unnest(ARRAY['call_texts', 'attempts', 'changes', 'notes', 'tags', 'recordings']) LOOP
    EXECUTE format($p$CREATE POLICY own ON team.%I FOR SELECT TO callboard_agent
                      USING (EXISTS (SELECT FROM team.calls c WHERE c.id = call))$p$, name);
  END LOOP;
  CREATE POLICY own ON team.marks FOR SELECT TO callboard_agent USING (person = (SELECT team.me()));
  CREATE POLICY own ON team.views FOR SELECT TO callboard_agent USING (person IN (0, (SELECT team.me())));
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA team FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA team REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA team TO callboard_agent, callboard_lead, callboard_auditor;
GRANT EXECUTE ON FUNCTION team.me(), team.my_role() TO callboard_agent, callboard_lead, callboard_auditor;
RESET ROLE;
