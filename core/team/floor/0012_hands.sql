-- Taking and handing over a call, and what its former owner wrote. Each function is as it was but for what is said here.
SET ROLE callboard_owner;

CREATE INDEX handovers_of_call ON team.handovers (call);

-- Nobody becomes the owner who may write nothing. Who has the call already got it otherwise: by their dial, or on another desk.
CREATE OR REPLACE FUNCTION team.take_hand(entry json, c team.calls, r bigint, me team.people) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE becomes bigint := (entry ->> 'to')::bigint; was bigint := (entry ->> 'was')::bigint;
BEGIN
  IF becomes IS NULL OR was IS NULL THEN PERFORM team.refuse('22004', 'from whom, and to whom?'); END IF;
  IF becomes <> 0 AND NOT EXISTS (SELECT FROM team.people p WHERE p.id = becomes AND p.left_at IS NULL) THEN
    PERFORM team.refuse('23503', 'nobody of that number is here');
  END IF;
  IF EXISTS (SELECT FROM team.people p WHERE p.id = becomes AND p.role = 'auditor') THEN
    PERFORM team.refuse('23514', 'an auditor has no calls');
  END IF;
  IF EXISTS (SELECT FROM team.handovers h WHERE h.id = (entry ->> 'id')::uuid) THEN RETURN '{"is": "known"}'; END IF;
  IF c.person = becomes THEN RETURN '{"is": "known"}'; END IF;
  -- Two who take one call: the first has it.
  IF c.person <> was THEN RETURN '{"is": "moved"}'; END IF;
  IF me.role = 'agent' AND NOT (c.person = me.id OR c.person = 0 AND becomes = me.id) THEN
    PERFORM team.refuse('42501', 'only a lead hands over another person''s call');
  END IF;
  INSERT INTO team.handovers (id, call, was, became, by, revision)
    VALUES ((entry ->> 'id')::uuid, c.id, c.person, becomes, me.id, r);
  UPDATE team.calls x SET person = becomes, entered = r, revision = r WHERE x.id = c.id;
  RETURN json_build_object('is', 'taken', 'call', c.id);
END $$;

-- A note or a tag that its author wrote while the call was theirs, and whose desk hears only now that it is another's. NULL: it
-- is no such entry. Nothing is told of the call: its former owner sees it no more.
CREATE FUNCTION team.take_left_behind(entry json, r bigint, me team.people) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE c team.calls;
BEGIN
  IF me.role <> 'agent' OR coalesce(entry ->> 'kind', '') NOT IN ('note', 'tag') THEN RETURN NULL; END IF;
  SELECT * INTO c FROM team.calls x WHERE x.account = entry ->> 'account' AND x.execution = entry ->> 'execution';
  IF NOT FOUND OR team.may_see(c.person, me) THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT FROM team.handovers h WHERE h.call = c.id AND h.was = me.id
      AND (entry ->> 'at') COLLATE "C" <= team.iso(h.at)) THEN
    RETURN NULL;
  END IF;
  PERFORM team.modest_or_refuse(entry);
  IF entry ->> 'kind' = 'note' THEN
    INSERT INTO team.notes (id, call, author, at, note, replaces, revision)
      VALUES ((entry ->> 'id')::uuid, c.id, me.id, entry ->> 'at', entry ->> 'note',
              ARRAY(SELECT value::uuid FROM json_array_elements_text(coalesce(entry -> 'replaces', '[]'))), r)
      ON CONFLICT (id) DO NOTHING;
  ELSE
    INSERT INTO team.tags (id, call, author, at, tag, revision)
      VALUES ((entry ->> 'id')::uuid, c.id, me.id, entry ->> 'at', entry ->> 'tag', r) ON CONFLICT (id) DO NOTHING;
  END IF;
  UPDATE team.calls x SET revision = r WHERE x.id = c.id;
  RETURN '{"is": "taken"}';
END $$;

-- With what was left behind.
CREATE OR REPLACE FUNCTION team.push(desk uuid, batch bigint, key uuid, after_key uuid, client integer, rule integer, entries json)
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
      answer := coalesce(team.take_left_behind(entry, r, me), team.take_entry(entry, r, me, desk, rule, f.merge_rule));
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

REVOKE ALL ON FUNCTION team.take_left_behind(json, bigint, team.people) FROM PUBLIC;
RESET ROLE;
