\ir begin.sql
SELECT * FROM no_plan();
SET SESSION AUTHORIZATION asha;
SELECT team.hello(desk_of('asha'), 1, 0, 0) ->> 'person' AS asha \gset
SELECT push('[{"kind": "account", "key": "a", "id": "acme", "owner": "org-1", "name": "Acme", "api_url": "http://127.0.0.1:1"}]') IS NOT NULL AS pushed \gset

-- What another program cannot read would stop every desk.
SELECT is(said(push(json_build_array(call_entry('big', 'completed', NULL, '{"facts": {"x": 1e999}}')))), 'refused', 'a number that no other program reads');
SELECT is(said(push(json_build_array(call_entry('deep', 'completed', NULL, (repeat('{"facts":', 20) || '1' || repeat('}', 20))::json)))), 'refused', 'values within values');
SELECT is(said(push(json_build_array(call_entry('wide', 'completed', NULL, json_build_object('raw', repeat('x', 20000001)))))), 'refused', 'a value of twenty megabytes');
SELECT is(said(push(json_build_array(call_entry('plain', 'completed')))), 'taken', 'what is modest is taken');

-- Asha dials; her line drops; Ravi's desk reads the call at Bolna first.
SELECT is(team.begin_dial(desk_of('asha'), uid('d1'), 'acme', '+919000000001', '{}', true) ->> 'is', 'begun', 'a dial begins');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT team.hello(desk_of('ravi'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(said(push(json_build_array(call_entry('x1', 'ringing')))), 'taken', 'another desk reads it first');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT person FROM team.calls WHERE execution = 'x1'), 0::bigint, 'when nobody knows whose it is');
SET SESSION AUTHORIZATION asha;
SELECT is(said(push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd', 'id', uid('d1'), 'ended', 'accepted', 'execution', 'x1')))), 'taken', 'the dial says how it ended');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT person FROM team.calls WHERE execution = 'x1'), :asha::bigint, 'and whose the call is');
SET SESSION AUTHORIZATION ravi;
SELECT is(position('x1' IN pulled()), 0, 'so others do not see it');

-- A dial of another number makes nobody the owner of a call.
SELECT is(team.begin_dial(desk_of('ravi'), uid('d2'), 'acme', '+919000000077', '{}', true) ->> 'is', 'begun', 'Ravi dials somebody');
SELECT is(said(push(json_build_array(call_entry('x2', 'ringing', NULL, json_build_object('dial', uid('d2')))))), 'taken', 'and names that dial for another call');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT person FROM team.calls WHERE execution = 'x2'), 0::bigint, 'which is the floor''s all the same');

-- A dial that began without the floor is entered with its end: as its person's, not in the future, and not over another's.
SET SESSION AUTHORIZATION ravi;
SELECT is(said(push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd3', 'id', uid('d3'), 'ended', 'unknown', 'account', 'acme', 'number', '+919000000003', 'at', '2999-01-01T00:00:00Z')))), 'taken', 'a dial the floor did not know');
SELECT is(said(push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd1', 'id', uid('d1'), 'ended', 'refused', 'account', 'acme', 'number', '+919000000009', 'at', '2026-01-01T00:00:00Z')))), 'known', 'another''s dial stays as it is');
SELECT is(said(push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd4', 'id', uid('d4'), 'ended', 'unknown', 'account', 'nowhere', 'number', '+919000000003', 'at', '2026-01-01T00:00:00Z')))), 'known', 'of no account: nothing');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT p.login || ' ' || d.ended || ' ' || (d.begun_at <= clock_timestamp()) FROM team.dials d JOIN team.people p ON p.id = d.person WHERE d.id = uid('d3')), 'ravi unknown true', 'is its person''s, and began before now');
SELECT is((SELECT ended || ' ' || number FROM team.dials WHERE id = uid('d1')), 'accepted +919000000001', 'Asha''s is as it was');
SELECT is((SELECT count(*) FROM team.dials WHERE id = uid('d4')), 0::bigint, 'and nothing else was entered');

-- Another's lease.
SET SESSION AUTHORIZATION asha;
SELECT is(team.poll_rights(desk_of('asha'), 20) -> 0 ->> 'right', 'all', 'Asha''s desk polls');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT team.end_desk(desk_of('asha')) IS NULL AS ended \gset
SELECT throws_ok('SELECT team.tidy()', '42501', NULL, 'an agent tidies nothing');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT count(*) FROM team.poll_leases WHERE desk = desk_of('asha') AND until > now()), 1::bigint, 'and still does: a desk is ended by its person, or a lead');
SELECT * FROM finish();
ROLLBACK;
