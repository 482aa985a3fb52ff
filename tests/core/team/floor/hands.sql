-- Taking and handing over: what a member tries who may not.
\ir begin.sql
SELECT * FROM no_plan();
CREATE FUNCTION public.hand(execution text, id text, was bigint, becomes bigint) RETURNS text LANGUAGE sql AS $$
  SELECT said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', execution,
    'id', uid(id), 'was', was, 'to', becomes)))) $$;
CREATE FUNCTION public.note(execution text, id text, at text) RETURNS text LANGUAGE sql AS $$
  SELECT said(push(json_build_array(json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', execution,
    'id', uid(id), 'at', at, 'note', 'written by ' || session_user)))) $$;
CREATE FUNCTION public.tag(execution text, id text, at text) RETURNS text LANGUAGE sql AS $$
  SELECT said(push(json_build_array(json_build_object('kind', 'tag', 'key', 't', 'account', 'acme', 'execution', execution,
    'id', uid(id), 'at', at, 'tag', 'hot')))) $$;
CREATE FUNCTION public.owner_of(e text) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT coalesce(p.login, 'nobody') FROM team.calls c LEFT JOIN team.people p ON p.id = c.person WHERE c.execution = e $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO PUBLIC;

SET SESSION AUTHORIZATION ravi;
SELECT team.hello(desk_of('ravi'), 1, 0, 0) ->> 'person' AS ravi \gset
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT team.hello(desk_of('meera'), 1, 0, 0) ->> 'person' AS meera \gset
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION john;
SELECT team.hello(desk_of('john'), 1, 0, 0) ->> 'person' AS john \gset
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION asha;
SELECT team.hello(desk_of('asha'), 1, 0, 0) ->> 'person' AS asha \gset
SELECT push('[{"kind": "account", "key": "a", "id": "acme", "owner": "org-1", "name": "Acme", "api_url": "http://127.0.0.1:1"}]') IS NOT NULL AS pushed \gset
SELECT push(json_build_array(call_entry('x1', 'completed'), call_entry('x2', 'completed'))) IS NOT NULL AS pushed \gset

-- Of nobody's call.
SELECT is(hand('x1', 'a1', 0, :ravi), 'refused', 'an agent gives nobody''s call to no colleague');
SELECT is(hand('x1', 'a2', :ravi, :asha), 'moved', 'nor takes it as somebody''s');
SELECT is(hand('x1', 'a3', 0, 4711), 'refused', 'to a person that there is not');
SELECT is(hand('x1', 'a4', 0, NULL), 'refused', 'to no person at all');
SELECT is(hand('x1', 'a5', NULL, :asha), 'refused', 'or from nobody knows whom');
SELECT is(said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', 'no uuid', 'was', 0, 'to', :asha)))),
  'refused', 'under a name that is none');
SELECT is(owner_of('x1'), 'nobody', 'all of which changes nothing');
SELECT is(hand('x1', 'a6', 0, :asha), 'taken', 'she takes it');
SELECT is(hand('x1', 'a7', 0, :asha), 'known', 'and has it, whatever else says so');
SELECT is(hand('x1', 'a8', :asha, :john), 'refused', 'an auditor gets no call');
SELECT is(owner_of('x1'), 'asha', 'it is hers still');
RESET SESSION AUTHORIZATION;

-- Another agent.
SET SESSION AUTHORIZATION ravi;
SELECT is(hand('x1', 'r1', :asha, :ravi), 'refused', 'an agent takes no call that is owned');
SELECT is(hand('x1', 'r2', 0, :ravi), 'refused', 'nor by saying that it was nobody''s');
SELECT is(hand('x1', 'r3', :asha, 0), 'refused', 'nor gives it to nobody');
SELECT is(hand('x1', 'a6', :asha, :ravi), 'refused', 'nor under the name of hers');
SELECT is(note('x1', 'rn', '2026-06-01T10:00:00.000Z'), 'refused', 'nor writes on what was never his, however early');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT count(*) FROM team.handovers), 1::bigint, 'one handover there was');

-- The auditor, and a lead.
SET SESSION AUTHORIZATION john;
SELECT throws_ok(format($$SELECT hand('x1', 'j1', %s, %s)$$, :asha, :john), '42501', NULL, 'an auditor hands over nothing');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT is(hand('x1', 'm1', :ravi, :meera), 'moved', 'a lead who thinks it another''s is told');
SELECT is(hand('x1', 'm2', :asha, :ravi), 'taken', 'a lead hands over anybody''s');
RESET SESSION AUTHORIZATION;

-- What was written while it was theirs.
SET SESSION AUTHORIZATION asha;
SELECT is(hand('x1', 'a9', :asha, 0), 'refused', 'what was hers she hands over no more');
SELECT is(hand('x1', 'a10', :ravi, :asha), 'refused', 'nor back to herself');
SELECT is(note('x1', 'n1', '2026-06-01T10:00:00.000Z'), 'taken', 'a note from when it was hers is taken');
SELECT is(tag('x1', 't1', '2026-06-01T10:00:00.000Z'), 'taken', 'so is a tag');
SELECT is(note('x1', 'n2', '2999-06-01T10:00:00.000Z'), 'refused', 'a later one is not');
SELECT is(note('x1', 'n3', NULL), 'refused', 'nor one of no time');
SELECT is(said(push(json_build_array(json_build_object('kind', 'untag', 'key', 't', 'account', 'acme', 'execution', 'x1',
  'ids', json_build_array(uid('t1')), 'at', '2026-06-01T10:00:00.000Z')))), 'refused', 'nothing is taken off it');
SELECT is(said(push(json_build_array(json_build_object('kind', 'mark', 'key', 'm', 'account', 'acme', 'execution', 'x1',
  'attempt', 0, 'at', '2026-06-01T10:00:00.000Z', 'body', '{}'::json)))), 'refused', 'nor heard of it');
SELECT is(pulled(), 'x2', 'and she sees it no more');
SELECT is(said(push(json_build_array(json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n4'),
  'at', '2026-06-01T10:00:00.000Z', 'note', 'x', 'more', (repeat('{"a":', 20) || '1' || repeat('}', 20))::json)))), 'refused', 'it is an entry like others');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT string_agg(note, ', ') FROM team.notes), 'written by asha', 'under her name');
SELECT is((SELECT count(*) FROM team.followers WHERE person = :asha), 0::bigint, 'whose it is not to follow');
SET SESSION AUTHORIZATION ravi;
SELECT is(json_array_length(c -> 'notes'), 1, 'its owner gets what she wrote')
  FROM json_array_elements(team.pull(desk_of('ravi'), 0, NULL, '2026-01-01', 1000000) -> 'calls') AS c WHERE c ->> 'execution' = 'x1';
SELECT is(hand('x1', 'r4', :ravi, 0), 'taken', 'who has a call gives it back to nobody');
RESET SESSION AUTHORIZATION;
SELECT is(owner_of('x1'), 'nobody', 'and so it is');

-- Who left gets none, and takes none.
SELECT team.remove_person('ravi') AS removed \gset
SET SESSION AUTHORIZATION meera;
SELECT is(hand('x2', 'm3', 0, :ravi), 'refused', 'who has left gets no call');
SELECT is(hand('x2', 'm4', 0, :asha), 'taken', 'a lead gives nobody''s call to somebody');
RESET SESSION AUTHORIZATION;
SELECT is(has_function_privilege('callboard_agent', 'team.take_left_behind(json, bigint, team.people)', 'EXECUTE'), false, 'no member calls what push calls');
SELECT * FROM finish();
ROLLBACK;
