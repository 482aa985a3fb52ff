-- A desk that may dial while the server is away tells of its dials afterwards. The same brings back the dials that a restored
-- server has lost.
SET ROLE callboard_owner;

-- The end of a dial. Where the floor does not have the dial and the entry says whom it rang and when, it is entered: as this
-- person's, on this desk, never in the future. It is a dial like those that team.begin_dial() entered, and bears no other right.
CREATE FUNCTION team.take_dial_end(entry json, r bigint, me team.people, desk uuid) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE is_new boolean := false;
BEGIN
  IF entry ->> 'number' IS NOT NULL AND entry ->> 'at' IS NOT NULL
    AND EXISTS (SELECT FROM team.accounts a WHERE a.id = entry ->> 'account') THEN
    INSERT INTO team.dials (id, account, person, desk, number, begun_at, facts)
      VALUES ((entry ->> 'id')::uuid, entry ->> 'account', me.id, desk, entry ->> 'number',
              least((entry ->> 'at')::timestamptz, clock_timestamp()), '{}') ON CONFLICT (id) DO NOTHING;
    is_new := FOUND;
  END IF;
  -- An unknown end may become known, never the other way.
  UPDATE team.dials d SET ended = entry ->> 'ended', execution = coalesce(entry ->> 'execution', d.execution)
    WHERE d.id = (entry ->> 'id')::uuid AND (d.person = me.id OR me.role = 'lead')
      AND (d.ended = 'open' OR d.ended = 'unknown' AND entry ->> 'ended' IN ('accepted', 'refused'));
  -- The call may be here already, by a desk that read it at Bolna: now it is known whose it is.
  UPDATE team.calls x SET person = d.person, dial = coalesce(x.dial, d.id), entered = r, revision = r FROM team.dials d
    WHERE d.id = (entry ->> 'id')::uuid AND d.ended = 'accepted' AND x.account = d.account AND x.execution = d.execution
      AND x.number = d.number AND x.person = 0 AND (d.person = me.id OR me.role = 'lead');
  RETURN json_build_object('is', CASE WHEN FOUND OR is_new THEN 'taken' ELSE 'known' END);
END $$;

-- As in 0010, but for the end of a dial; and a desk is told which call it read at Bolna is not its person's to see.
CREATE OR REPLACE FUNCTION team.take_entry(entry json, r bigint, me team.people, desk uuid, rule integer, floor_rule integer)
  RETURNS json LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE c team.calls; taken json := '{"is": "taken"}'; n bigint;
BEGIN
  PERFORM team.modest_or_refuse(entry);
  CASE entry ->> 'kind'
  WHEN 'call' THEN
    IF rule < floor_rule THEN PERFORM team.refuse('0A000', 'older rules of merging: update Callboard'); END IF;
    taken := team.take_call(entry, r, me, desk);
    IF taken ->> 'is' = 'taken' AND NOT EXISTS (SELECT FROM team.calls x
        WHERE x.id = (taken ->> 'call')::bigint AND team.may_see(x.person, me)) THEN
      RETURN (taken::jsonb || '{"unseen": true}')::json;
    END IF;
    RETURN taken;
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
    RETURN team.take_dial_end(entry, r, me, desk);
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

REVOKE ALL ON FUNCTION team.take_dial_end(json, bigint, team.people, uuid) FROM PUBLIC;
RESET ROLE;
