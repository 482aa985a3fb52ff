-- Who holds up the others, and times that lie in the floor's future.
SET ROLE callboard_owner;

-- Who holds the floor's row: the names of members, else of logins. Those who wait for it themselves are not among them.
CREATE FUNCTION team.held_by() RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  RETURN (SELECT coalesce(json_agg(DISTINCT coalesce(p.name, a.usename::text)), '[]')
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid LEFT JOIN team.people p ON p.login = a.usename
    WHERE l.locktype = 'relation' AND l.relation = 'team.floor'::regclass AND l.granted AND l.mode <> 'AccessShareLock'
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      AND l.pid <> pg_backend_pid() AND NOT EXISTS (SELECT FROM pg_locks w WHERE w.pid = l.pid AND NOT w.granted));
END $$;

CREATE FUNCTION team.iso(at timestamptz) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- Desks count by the floor's clock. What comes from a later time all the same, by a desk whose clock nobody corrected, is
-- of now: else it would win against every true reading until that time has come.
CREATE FUNCTION team.no_later(at text) RETURNS text LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN at COLLATE "C" > team.iso(clock_timestamp() + interval '2 s') THEN team.iso(clock_timestamp()) ELSE at END $$;

CREATE FUNCTION team.facts_no_later(facts json) RETURNS json
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  heard text := facts ->> 'last_status_check';
  versions json := (facts ->> 'field_versions')::json;
  now_ms bigint := floor(extract(epoch FROM clock_timestamp()) * 1000);
BEGIN
  IF heard IS DISTINCT FROM team.no_later(heard) THEN
    facts := (facts::jsonb || jsonb_build_object('last_status_check', team.no_later(heard)))::json;
  END IF;
  -- Of each field: attempt, milliseconds since 1970, whether it was the attempt's end.
  IF EXISTS (SELECT FROM json_each(versions) v WHERE (v.value ->> 1)::bigint > now_ms + 2000) THEN
    facts := (facts::jsonb || jsonb_build_object('field_versions', (
      SELECT jsonb_object_agg(v.key, CASE WHEN (v.value ->> 1)::bigint > now_ms + 2000
          THEN jsonb_set(v.value, '{1}', to_jsonb(now_ms)) ELSE v.value END) FROM jsonb_each(versions::jsonb) v)::text))::json;
  END IF;
  RETURN facts;
END $$;

CREATE FUNCTION team.keep_facts_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN new.facts := team.facts_no_later(new.facts); RETURN new; END $$;

CREATE FUNCTION team.keep_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN new.at := team.no_later(new.at); RETURN new; END $$;

CREATE TRIGGER in_time BEFORE INSERT OR UPDATE OF facts ON team.calls
  FOR EACH ROW EXECUTE FUNCTION team.keep_facts_in_time();
CREATE TRIGGER in_time BEFORE INSERT OR UPDATE OF facts ON team.attempts
  FOR EACH ROW EXECUTE FUNCTION team.keep_facts_in_time();
CREATE TRIGGER in_time BEFORE INSERT ON team.notes FOR EACH ROW EXECUTE FUNCTION team.keep_in_time();
CREATE TRIGGER in_time BEFORE INSERT ON team.tags FOR EACH ROW EXECUTE FUNCTION team.keep_in_time();
CREATE TRIGGER in_time BEFORE INSERT OR UPDATE OF at ON team.marks FOR EACH ROW EXECUTE FUNCTION team.keep_in_time();

REVOKE ALL ON FUNCTION team.held_by(), team.iso(timestamptz), team.no_later(text), team.facts_no_later(json),
  team.keep_facts_in_time(), team.keep_in_time() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION team.held_by() TO callboard_agent, callboard_lead, callboard_auditor;
RESET ROLE;
