-- Who asks about what, and how much all desks ask together.
SET ROLE callboard_owner;

ALTER TABLE team.poll_leases ADD COLUMN lead_asked timestamptz NOT NULL DEFAULT '-infinity';

-- As lease_all(), and more: what a desk without the lease asks about. A holder who sees all calls leaves nothing to the
-- others ('none'); one who is an agent does not see what belongs to other persons, so each asks about their own ('own').
-- Hence a lead's desk goes before an agent's: while one asks, an agent's lease is not renewed.
CREATE FUNCTION team.poll_rights(desk uuid, seconds integer) RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk); l record; answer json[] := '{}';
  held boolean; holder_role text;
BEGIN
  IF me.role = 'auditor' THEN PERFORM team.refuse('42501', 'an auditor reads'); END IF;
  IF NOT me.may_poll THEN
    RETURN (SELECT coalesce(json_agg(json_build_object('account', a.id, 'right', 'own')), '[]') FROM team.accounts a);
  END IF;
  INSERT INTO team.poll_leases (account) SELECT a.id FROM team.accounts a ON CONFLICT DO NOTHING;
  FOR l IN SELECT * FROM team.poll_leases ORDER BY account FOR UPDATE LOOP
    held := l.desk IS NOT NULL AND l.until >= clock_timestamp();
    IF (NOT held OR l.desk = poll_rights.desk)
       AND NOT (me.role = 'agent' AND l.lead_asked > clock_timestamp() - interval '15 s') THEN
      UPDATE team.poll_leases p SET token = p.token + CASE WHEN held THEN 0 ELSE 1 END, desk = poll_rights.desk,
          until = clock_timestamp() + make_interval(secs => least(seconds, 60))
        WHERE p.account = l.account RETURNING p.token INTO l.token;
      answer := answer || json_build_object('account', l.account, 'right', 'all', 'token', l.token);
      CONTINUE;
    END IF;
    IF NOT held OR l.desk = poll_rights.desk THEN -- a lead's desk waits for it
      UPDATE team.poll_leases p SET until = '-infinity' WHERE p.account = l.account AND p.desk = poll_rights.desk;
      answer := answer || json_build_object('account', l.account, 'right', 'own');
      CONTINUE;
    END IF;
    SELECT p.role INTO holder_role FROM team.desks d JOIN team.people p ON p.id = d.person WHERE d.id = l.desk;
    IF holder_role = 'agent' AND me.role = 'lead' THEN
      UPDATE team.poll_leases p SET lead_asked = clock_timestamp() WHERE p.account = l.account;
    END IF;
    answer := answer || json_build_object('account', l.account, 'right', CASE WHEN holder_role = 'agent' THEN 'own' ELSE 'none' END);
  END LOOP;
  RETURN array_to_json(answer);
END $$;

-- Requests to Bolna of the last minute, by desk and second. Each desk writes its own anew every second in which it made
-- any, so a report that comes twice counts once. Not kept over a crash: a minute later none of it matters.
CREATE UNLOGGED TABLE team.requests (
  desk uuid NOT NULL,
  account text NOT NULL,
  ceiling integer NOT NULL,               -- which of Bolna's limits it counts towards
  at timestamptz NOT NULL,
  n integer NOT NULL CHECK (n > 0)
);
CREATE INDEX requests_of_desk ON team.requests (desk);
ALTER TABLE team.requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE team.requests FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON team.requests TO callboard_owner USING (true) WITH CHECK (true);
REVOKE ALL ON team.requests FROM PUBLIC;

-- made: [account, ceiling, age in ms, n] of this desk; pauses: [account, ms] that Bolna asked it for. Answers with the same of
-- all the others, and how many desks there are.
CREATE FUNCTION team.share_requests(desk uuid, made json, pauses json) RETURNS json
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk); t timestamptz := clock_timestamp();
BEGIN
  IF json_array_length(made) > 2000 OR json_array_length(pauses) > 100 THEN PERFORM team.refuse('22023', 'too many rows'); END IF;
  DELETE FROM team.requests r WHERE r.desk = share_requests.desk OR r.at < t - interval '61 s';
  INSERT INTO team.requests (desk, account, ceiling, at, n)
    SELECT share_requests.desk, j ->> 0, (j ->> 1)::integer, t - make_interval(secs => greatest((j ->> 2)::float8, 0) / 1000),
        least((j ->> 3)::integer, 1000)
      FROM json_array_elements(made) j WHERE (j ->> 2)::float8 < 61000 AND (j ->> 3)::integer > 0;
  INSERT INTO team.budgets AS b (account, paused_until)
    SELECT a.id, t + make_interval(secs => least((j ->> 1)::float8 / 1000, 3600))
      FROM json_array_elements(pauses) j JOIN team.accounts a ON a.id = j ->> 0 WHERE me.role <> 'auditor'
    ON CONFLICT (account) DO UPDATE SET paused_until = greatest(b.paused_until, excluded.paused_until);
  RETURN json_build_object(
    'made', (SELECT coalesce(json_agg(json_build_array(account, ceiling, age, n)), '[]') FROM (
        SELECT r.account, r.ceiling, floor(extract(epoch FROM t - r.at)) * 1000 AS age, sum(r.n) AS n FROM team.requests r
          WHERE r.desk <> share_requests.desk GROUP BY 1, 2, 3) x),
    'pauses', (SELECT coalesce(json_agg(json_build_array(b.account, ceil(extract(epoch FROM b.paused_until - t) * 1000))), '[]')
        FROM team.budgets b WHERE b.paused_until > t),
    'desks', (SELECT count(*) FROM team.desks d WHERE d.ended_at IS NULL AND d.seen_at > t - interval '10 min'));
END $$;

-- Tokens that are asked for beforehand: nothing uses them.
DROP FUNCTION team.grant_requests(uuid, text, boolean, integer);
DROP FUNCTION team.give_back(uuid, bigint, integer);
DROP FUNCTION team.pause_requests(uuid, text, integer);
DROP TABLE team.grants;

REVOKE ALL ON FUNCTION team.poll_rights(uuid, integer), team.share_requests(uuid, json, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION team.poll_rights(uuid, integer), team.share_requests(uuid, json, json) TO callboard_agent, callboard_lead;
RESET ROLE;
