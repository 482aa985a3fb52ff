-- What a desk reads: pages of what is newer than its cursor, the older ones when it joins, and sums by which it finds out
-- whether it lacks anything.
SET ROLE callboard_owner;

-- A call as a page carries it: what hangs on it and is newer than `since`, or all of it where the desk lacks the call.
CREATE FUNCTION team.page_item(c team.calls, since bigint, me bigint) RETURNS json
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE after bigint := CASE WHEN c.entered > since THEN 0 ELSE since END;
BEGIN
  RETURN json_strip_nulls(json_build_object('id', c.id, 'account', c.account, 'execution', c.execution, 'dial', c.dial,
    'person', c.person, 'created_at', c.created_at, 'number', c.number, 'pending', c.pending, 'revision', c.revision,
    'was', c.facts_revision, 'facts', CASE WHEN c.facts_revision > after THEN c.facts END,
    'texts', (SELECT t.texts FROM team.call_texts t WHERE t.call = c.id AND t.revision > after),
    'attempts', (SELECT json_agg(json_build_object('attempt', a.attempt, 'facts', a.facts) ORDER BY a.attempt)
       FROM team.attempts a WHERE a.call = c.id AND a.revision > after),
    'changes', (SELECT json_agg(json_build_object('id', h.id, 'person', h.person, 'body', h.body) ORDER BY h.revision, h.id)
       FROM team.changes h WHERE h.call = c.id AND h.revision > after),
    'notes', (SELECT json_agg(json_build_object('id', n.id, 'author', n.author, 'at', n.at, 'note', n.note,
         'replaces', n.replaces) ORDER BY n.at, n.id)
       FROM team.notes n WHERE n.call = c.id AND n.revision > after),
    'tags', (SELECT json_agg(json_build_object('id', g.id, 'author', g.author, 'at', g.at, 'tag', g.tag, 'gone_by', g.gone_by,
         'gone_at', g.gone_at) ORDER BY g.at, g.id)
       FROM team.tags g WHERE g.call = c.id AND g.revision > after),
    'marks', (SELECT json_agg(json_build_object('attempt', m.attempt, 'at', m.at, 'body', m.body, 'listened_at', m.listened_at))
       FROM team.marks m WHERE m.call = c.id AND m.person = me AND m.revision > after),
    'recordings', (SELECT json_agg(json_build_object('leg', x.leg, 'attempt', x.attempt, 'sha256', x.sha256, 'bytes', x.bytes,
         'type', x.type))
       FROM team.recordings x WHERE x.call = c.id AND x.revision > after)));
END $$;

-- The news: what is newer than the desk's cursor, by revision. One value, so it comes whole or not at all.
--
-- `upto` and `stamp` are the cursor after the page. A page ends between two revisions, never inside one: a batch has at
-- most 200 entries. What must be forgotten comes before what must be kept. The calls the desk does not want (older than
-- its window, and nobody's whom it follows) count as walked.
CREATE FUNCTION team.pull(desk uuid, since bigint, since_stamp bigint, from_day text, bytes integer) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me team.people := team.person_or_refuse();
  mine team.desks := team.my_desk_or_refuse(desk);
  f team.floor; c team.calls; upto bigint; item json; items json[] := '{}'; size integer := 0; walk refcursor;
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
    IF size >= bytes AND c.revision > upto THEN EXIT; END IF;
    IF c.created_at >= from_day OR EXISTS (SELECT FROM team.followers w WHERE w.call = c.id AND w.person = me.id) THEN
      item := team.page_item(c, since, me.id);
      items := items || item;
      size := size + length(item::text);
    END IF;
    IF size >= bytes AND upto = f.revision THEN upto := c.revision; END IF;
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
       FROM team.accounts a WHERE a.revision > since AND a.revision <= upto),
    'agents', (SELECT coalesce(json_agg(json_build_object('account', a.account, 'agent', a.agent, 'name', a.name,
         'seen_at', a.seen_at)), '[]') FROM team.agents a WHERE a.revision > since AND a.revision <= upto),
    'imports', (SELECT coalesce(json_agg(json_build_object('account', i.account, 'agent', i.agent, 'spans', i.spans)), '[]')
       FROM team.imports i WHERE i.revision > since AND i.revision <= upto),
    'views', (SELECT coalesce(json_agg(json_build_object('id', v.id, 'shared', v.person = 0, 'name', v.name, 'body', v.body,
         'gone', v.gone, 'base', v.revision)), '[]')
       FROM team.views v WHERE v.person IN (0, me.id) AND v.revision > since AND v.revision <= upto),
    'calls', array_to_json(items));
END $$;

-- The past: what the floor has in (since, upto], newest call first, for a desk that joins or was long away. Its cursor
-- becomes `upto` when the walk has ended; what changes meanwhile has a revision above it and comes with the news. Without
-- `from_day`, older calls for one who scrolls to them.
CREATE FUNCTION team.pull_past(desk uuid, since bigint, upto bigint, before_at text, before_id bigint, from_day text,
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
  RETURN json_build_object('more', more, 'before_at', before_at, 'before_id', before_id, 'calls', array_to_json(items));
END $$;

-- Single calls: what is followed and older than the window, what the check finds missing, what is opened.
CREATE FUNCTION team.pull_calls(desk uuid, ids bigint[]) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); mine team.desks := team.my_desk_or_refuse(desk);
BEGIN
  IF cardinality(ids) > 500 THEN PERFORM team.refuse('22023', 'at most 500 calls'); END IF;
  RETURN (SELECT json_build_object('calls', coalesce(json_agg(team.page_item(c, 0, me.id)), '[]'))
    FROM team.calls c WHERE c.id = ANY (ids) AND team.may_see(c.person, me));
END $$;

CREATE FUNCTION team.followed() RETURNS bigint[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(array_agg(w.call), '{}') FROM team.followers w WHERE w.person = team.me() $$;

CREATE FUNCTION team.raw_reading(call bigint) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  RETURN (SELECT t.raw FROM team.call_texts t JOIN team.calls c ON c.id = t.call
    WHERE c.id = raw_reading.call AND team.may_see(c.person, me));
END $$;

-- Calls older than a desk holds, by number or by words as the program cuts them. The newest first; the desk asks for them
-- by pull_calls().
CREATE FUNCTION team.find_calls(words text[], number_part text, before_at text, most integer) RETURNS bigint[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse(); wanted tsquery;
BEGIN
  IF number_part IS NOT NULL THEN
    RETURN ARRAY(SELECT c.id FROM team.calls c WHERE c.number = number_part AND c.created_at < before_at
      AND team.may_see(c.person, me) ORDER BY c.created_at DESC LIMIT least(most, 500));
  END IF;
  -- A word is matched by its beginning. Quoted by the server, so no word is an operator.
  SELECT string_agg(quote_literal(w) || ':*', ' & ')::tsquery INTO wanted FROM unnest(words) AS w WHERE w <> '';
  IF wanted IS NULL THEN RETURN '{}'; END IF;
  RETURN ARRAY(SELECT c.id FROM team.call_texts t JOIN team.calls c ON c.id = t.call
    WHERE t.words @@ wanted AND c.created_at < before_at AND team.may_see(c.person, me)
    ORDER BY c.created_at DESC LIMIT least(most, 500));
END $$;

-- Count and sum of what the person may see, a day a row: the same number in SQLite. Only days that differ are listed.
CREATE FUNCTION team.day_sums(from_day text, upto bigint) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  RETURN (SELECT coalesce(json_agg(json_build_array(day, n, total) ORDER BY day), '[]') FROM (
    SELECT substr(c.created_at, 1, 10) AS day, count(*) AS n,
        sum((c.id * 1000003 + c.revision * 998244353) % 2147483647) AS total
      FROM team.calls c WHERE c.created_at >= from_day AND c.revision <= upto AND team.may_see(c.person, me) GROUP BY 1) d);
END $$;

CREATE FUNCTION team.day_list(day text, upto bigint) RETURNS json
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me team.people := team.person_or_refuse();
BEGIN
  RETURN (SELECT coalesce(json_agg(json_build_array(c.id, c.revision) ORDER BY c.id), '[]') FROM team.calls c
    WHERE c.created_at >= day AND c.created_at < day || '~' AND c.revision <= upto AND team.may_see(c.person, me));
END $$;
RESET ROLE;
