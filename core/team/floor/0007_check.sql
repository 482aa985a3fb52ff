-- The check by days: whether a desk lacks what its person may see, or holds what they may not.
SET ROLE callboard_owner;

-- As in 0003, by an index that fits the person: an agent's check does not read the whole floor's calls.
CREATE OR REPLACE FUNCTION team.day_sums(from_day text, upto bigint) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  IF me.role <> 'agent' THEN
    RETURN (SELECT coalesce(json_agg(json_build_array(day, n, total) ORDER BY day), '[]') FROM (
      SELECT substr(c.created_at, 1, 10) AS day, count(*) AS n,
          sum((c.id * 1000003 + c.revision * 998244353) % 2147483647) AS total
        FROM team.calls c WHERE c.created_at >= from_day AND c.revision <= upto GROUP BY 1) d);
  END IF;
  RETURN (SELECT coalesce(json_agg(json_build_array(day, n, total) ORDER BY day), '[]') FROM (
    SELECT substr(c.created_at, 1, 10) AS day, count(*) AS n,
        sum((c.id * 1000003 + c.revision * 998244353) % 2147483647) AS total
      FROM (SELECT o.id, o.created_at, o.revision FROM team.calls o WHERE o.person = 0 AND o.created_at >= from_day
            UNION ALL SELECT o.id, o.created_at, o.revision FROM team.calls o
              WHERE o.person = me.id AND o.created_at >= from_day) c
      WHERE c.revision <= upto GROUP BY 1) d);
END $$;

-- The sums of what is not newer than the desk's cursor, and which calls are: the desk leaves them out of its own sums, so
-- that a floor on which something happens every moment can be compared with all the same. No list: there are too many.
CREATE FUNCTION team.check_sums(desk uuid, from_day text, upto bigint) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk); newer bigint[];
BEGIN
  newer := ARRAY(SELECT c.id FROM team.calls c WHERE c.revision > upto
                 UNION SELECT g.call FROM team.gone g WHERE g.revision > upto LIMIT 2001);
  IF cardinality(newer) > 2000 THEN RETURN json_build_object('newer', NULL); END IF;
  RETURN json_build_object('newer', array_to_json(newer), 'rights_epoch', me.rights_epoch, 'sums', team.day_sums(from_day, upto));
END $$;

-- As in 0002, and whose each call is: a desk that polls for all knows then which are not its person's.
CREATE OR REPLACE FUNCTION team.read_for_merge(keys json) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  RETURN json_build_object(
    'calls', (SELECT coalesce(json_agg(json_build_object('id', c.id, 'account', c.account, 'execution', c.execution,
                'was', c.facts_revision, 'person', c.person, 'dial', c.dial, 'pending', c.pending, 'facts', c.facts,
                'texts', (SELECT t.texts FROM team.call_texts t WHERE t.call = c.id),
                'attempts', (SELECT json_agg(json_build_object('attempt', a.attempt, 'facts', a.facts)) FROM team.attempts a
                             WHERE a.call = c.id))), '[]')
      FROM json_to_recordset(keys) AS k (account text, execution text)
      JOIN team.calls c ON c.account = k.account AND c.execution = k.execution
      WHERE me.may_poll AND me.role <> 'auditor' OR team.may_see(c.person, me)),
    'gone', (SELECT coalesce(json_agg(g.hash), '[]') FROM json_to_recordset(keys) AS k (account text, execution text)
      JOIN team.gone g ON g.hash = team.call_hash(k.account, k.execution)));
END $$;

REVOKE ALL ON FUNCTION team.check_sums(uuid, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION team.check_sums(uuid, text, bigint) TO callboard_agent, callboard_lead, callboard_auditor;
RESET ROLE;
