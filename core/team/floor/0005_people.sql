-- What a lead does: who is here, and what is erased. And the rights to all the functions.
SET ROLE callboard_owner;

CREATE FUNCTION team.stamp_or_refuse() RETURNS bigint LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE f team.floor;
BEGIN
  PERFORM FROM team.floor FOR UPDATE;
  UPDATE team.floor SET revision = revision + 1, stamp = team.random_stamp() RETURNING * INTO f;
  INSERT INTO team.revisions (revision, stamp) VALUES (f.revision, f.stamp);
  PERFORM pg_notify('floor', f.revision::text);
  RETURN f.revision;
END $$;

-- A call that shall be nowhere: its row and all that hangs on it go, a hash stays so that no poll brings it back.
CREATE FUNCTION team.erase_calls(ids bigint[], why text) RETURNS integer
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); r bigint; n integer;
BEGIN
  IF me.role <> 'lead' THEN PERFORM team.refuse('42501', 'only a lead erases'); END IF;
  r := team.stamp_or_refuse();
  INSERT INTO team.gone (hash, call, kind, by, why, revision)
    SELECT team.call_hash(c.account, c.execution), c.id, 'erased', me.id, why, r FROM team.calls c WHERE c.id = ANY (ids)
    ON CONFLICT (hash) DO NOTHING;
  DELETE FROM team.calls c WHERE c.id = ANY (ids);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

CREATE FUNCTION team.end_desk(id uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  UPDATE team.desks d SET ended_at = now() WHERE d.id = end_desk.id AND (me.role = 'lead' OR d.person = me.id);
  UPDATE team.poll_leases l SET until = '-infinity' WHERE l.desk = end_desk.id;
END $$;

-- Who is here, and who was. For `team status` and for what a desk shows of an owner.
CREATE FUNCTION team.status() RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); f team.floor;
BEGIN
  SELECT * INTO f FROM team.floor;
  RETURN json_build_object('floor', f.id, 'revision', f.revision, 'schema', f.schema_version, 'me', me.name, 'role', me.role,
    'people', (SELECT json_agg(json_build_object('name', p.name, 'role', p.role, 'here', p.left_at IS NULL,
        'desks', (SELECT count(*) FROM team.desks d WHERE d.person = p.id AND d.ended_at IS NULL)) ORDER BY p.name) FROM team.people p),
    'polls', (SELECT coalesce(json_agg(json_build_object('account', l.account, 'by', p.name)), '[]') FROM team.poll_leases l
        JOIN team.desks d ON d.id = l.desk JOIN team.people p ON p.id = d.person WHERE l.until > now()),
    'calls', (SELECT count(*) FROM team.calls c WHERE team.may_see(c.person, me)),
    'pending', (SELECT count(*) FROM team.pending),
    'queue_usage', pg_notification_queue_usage());
END $$;

-- By the owner, or who may act as it: `team add` and `team remove`. No member's role has the right.
CREATE FUNCTION team.add_person(login text, name text, role text) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE made bigint;
BEGIN
  INSERT INTO team.people AS p (login, name, role) VALUES (login, name, role)
    ON CONFLICT ON CONSTRAINT people_login_key DO UPDATE SET role = excluded.role, left_at = NULL,
      rights_epoch = p.rights_epoch + CASE WHEN p.role <> excluded.role OR p.left_at IS NOT NULL THEN 1 ELSE 0 END
    RETURNING id INTO made;
  RETURN made;
END $$;

CREATE FUNCTION team.remove_person(login text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE team.people p SET left_at = now(), rights_epoch = rights_epoch + 1
    WHERE p.login = remove_person.login AND p.left_at IS NULL;
  RETURN FOUND;
END $$;

-- Revisions of two days, and every hundredth of four hundred: by these a desk finds out that the floor was restored.
CREATE FUNCTION team.tidy() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM team.revisions r WHERE r.at < now() - interval '2 days' AND r.revision % 100 <> 0
    OR r.at < now() - interval '400 days' $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA team FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  team.hello(uuid, integer, bigint, bigint), team.newest_common(json), team.pull(uuid, bigint, bigint, text, integer),
  team.pull_past(uuid, bigint, bigint, text, bigint, text, integer), team.pull_calls(uuid, bigint[]), team.followed(),
  team.raw_reading(bigint), team.find_calls(text[], text, text, integer), team.day_sums(text, bigint),
  team.day_list(text, bigint), team.beat(uuid), team.status(), team.end_desk(uuid)
  TO callboard_agent, callboard_lead, callboard_auditor;
GRANT EXECUTE ON FUNCTION
  team.read_for_merge(json), team.push(uuid, bigint, uuid, uuid, integer, integer, json), team.lease(uuid, text[], integer),
  team.end_lease(uuid, text[]), team.due(uuid, text, bigint), team.heard(uuid, text, bigint, json),
  team.grant_requests(uuid, text, boolean, integer), team.give_back(uuid, bigint, integer),
  team.pause_requests(uuid, text, integer), team.begin_dial(uuid, uuid, text, text, json, boolean), team.dial_state(uuid),
  team.lease_fetch(uuid, bigint, text, integer, integer), team.tidy()
  TO callboard_agent, callboard_lead;
GRANT EXECUTE ON FUNCTION team.erase_calls(bigint[], text) TO callboard_lead;
RESET ROLE;
