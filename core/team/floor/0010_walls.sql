-- What an unlucky desk loses, and a hostile one could do, by the functions of 0002 to 0005. Each is as it was but for what is
-- said here.
SET ROLE callboard_owner;

-- A value that another program could not read would stop every desk that pulls it: JSON's numbers and nesting have no bounds
-- here, and have them there. An entry is a few values deep and of a few megabytes.
CREATE FUNCTION team.modest_or_refuse(entry json) RETURNS void
  LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE v jsonb; depth integer := 0; level jsonb[];
BEGIN
  IF octet_length(entry::text) > 20000000 THEN PERFORM team.refuse('54000', 'an entry of more than 20 MB'); END IF;
  v := entry::jsonb;
  IF jsonb_path_exists(v, '$.**{6 to last}') THEN PERFORM team.refuse('22023', 'values within values, too deep'); END IF;
  IF jsonb_path_exists(v, '$.** ? (@.type() == "number" && (@ > 9e15 || @ < -9e15))') THEN
    PERFORM team.refuse('22003', 'a number that is too large');
  END IF;
END $$;

-- A dial's end says whose the call is, also where another desk read it at Bolna first.
CREATE OR REPLACE FUNCTION team.take_entry(entry json, r bigint, me team.people, desk uuid, rule integer, floor_rule integer)
  RETURNS json LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE c team.calls; taken json := '{"is": "taken"}'; n bigint;
BEGIN
  PERFORM team.modest_or_refuse(entry);
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
    -- The call may be here already, by a desk that read it at Bolna: now it is known whose it is.
    UPDATE team.calls x SET person = d.person, dial = coalesce(x.dial, d.id), entered = r, revision = r FROM team.dials d
      WHERE d.id = (entry ->> 'id')::uuid AND d.ended = 'accepted' AND x.account = d.account AND x.execution = d.execution
        AND x.number = d.number AND x.person = 0 AND (d.person = me.id OR me.role = 'lead');
    IF FOUND THEN RETURN taken; END IF;
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

-- Whose a new call is, a dial says only with its number, and only for the call that it became.
CREATE OR REPLACE FUNCTION team.take_call(entry json, r bigint, me team.people, desk uuid) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE c team.calls; was bigint := (entry ->> 'was')::bigint; owner bigint := 0; one json;
BEGIN
  IF EXISTS (SELECT FROM team.gone g WHERE g.hash = team.call_hash(entry ->> 'account', entry ->> 'execution')) THEN
    RETURN '{"is": "refused", "state": "23503", "reason": "the call was erased"}';
  END IF;
  IF was IS NULL THEN
    -- Whose it is, the floor's own journal of dials says: not the desk.
    SELECT d.person INTO owner FROM team.dials d
      WHERE d.account = entry ->> 'account' AND d.number = entry ->> 'number'
        AND (d.execution = entry ->> 'execution' OR d.id = (entry ->> 'dial')::uuid AND d.execution IS NULL)
      ORDER BY d.execution IS NULL LIMIT 1;
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

-- Every account, and an end after so many calls.
CREATE OR REPLACE FUNCTION team.pull(desk uuid, since bigint, since_stamp bigint, from_day text, bytes integer) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me team.people := team.person_or_refuse();
  mine team.desks := team.my_desk_or_refuse(desk);
  f team.floor; c team.calls; upto bigint; item json; items json[] := '{}'; size integer := 0; walked integer := 0; walk refcursor;
BEGIN
  SELECT * INTO f FROM team.floor;
  IF since <> 0 AND NOT EXISTS (SELECT FROM team.revisions r WHERE r.revision = since AND r.stamp = since_stamp) THEN
    RETURN json_build_object('fork', true, 'revision', f.revision);
  END IF;
  upto := f.revision;
  IF me.role = 'agent' THEN
    OPEN walk FOR SELECT x.* FROM (
        SELECT o.* FROM team.calls o WHERE o.person = 0 AND o.revision > since
        UNION ALL SELECT o.* FROM team.calls o WHERE o.person = me.id AND o.revision > since) x ORDER BY x.revision, x.id;
  ELSE
    OPEN walk FOR SELECT x.* FROM team.calls x WHERE x.revision > since ORDER BY x.revision, x.id;
  END IF;
  LOOP
    FETCH walk INTO c;
    EXIT WHEN NOT FOUND;
    -- Calls that are not wanted cost no bytes, but time: a statement ends after so many.
    walked := walked + 1;
    IF (size >= bytes OR walked > 5000) AND c.revision > upto THEN EXIT; END IF;
    IF c.created_at >= from_day OR EXISTS (SELECT FROM team.followers w WHERE w.call = c.id AND w.person = me.id) THEN
      item := team.page_item(c, since, me.id);
      items := items || item;
      size := size + length(item::text);
    END IF;
    IF (size >= bytes OR walked >= 5000) AND upto = f.revision THEN upto := c.revision; END IF;
  END LOOP;
  CLOSE walk;
  RETURN json_build_object(
    'upto', upto, 'stamp', (SELECT r.stamp FROM team.revisions r WHERE r.revision = upto), 'revision', f.revision,
    'rights_epoch', me.rights_epoch,
    'gone', (SELECT coalesce(json_agg(json_build_object('hash', g.hash, 'call', g.call, 'kind', g.kind, 'revision', g.revision)), '[]')
       FROM team.gone g WHERE g.revision > since AND g.revision <= upto),
    'forget', CASE WHEN me.role <> 'agent' THEN '[]' ELSE
      (SELECT coalesce(json_agg(json_build_object('call', h.call, 'revision', h.revision)), '[]')
       FROM team.handovers h WHERE h.was IN (0, me.id) AND h.became NOT IN (0, me.id)
         AND h.revision > since AND h.revision <= upto) END,
    'people', (SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'here', p.left_at IS NULL))
       FROM team.people p),
    'accounts', (SELECT coalesce(json_agg(json_build_object('id', a.id, 'owner', a.owner, 'name', a.name, 'api_url', a.api_url)), '[]')
       FROM team.accounts a), -- all: a desk that joined lately has walked past them
    'agents', (SELECT coalesce(json_agg(json_build_object('account', a.account, 'agent', a.agent, 'name', a.name,
         'seen_at', a.seen_at)), '[]') FROM team.agents a WHERE a.revision > since AND a.revision <= upto),
    'imports', (SELECT coalesce(json_agg(json_build_object('account', i.account, 'agent', i.agent, 'spans', i.spans)), '[]')
       FROM team.imports i WHERE i.revision > since AND i.revision <= upto),
    'views', (SELECT coalesce(json_agg(json_build_object('id', v.id, 'shared', v.person = 0, 'name', v.name, 'body', v.body,
         'gone', v.gone, 'base', v.revision)), '[]')
       FROM team.views v WHERE v.person IN (0, me.id) AND v.revision > since AND v.revision <= upto),
    'calls', array_to_json(items));
END $$;

-- With the people, accounts and agents that the calls are of: who joins has none of them yet.
CREATE OR REPLACE FUNCTION team.pull_past(desk uuid, since bigint, upto bigint, before_at text, before_id bigint, from_day text,
                               bytes integer) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me team.people := team.person_or_refuse();
  mine team.desks := team.my_desk_or_refuse(desk);
  c team.calls; item json; items json[] := '{}'; size integer := 0; walk refcursor; more boolean := false;
BEGIN
  IF me.role = 'agent' THEN
    OPEN walk FOR SELECT x.* FROM (
        SELECT o.* FROM team.calls o WHERE o.person = 0 AND (o.created_at, o.id) < (before_at, before_id)
        UNION ALL
        SELECT o.* FROM team.calls o WHERE o.person = me.id AND (o.created_at, o.id) < (before_at, before_id)) x
      WHERE x.created_at >= from_day AND x.revision > since AND x.revision <= upto ORDER BY x.created_at DESC, x.id DESC;
  ELSE
    OPEN walk FOR SELECT x.* FROM team.calls x WHERE (x.created_at, x.id) < (before_at, before_id)
      AND x.created_at >= from_day AND x.revision > since AND x.revision <= upto ORDER BY x.created_at DESC, x.id DESC;
  END IF;
  LOOP
    FETCH walk INTO c;
    EXIT WHEN NOT FOUND;
    IF size >= bytes THEN more := true; EXIT; END IF;
    item := team.page_item(c, since, me.id);
    items := items || item;
    size := size + length(item::text);
    before_at := c.created_at;
    before_id := c.id;
  END LOOP;
  CLOSE walk;
  RETURN json_build_object('more', more, 'before_at', before_at, 'before_id', before_id, 'calls', array_to_json(items),
    'people', (SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'here', p.left_at IS NULL))
       FROM team.people p),
    'accounts', (SELECT coalesce(json_agg(json_build_object('id', a.id, 'owner', a.owner, 'name', a.name, 'api_url', a.api_url)), '[]')
       FROM team.accounts a),
    'agents', (SELECT coalesce(json_agg(json_build_object('account', a.account, 'agent', a.agent, 'name', a.name,
         'seen_at', a.seen_at)), '[]') FROM team.agents a));
END $$;

-- Another's lease stays.
CREATE OR REPLACE FUNCTION team.end_desk(id uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  UPDATE team.desks d SET ended_at = now() WHERE d.id = end_desk.id AND (me.role = 'lead' OR d.person = me.id);
  IF FOUND THEN UPDATE team.poll_leases l SET until = '-infinity' WHERE l.desk = end_desk.id; END IF;
END $$;

-- The calls counted by an index.
CREATE OR REPLACE FUNCTION team.status() RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); f team.floor;
BEGIN
  SELECT * INTO f FROM team.floor;
  RETURN json_build_object('floor', f.id, 'revision', f.revision, 'schema', f.schema_version, 'me', me.name, 'role', me.role,
    'people', (SELECT json_agg(json_build_object('name', p.name, 'role', p.role, 'here', p.left_at IS NULL,
        'desks', (SELECT count(*) FROM team.desks d WHERE d.person = p.id AND d.ended_at IS NULL)) ORDER BY p.name) FROM team.people p),
    'polls', (SELECT coalesce(json_agg(json_build_object('account', l.account, 'by', p.name)), '[]') FROM team.poll_leases l
        JOIN team.desks d ON d.id = l.desk JOIN team.people p ON p.id = d.person WHERE l.until > now()),
    'calls', CASE WHEN me.role = 'agent' THEN (SELECT count(*) FROM team.calls c WHERE c.person IN (0, me.id))
      ELSE (SELECT count(*) FROM team.calls) END,
    'pending', (SELECT count(*) FROM team.pending),
    'queue_usage', pg_notification_queue_usage());
END $$;

-- Its absence looks like a restored floor to a desk that was long away: the owner's alone.
REVOKE ALL ON FUNCTION team.tidy() FROM callboard_agent, callboard_lead;
REVOKE ALL ON FUNCTION team.modest_or_refuse(json) FROM PUBLIC;
RESET ROLE;
