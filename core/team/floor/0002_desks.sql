-- What a desk calls. Each function runs as callboard_owner, names the person itself and trusts nothing that a desk says of
-- who it is. Each is VOLATILE where it writes: a STABLE one does not see what was committed while it waited for the lock.
SET ROLE callboard_owner;

-- ---------------------------------------------------------------- who asks
CREATE FUNCTION team.refuse(state text, reason text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RAISE EXCEPTION USING errcode = state, message = reason; END $$;

CREATE FUNCTION team.person_or_refuse() RETURNS team.people
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people;
BEGIN
  SELECT * INTO me FROM team.people WHERE login = session_user AND left_at IS NULL;
  IF NOT FOUND THEN PERFORM team.refuse('42501', 'not a member of this floor'); END IF;
  RETURN me;
END $$;

CREATE FUNCTION team.my_desk_or_refuse(desk uuid) RETURNS team.desks
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks;
BEGIN
  SELECT * INTO mine FROM team.desks d
    WHERE d.id = my_desk_or_refuse.desk AND d.person = team.me() AND d.ended_at IS NULL;
  IF NOT FOUND THEN PERFORM team.refuse('42501', 'not a desk of this person'); END IF;
  RETURN mine;
END $$;

-- Whether the person may see the call: their own and the floor's, or all.
CREATE FUNCTION team.may_see(owner bigint, me team.people) RETURNS boolean LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp
AS $$ SELECT me.role <> 'agent' OR owner = 0 OR owner = me.id $$;

-- ---------------------------------------------------------------- hello
-- After each connect: all that a desk must know, in one row. A desk that is new here is entered.
CREATE FUNCTION team.hello(desk uuid, client integer, cursor_revision bigint, cursor_stamp bigint) RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks; f team.floor;
BEGIN
  SELECT * INTO mine FROM team.desks d WHERE d.id = hello.desk;
  IF NOT FOUND THEN
    INSERT INTO team.desks (id, person, client_version) VALUES (hello.desk, me.id, client) RETURNING * INTO mine;
  ELSIF mine.person <> me.id OR mine.ended_at IS NOT NULL THEN
    PERFORM team.refuse('42501', 'this desk is another person''s, or was ended');
  ELSE
    UPDATE team.desks d SET seen_at = now(), client_version = client WHERE d.id = hello.desk;
  END IF;
  SELECT * INTO f FROM team.floor;
  RETURN json_build_object('floor', f.id, 'now', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'schema', f.schema_version, 'min_writer', f.min_writer, 'min_reader', f.min_reader, 'merge_rule', f.merge_rule,
    'person', me.id, 'name', me.name, 'role', me.role, 'rights_epoch', me.rights_epoch,
    'revision', f.revision, 'stamp', f.stamp,
    'last_batch', mine.last_batch, 'last_key', mine.last_key, 'last_result', mine.last_result,
    -- Not known: this floor was restored from before the cursor. Revision 0 is of a desk that has nothing yet.
    'cursor_known', cursor_revision = 0
      OR EXISTS (SELECT FROM team.revisions r WHERE r.revision = cursor_revision AND r.stamp = cursor_stamp));
END $$;

-- The newest of the (revision, stamp) pairs a desk remembers that this floor knows too: from there a fork is mended.
CREATE FUNCTION team.newest_common(pairs json) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(max(r.revision), 0) FROM json_to_recordset(pairs) AS p (revision bigint, stamp bigint)
    JOIN team.revisions r ON r.revision = p.revision AND r.stamp = p.stamp
    WHERE (SELECT team.me()) IS NOT NULL $$;

-- ---------------------------------------------------------------- push
-- The rows a desk merges with: of each key what the floor has. No lock. Whose desk may poll gets Bolna's word of any call,
-- for its key reads that at Bolna too; what people wrote is not in it.
CREATE FUNCTION team.read_for_merge(keys json) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  RETURN json_build_object(
    'calls', (SELECT coalesce(json_agg(json_build_object('id', c.id, 'account', c.account, 'execution', c.execution,
                'was', c.facts_revision, 'dial', c.dial, 'pending', c.pending, 'facts', c.facts,
                'texts', (SELECT t.texts FROM team.call_texts t WHERE t.call = c.id),
                'attempts', (SELECT json_agg(json_build_object('attempt', a.attempt, 'facts', a.facts)) FROM team.attempts a
                             WHERE a.call = c.id))), '[]')
      FROM json_to_recordset(keys) AS k (account text, execution text)
      JOIN team.calls c ON c.account = k.account AND c.execution = k.execution
      WHERE me.may_poll AND me.role <> 'auditor' OR team.may_see(c.person, me)),
    'gone', (SELECT coalesce(json_agg(g.hash), '[]') FROM json_to_recordset(keys) AS k (account text, execution text)
      JOIN team.gone g ON g.hash = team.call_hash(k.account, k.execution)));
END $$;

CREATE FUNCTION team.call_hash(account text, execution text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp
AS $$ SELECT encode(sha256(convert_to(account || chr(10) || execution, 'UTF8')), 'hex') $$;

-- One batch of a desk: one statement, one commit. Answers for each entry: taken, moved (merge with the newer row and come
-- again) or refused with its reason. A batch that comes twice is answered from the record. An entry that fails for what it
-- is undoes itself alone.
CREATE FUNCTION team.push(desk uuid, batch bigint, key uuid, after_key uuid, client integer, rule integer, entries json)
  RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me team.people := team.person_or_refuse();
  mine team.desks := team.my_desk_or_refuse(desk);
  f team.floor; r bigint; entry json; answers json[] := '{}'; answer json; stamped boolean := false;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM team.refuse('25001', 'push needs READ COMMITTED');
  END IF;
  IF me.role = 'auditor' THEN PERFORM team.refuse('42501', 'an auditor reads'); END IF;
  -- From here to the commit nobody else changes anything that is shared: what has the next revision is visible to all
  -- before the one after it can be taken.
  SELECT * INTO f FROM team.floor FOR UPDATE;
  SELECT * INTO mine FROM team.desks d WHERE d.id = push.desk;
  IF mine.last_key = key THEN RETURN mine.last_result; END IF;
  IF client < f.min_writer THEN PERFORM team.refuse('0A000', 'update Callboard: this floor is newer'); END IF;
  IF mine.last_key IS DISTINCT FROM after_key THEN PERFORM team.refuse('55000', 'another batch came before'); END IF;
  r := f.revision + 1;
  FOR entry IN SELECT value FROM json_array_elements(entries) LOOP
    BEGIN
      answer := team.take_entry(entry, r, me, desk, rule, f.merge_rule);
    EXCEPTION WHEN data_exception OR integrity_constraint_violation OR insufficient_privilege
              OR feature_not_supported OR program_limit_exceeded THEN
      answer := json_build_object('is', 'refused', 'state', sqlstate, 'reason', sqlerrm);
    END;
    answers := answers || json_build_object('key', entry ->> 'key', 'answer', answer);
    stamped := stamped OR answer ->> 'is' = 'taken';
  END LOOP;
  IF NOT stamped THEN r := f.revision; END IF;
  answer := json_build_object('revision', r, 'entries', array_to_json(answers));
  UPDATE team.desks d SET last_batch = batch, last_key = key, last_result = answer, seen_at = now(), client_version = client
    WHERE d.id = push.desk;
  IF stamped THEN
    UPDATE team.floor SET revision = r, stamp = team.random_stamp() RETURNING * INTO f;
    INSERT INTO team.revisions (revision, stamp, desk) VALUES (r, f.stamp, push.desk);
    PERFORM pg_notify('floor', r::text);
  END IF;
  RETURN answer;
END $$;

-- 63 bits that nobody can tell beforehand.
CREATE FUNCTION team.random_stamp() RETURNS bigint LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$ SELECT ('x' || encode(substr(uuid_send(gen_random_uuid()), 1, 8), 'hex'))::bit(64)::bigint & 9223372036854775807 $$;

CREATE FUNCTION team.take_entry(entry json, r bigint, me team.people, desk uuid, rule integer, floor_rule integer)
  RETURNS json LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE c team.calls; taken json := '{"is": "taken"}'; n bigint;
BEGIN
  CASE entry ->> 'kind'
  WHEN 'call' THEN
    IF rule < floor_rule THEN PERFORM team.refuse('0A000', 'older rules of merging: update Callboard'); END IF;
    RETURN team.take_call(entry, r, me, desk);
  WHEN 'account' THEN
    INSERT INTO team.accounts (id, owner, name, api_url, revision)
      VALUES (entry ->> 'id', entry ->> 'owner', entry ->> 'name', entry ->> 'api_url', r) ON CONFLICT (owner) DO NOTHING;
    SELECT a.revision INTO n FROM team.accounts a WHERE a.owner = entry ->> 'owner';
    RETURN json_build_object('is', CASE WHEN n = r THEN 'taken' ELSE 'known' END,
      'account', (SELECT a.id FROM team.accounts a WHERE a.owner = entry ->> 'owner'));
  WHEN 'agent' THEN
    INSERT INTO team.agents AS a (account, agent, name, seen_at, revision)
      VALUES (entry ->> 'account', entry ->> 'agent', entry ->> 'name', entry ->> 'seen_at', r)
      ON CONFLICT (account, agent) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at, revision = r
        WHERE a.seen_at < excluded.seen_at AND a.name <> excluded.name;
    RETURN taken;
  WHEN 'imports' THEN
    INSERT INTO team.imports (account, agent, spans, revision)
      VALUES (entry ->> 'account', entry ->> 'agent', entry -> 'spans', r)
      ON CONFLICT (account, agent) DO UPDATE SET spans = excluded.spans, revision = r;
    RETURN taken;
  WHEN 'view' THEN
    INSERT INTO team.views AS v (id, person, name, body, gone, revision)
      VALUES ((entry ->> 'id')::uuid, CASE WHEN (entry ->> 'shared')::boolean THEN 0 ELSE me.id END, entry ->> 'name',
              entry -> 'body', coalesce((entry ->> 'gone')::boolean, false), r)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body, gone = excluded.gone, revision = r
        WHERE v.person IN (0, me.id) AND v.revision = (entry ->> 'base')::bigint;
    RETURN CASE WHEN FOUND THEN taken ELSE '{"is": "moved"}' END;
  WHEN 'dial_end' THEN
    -- An unknown end may become known, never the other way.
    UPDATE team.dials d SET ended = entry ->> 'ended', execution = coalesce(entry ->> 'execution', d.execution)
      WHERE d.id = (entry ->> 'id')::uuid AND (d.person = me.id OR me.role = 'lead')
        AND (d.ended = 'open' OR d.ended = 'unknown' AND entry ->> 'ended' IN ('accepted', 'refused'));
    RETURN '{"is": "known"}';
  ELSE
    NULL;
  END CASE;
  -- The rest hangs on a call that the person may see.
  SELECT * INTO c FROM team.calls x WHERE x.account = entry ->> 'account' AND x.execution = entry ->> 'execution';
  IF NOT FOUND THEN
    IF EXISTS (SELECT FROM team.gone g WHERE g.hash = team.call_hash(entry ->> 'account', entry ->> 'execution')) THEN
      PERFORM team.refuse('23503', 'the call was erased');
    END IF;
    PERFORM team.refuse('23503', 'the floor does not have this call');
  END IF;
  IF NOT team.may_see(c.person, me) THEN PERFORM team.refuse('42501', 'another person''s call'); END IF;
  CASE entry ->> 'kind'
  WHEN 'note' THEN
    INSERT INTO team.notes (id, call, author, at, note, replaces, revision)
      VALUES ((entry ->> 'id')::uuid, c.id, me.id, entry ->> 'at', entry ->> 'note',
              ARRAY(SELECT value::uuid FROM json_array_elements_text(coalesce(entry -> 'replaces', '[]'))), r)
      ON CONFLICT (id) DO NOTHING;
  WHEN 'tag' THEN
    INSERT INTO team.tags (id, call, author, at, tag, revision)
      VALUES ((entry ->> 'id')::uuid, c.id, me.id, entry ->> 'at', entry ->> 'tag', r) ON CONFLICT (id) DO NOTHING;
  WHEN 'untag' THEN
    UPDATE team.tags t SET gone_by = me.id, gone_at = entry ->> 'at', revision = r
      WHERE t.call = c.id AND t.gone_by IS NULL
        AND t.id = ANY (ARRAY(SELECT value::uuid FROM json_array_elements_text(entry -> 'ids')));
  WHEN 'mark' THEN
    INSERT INTO team.marks AS m (call, person, attempt, at, body, listened_at, revision)
      VALUES (c.id, me.id, (entry ->> 'attempt')::integer, entry ->> 'at', entry -> 'body', entry ->> 'listened_at', r)
      ON CONFLICT (call, person, attempt) DO UPDATE SET
        body = CASE WHEN excluded.at > m.at THEN excluded.body ELSE m.body END,
        at = greatest(m.at, excluded.at), listened_at = coalesce(m.listened_at, excluded.listened_at), revision = r;
  WHEN 'hand' THEN
    RETURN team.take_hand(entry, c, r, me);
  WHEN 'recording' THEN
    INSERT INTO team.recordings AS x (call, leg, attempt, sha256, bytes, type, kept_by, revision)
      VALUES (c.id, entry ->> 'leg', (entry ->> 'attempt')::integer, entry ->> 'sha256', (entry ->> 'bytes')::bigint,
              entry ->> 'type', desk, r)
      ON CONFLICT (call, leg, attempt) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes,
        type = excluded.type, kept_by = excluded.kept_by, revision = r WHERE x.sha256 IS NULL;
  ELSE
    PERFORM team.refuse('22023', 'an unknown kind of entry');
  END CASE;
  IF entry ->> 'kind' IN ('note', 'tag') THEN
    INSERT INTO team.followers (call, person) VALUES (c.id, me.id) ON CONFLICT DO NOTHING;
  END IF;
  UPDATE team.calls x SET revision = r WHERE x.id = c.id;
  RETURN json_build_object('is', 'taken', 'call', c.id);
END $$;

-- Compare and set: the desk merged outside any lock, so its result counts only where the row is still the one it merged
-- with. `was`: that row's revision; none: the desk saw no such call.
CREATE FUNCTION team.take_call(entry json, r bigint, me team.people, desk uuid) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE c team.calls; was bigint := (entry ->> 'was')::bigint; owner bigint := 0; one json;
BEGIN
  IF EXISTS (SELECT FROM team.gone g WHERE g.hash = team.call_hash(entry ->> 'account', entry ->> 'execution')) THEN
    RETURN '{"is": "refused", "state": "23503", "reason": "the call was erased"}';
  END IF;
  IF was IS NULL THEN
    -- Whose it is, the floor's own journal of dials says: not the desk.
    SELECT d.person INTO owner FROM team.dials d
      WHERE d.account = entry ->> 'account' AND (d.id = (entry ->> 'dial')::uuid OR d.execution = entry ->> 'execution') LIMIT 1;
    INSERT INTO team.calls (account, execution, dial, person, created_at, number, pending, facts, facts_revision, entered,
                            revision)
      VALUES (entry ->> 'account', entry ->> 'execution', (entry ->> 'dial')::uuid, coalesce(owner, 0),
              entry ->> 'created_at', entry ->> 'number', (entry ->> 'pending')::boolean, entry -> 'facts', r, r, r)
      ON CONFLICT (account, execution) DO NOTHING RETURNING * INTO c;
  ELSE
    IF NOT me.may_poll AND EXISTS (SELECT FROM team.calls x WHERE x.account = entry ->> 'account'
        AND x.execution = entry ->> 'execution' AND NOT team.may_see(x.person, me)) THEN
      PERFORM team.refuse('42501', 'another person''s call');
    END IF;
    UPDATE team.calls x SET created_at = entry ->> 'created_at', number = entry ->> 'number',
        dial = coalesce((entry ->> 'dial')::uuid, x.dial), pending = (entry ->> 'pending')::boolean, facts = entry -> 'facts',
        facts_revision = r, revision = r, entered = CASE WHEN x.created_at = entry ->> 'created_at' THEN x.entered ELSE r END
      WHERE x.account = entry ->> 'account' AND x.execution = entry ->> 'execution' AND x.facts_revision = was RETURNING * INTO c;
  END IF;
  IF c.id IS NULL THEN RETURN '{"is": "moved"}'; END IF;

  IF entry -> 'texts' IS NOT NULL THEN
    INSERT INTO team.call_texts AS t (call, texts, raw, words, revision)
      VALUES (c.id, entry -> 'texts', entry ->> 'raw', array_to_tsvector(ARRAY(
                SELECT DISTINCT w FROM json_array_elements_text(coalesce(entry -> 'words', '[]')) AS w WHERE w <> '')), r)
      ON CONFLICT (call) DO UPDATE SET texts = excluded.texts, raw = coalesce(excluded.raw, t.raw), words = excluded.words,
        revision = r;
  END IF;
  FOR one IN SELECT value FROM json_array_elements(coalesce(entry -> 'attempts', '[]')) LOOP
    INSERT INTO team.attempts (call, attempt, facts, revision) VALUES (c.id, (one ->> 'attempt')::integer, one -> 'facts', r)
      ON CONFLICT (call, attempt) DO UPDATE SET facts = excluded.facts, revision = r;
  END LOOP;
  FOR one IN SELECT value FROM json_array_elements(coalesce(entry -> 'changes', '[]')) LOOP
    INSERT INTO team.changes (id, call, body, desk, person, revision)
      VALUES ((one ->> 'id')::uuid, c.id, one -> 'body', desk, me.id, r) ON CONFLICT (id) DO NOTHING;
  END LOOP;
  IF c.pending THEN
    INSERT INTO team.pending AS p (call, account, heard, next_check)
      VALUES (c.id, c.account, coalesce(entry -> 'heard', '{}'), entry ->> 'next_check')
      ON CONFLICT (call) DO UPDATE SET heard = excluded.heard, next_check = excluded.next_check;
  ELSE
    DELETE FROM team.pending p WHERE p.call = c.id;
  END IF;
  RETURN json_build_object('is', 'taken', 'call', c.id, 'revision', r);
END $$;

-- An agent takes what is the floor's and gives away what is theirs; a lead hands over any call.
CREATE FUNCTION team.take_hand(entry json, c team.calls, r bigint, me team.people) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE becomes bigint := (entry ->> 'to')::bigint;
BEGIN
  IF becomes <> 0 AND NOT EXISTS (SELECT FROM team.people p WHERE p.id = becomes AND p.left_at IS NULL) THEN
    PERFORM team.refuse('23503', 'nobody of that number is here');
  END IF;
  IF EXISTS (SELECT FROM team.handovers h WHERE h.id = (entry ->> 'id')::uuid) THEN RETURN '{"is": "known"}'; END IF;
  -- Two who take one call: the first has it.
  IF c.person <> (entry ->> 'was')::bigint THEN RETURN '{"is": "moved"}'; END IF;
  IF me.role = 'agent' AND NOT (c.person = me.id OR c.person = 0 AND becomes = me.id) THEN
    PERFORM team.refuse('42501', 'only a lead hands over another person''s call');
  END IF;
  INSERT INTO team.handovers (id, call, was, became, by, revision)
    VALUES ((entry ->> 'id')::uuid, c.id, c.person, becomes, me.id, r);
  UPDATE team.calls x SET person = becomes, entered = r, revision = r WHERE x.id = c.id;
  RETURN json_build_object('is', 'taken', 'call', c.id);
END $$;
RESET ROLE;
