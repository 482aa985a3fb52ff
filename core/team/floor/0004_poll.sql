-- One poll for the floor: who asks Bolna about an account now, how much may be asked, and the dials. None of it bears a
-- revision, and none of it comes from an outbox. Times are the server's and reach a desk as durations.
SET ROLE callboard_owner;

-- Takes the accounts that nobody polls, and keeps those the desk polls already. Answers with the token of each: what an
-- older holder brings of the schedule is refused by it.
CREATE FUNCTION team.lease(desk uuid, wanted text[], seconds integer) RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk); leased json;
BEGIN
  IF me.role = 'auditor' OR NOT me.may_poll THEN PERFORM team.refuse('42501', 'not one who polls'); END IF;
  INSERT INTO team.poll_leases (account) SELECT a.id FROM team.accounts a WHERE a.id = ANY (wanted) ON CONFLICT DO NOTHING;
  WITH free AS (
    SELECT l.account FROM team.poll_leases l
      WHERE l.account = ANY (wanted) AND (l.desk = lease.desk OR l.until < now()) FOR UPDATE SKIP LOCKED),
  taken AS (
    UPDATE team.poll_leases l SET token = l.token + CASE WHEN l.desk = lease.desk AND l.until >= now() THEN 0 ELSE 1 END,
        desk = lease.desk, until = now() + make_interval(secs => least(seconds, 60))
      FROM free WHERE free.account = l.account RETURNING l.account, l.token)
  SELECT coalesce(json_agg(json_build_object('account', t.account, 'token', t.token)), '[]') INTO leased FROM taken t;
  RETURN leased;
END $$;

-- Of a desk that cannot reach Bolna, or ends: another may begin at once.
CREATE FUNCTION team.end_lease(desk uuid, accounts text[]) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk);
BEGIN
  UPDATE team.poll_leases l SET until = '-infinity' WHERE l.account = ANY (accounts) AND l.desk = end_lease.desk;
END $$;

-- The pending calls of an account, for the desk that polls it.
CREATE FUNCTION team.due(desk uuid, account text, token bigint) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk);
BEGIN
  PERFORM team.lease_or_refuse(desk, account, token);
  RETURN (SELECT coalesce(json_agg(json_build_object('id', c.id, 'execution', c.execution, 'created_at', c.created_at,
      'was', c.facts_revision, 'facts', c.facts, 'heard', p.heard, 'next_check', p.next_check) ORDER BY p.next_check NULLS FIRST), '[]')
    FROM team.pending p JOIN team.calls c ON c.id = p.call WHERE p.account = due.account);
END $$;

CREATE FUNCTION team.lease_or_refuse(desk uuid, account text, token bigint) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM team.poll_leases l
    WHERE l.account = lease_or_refuse.account AND l.desk = lease_or_refuse.desk AND l.token = lease_or_refuse.token;
  IF NOT FOUND THEN PERFORM team.refuse('55000', 'another desk polls this account'); END IF;
END $$;

-- "Nothing new" of pending calls: the schedule alone moves, by the lease's token, and only where the call is still what
-- the desk merged with. Nobody is told. Answers with how many were taken.
CREATE FUNCTION team.heard(desk uuid, account text, token bigint, heards json) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk); n integer;
BEGIN
  PERFORM FROM team.poll_leases l WHERE l.account = heard.account AND l.desk = heard.desk AND l.token = heard.token FOR SHARE;
  IF NOT FOUND THEN PERFORM team.refuse('55000', 'another desk polls this account'); END IF;
  UPDATE team.pending p SET heard = h.heard, next_check = h.next_check, token = heard.token
    FROM json_to_recordset(heards) AS h (call bigint, was bigint, heard json, next_check text), team.calls c
    WHERE p.call = h.call AND p.account = heard.account AND c.id = h.call AND c.facts_revision = h.was;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Tokens for requests to Bolna, for five seconds. They count for a minute after they ended, as Bolna counts. A tenth is
-- kept for what a person waits for.
CREATE FUNCTION team.grant_requests(desk uuid, account text, for_person boolean, wanted integer) RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk); b team.budgets; used integer; given integer; made bigint;
BEGIN
  INSERT INTO team.budgets (account) SELECT a.id FROM team.accounts a WHERE a.id = grant_requests.account ON CONFLICT DO NOTHING;
  SELECT * INTO b FROM team.budgets x WHERE x.account = grant_requests.account FOR UPDATE;
  IF NOT FOUND THEN PERFORM team.refuse('23503', 'the floor does not have this account'); END IF;
  IF b.paused_until > clock_timestamp() THEN
    RETURN json_build_object('tokens', 0, 'wait_ms', ceil(extract(epoch FROM b.paused_until - clock_timestamp()) * 1000));
  END IF;
  DELETE FROM team.grants g WHERE g.account = b.account AND g.until < clock_timestamp() - interval '60 s';
  SELECT coalesce(sum(g.tokens), 0) INTO used FROM team.grants g WHERE g.account = b.account;
  given := least(greatest(wanted, 0), greatest(b.a_minute - used - CASE WHEN for_person THEN 0 ELSE b.kept_for_people END, 0));
  IF given = 0 THEN
    RETURN json_build_object('tokens', 0, 'wait_ms', (SELECT ceil(extract(epoch FROM
      min(g.until) + interval '60 s' - clock_timestamp()) * 1000) FROM team.grants g WHERE g.account = b.account AND g.tokens > 0));
  END IF;
  INSERT INTO team.grants (account, desk, tokens, until)
    VALUES (b.account, desk, given, clock_timestamp() + interval '5 s') RETURNING id INTO made;
  RETURN json_build_object('tokens', given, 'grant', made, 'valid_ms', 5000);
END $$;

CREATE FUNCTION team.give_back(desk uuid, grant_id bigint, unused integer) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk);
BEGIN
  UPDATE team.grants g SET tokens = g.tokens - least(greatest(unused, 0), g.tokens)
    WHERE g.id = grant_id AND g.desk = give_back.desk AND g.until > clock_timestamp();
END $$;

-- Bolna said 429: all desks wait.
CREATE FUNCTION team.pause_requests(desk uuid, account text, seconds integer) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk);
BEGIN
  UPDATE team.budgets b SET paused_until = greatest(b.paused_until, clock_timestamp() + make_interval(secs => least(seconds, 3600)))
    WHERE b.account = pause_requests.account;
END $$;

-- One commit before the request leaves. A number that somebody dials, dialled lately, or may have dialled, is told of and
-- nothing is entered, unless the person says `anyway`. A dial that is asked for twice by one id is one dial.
CREATE FUNCTION team.begin_dial(desk uuid, id uuid, account text, number text, facts json, anyway boolean) RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk); d team.dials;
BEGIN
  IF me.role = 'auditor' THEN PERFORM team.refuse('42501', 'an auditor reads'); END IF;
  -- Two desks that dial one number at once stand in line here, until the commit.
  PERFORM pg_advisory_xact_lock(hashtextextended('callboard dial ' || number, 0));
  PERFORM team.close_lost_dials();
  SELECT * INTO d FROM team.dials x WHERE x.id = begin_dial.id;
  IF FOUND THEN
    IF d.person <> me.id THEN PERFORM team.refuse('42501', 'another person''s dial'); END IF;
    RETURN json_build_object('is', 'begun', 'ended', d.ended);
  END IF;
  IF NOT anyway THEN
    SELECT * INTO d FROM team.dials x WHERE x.number = begin_dial.number
        AND (x.ended = 'open' OR x.ended = 'unknown' AND x.begun_at > clock_timestamp() - interval '1 day'
          OR x.ended = 'accepted' AND x.begun_at > clock_timestamp() - interval '10 min')
      ORDER BY x.begun_at DESC LIMIT 1;
    IF FOUND THEN
      RETURN json_build_object('is', 'dialled', 'by', (SELECT p.name FROM team.people p WHERE p.id = d.person),
        'mine', d.person = me.id, 'ended', d.ended, 'ago_ms', floor(extract(epoch FROM clock_timestamp() - d.begun_at) * 1000));
    END IF;
  END IF;
  INSERT INTO team.dials (id, account, person, desk, number, begun_at, facts)
    VALUES (begin_dial.id, account, me.id, desk, begin_dial.number, clock_timestamp(), facts);
  RETURN json_build_object('is', 'begun', 'ended', 'open');
END $$;

-- What became of a dial whose answer a desk did not get.
CREATE FUNCTION team.dial_state(id uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT d.ended FROM team.dials d WHERE d.id = dial_state.id AND d.person = team.me() $$;

-- A dial that is open two minutes after it began, and whose desk is silent, has an end that nobody knows.
CREATE FUNCTION team.close_lost_dials() RETURNS void LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  UPDATE team.dials d SET ended = 'unknown' FROM team.desks k
    WHERE d.ended = 'open' AND d.begun_at < clock_timestamp() - interval '2 min' AND k.id = d.desk
      AND k.seen_at < clock_timestamp() - interval '2 min' $$;

-- The heartbeat of a desk.
CREATE FUNCTION team.beat(desk uuid) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine team.desks := team.my_desk_or_refuse(desk);
BEGIN
  UPDATE team.desks d SET seen_at = clock_timestamp() WHERE d.id = beat.desk;
  RETURN (SELECT f.revision FROM team.floor f);
END $$;

-- One desk fetches a recording from Bolna; the others copy it from the team's folder. Answers with how long the desk has
-- the right, or 0: another fetches it, or it is there.
CREATE FUNCTION team.lease_fetch(desk uuid, call bigint, leg text, attempt integer, seconds integer) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk); n integer;
BEGIN
  PERFORM FROM team.calls c WHERE c.id = lease_fetch.call AND team.may_see(c.person, me);
  IF NOT FOUND OR me.role = 'auditor' THEN PERFORM team.refuse('42501', 'not a call of this person'); END IF;
  INSERT INTO team.recordings AS x (call, leg, attempt, fetch_desk, fetch_until, revision)
    VALUES (call, leg, attempt, desk, now() + make_interval(secs => least(seconds, 600)), 0)
    ON CONFLICT ON CONSTRAINT recordings_pkey DO UPDATE SET fetch_desk = excluded.fetch_desk, fetch_until = excluded.fetch_until
      WHERE x.sha256 IS NULL AND (x.fetch_until < now() OR x.fetch_desk = excluded.fetch_desk);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n * least(seconds, 600);
END $$;
RESET ROLE;
