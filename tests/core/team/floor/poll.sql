\ir begin.sql
SELECT * FROM no_plan();
SET SESSION AUTHORIZATION asha;
SELECT team.hello(desk_of('asha'), 1, 0, 0) ->> 'person' AS asha \gset
SELECT push('[{"kind": "account", "key": "a", "id": "acme", "owner": "org-1", "name": "Acme", "api_url": "http://127.0.0.1:1"}]') IS NOT NULL AS pushed \gset
SELECT push(json_build_array(call_entry('x1', 'ringing', NULL, '{"next_check": "2026-06-01T10:00:30.000Z"}'))) IS NOT NULL AS pushed \gset
SELECT is(team.lease(desk_of('asha'), ARRAY['acme', 'nowhere'], 20)::text, '[{"account" : "acme", "token" : 1}]', 'an account that nobody polls is leased');
SELECT is(team.lease(desk_of('asha'), ARRAY['acme'], 20) -> 0 ->> 'token', '1', 'renewing keeps the token');
SELECT is(team.due(desk_of('asha'), 'acme', 1) -> 0 ->> 'execution', 'x1', 'the holder gets what is due');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT team.hello(desk_of('ravi'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(team.lease(desk_of('ravi'), ARRAY['acme'], 20)::text, '[]', 'another gets none');
SELECT throws_ok(format('SELECT team.due(%L, ''acme'', 1)', desk_of('ravi')), '55000', NULL, 'nor the list');
RESET SESSION AUTHORIZATION;
UPDATE team.poll_leases SET until = now() - interval '1 s'; -- the holder's laptop sleeps
SET SESSION AUTHORIZATION ravi;
SELECT is(team.lease(desk_of('ravi'), ARRAY['acme'], 20) -> 0 ->> 'token', '2', 'what has run out goes to another, with a new token');
SELECT is(team.heard(desk_of('ravi'), 'acme', 2, json_build_array(json_build_object('call', call_id('x1'), 'was', was_of('x1'), 'heard', '{}'::json, 'next_check', '2026-06-01T10:01:00.000Z'))), 1, 'the new holder moves the schedule');
SELECT is(revision_now(), 2::bigint, 'which is no change that anybody is told of');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION asha;
SELECT throws_ok(format('SELECT team.heard(%L, ''acme'', 1, ''[]'')', desk_of('asha')), '55000', NULL, 'one that wakes cannot undo the new holder''s schedule');
SELECT is(said(push(json_build_array(call_entry('x1', 'in-progress', was_of('x1'), '{"next_check": "2026-06-01T10:00:45.000Z"}')))), 'taken', 'but what it read is true, however late');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT is(team.heard(desk_of('ravi'), 'acme', 2, json_build_array(json_build_object('call', call_id('x1'), 'was', was_of('x1') - 1, 'heard', '{}'::json, 'next_check', '2026-06-01T11:00:00.000Z'))), 0, 'nothing is heard of a row that changed meanwhile');
SELECT is(said(push(json_build_array(call_entry('x1', 'completed', was_of('x1'))))), 'taken', 'a call ends');
SELECT is(team.due(desk_of('ravi'), 'acme', 2)::text, '[]', 'and is due no more');

-- Who asks about what. Ravi holds the lease, and is an agent.
SELECT is(team.poll_rights(desk_of('ravi'), 20) -> 0 ->> 'right', 'all', 'the holder asks about all');
SELECT is(team.poll_rights(desk_of('ravi'), 20) -> 0 ->> 'token', '2', 'by the token it had');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION asha;
SELECT is(team.poll_rights(desk_of('asha'), 20) -> 0 ->> 'right', 'own', 'the others about their own: an agent does not see them');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT team.hello(desk_of('meera'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(team.poll_rights(desk_of('meera'), 20) -> 0 ->> 'right', 'own', 'a lead who comes later asks for the lease');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT is(team.poll_rights(desk_of('ravi'), 20) -> 0 ->> 'right', 'own', 'which the agent gives up');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT is(team.poll_rights(desk_of('meera'), 20)::text, '[{"account" : "acme", "right" : "all", "token" : 3}]', 'and the lead takes');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT is(team.poll_rights(desk_of('ravi'), 20) -> 0 ->> 'right', 'none', 'who sees all, so nobody else asks');

-- How much all ask together.
SELECT is((team.share_requests(desk_of('ravi'), '[["acme", 0, 200, 5], ["acme", 1, 1200, 2], ["acme", 0, 70000, 9]]', '[]') -> 'made')::text, '[]', 'a desk is not told of its own');
SELECT is((team.share_requests(desk_of('ravi'), '[["acme", 0, 400, 5], ["acme", 1, 1400, 2]]', '[["acme", 30000]]') -> 'made')::text, '[]', 'the same again');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT team.share_requests(desk_of('meera'), '[["acme", 0, 0, 1]]', '[]')::text AS told \gset
SELECT is((SELECT sum((j ->> 3)::integer) FROM json_array_elements(:'told'::json -> 'made') j), 7::bigint, 'counts once, and what is old not at all');
SELECT is((:'told'::json -> 'pauses' -> 0 ->> 1)::numeric BETWEEN 25000 AND 30000, true, 'a 429 stops everybody');
SELECT is((:'told'::json ->> 'desks')::integer >= 2, true, 'and it is told who shares');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;

-- Dials.
SELECT is(team.begin_dial(desk_of('ravi'), uid('d1'), 'acme', '+919000000005', '{}', false) ->> 'is', 'begun', 'a dial begins');
SELECT is(team.begin_dial(desk_of('ravi'), uid('d1'), 'acme', '+919000000005', '{}', false) ->> 'is', 'begun', 'asked for twice, it is one');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT count(*) FROM team.dials), 1::bigint, 'in the journal too');
SET SESSION AUTHORIZATION asha;
SELECT is(team.begin_dial(desk_of('asha'), uid('d2'), 'acme', '+919000000005', '{}', false) ->> 'by', 'Ravi', 'a colleague is told who dials');
SELECT is(team.dial_state(uid('d1')), NULL, 'and nothing of the other dial');
SELECT is(team.begin_dial(desk_of('asha'), uid('d2'), 'acme', '+919000000006', '{}', false) ->> 'is', 'begun', 'another number is free');
SELECT throws_ok(format('SELECT team.begin_dial(%L, %L, ''acme'', ''+919000000009'', ''{}'', true)', desk_of('asha'), uid('d1')), '42501', NULL, 'another''s dial cannot be taken over');
SELECT push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd', 'id', uid('d1'), 'ended', 'refused'))) IS NOT NULL AS pushed \gset
RESET SESSION AUTHORIZATION;
SELECT is((SELECT ended FROM team.dials WHERE id = uid('d1')), 'open', 'nor ended by another');
SET SESSION AUTHORIZATION ravi;
SELECT push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd', 'id', uid('d1'), 'ended', 'unknown'))) IS NOT NULL AS pushed \gset
SELECT is(team.dial_state(uid('d1')), 'unknown', 'an answer that is lost leaves it unknown');
SELECT is(team.begin_dial(desk_of('ravi'), uid('d3'), 'acme', '+919000000005', '{}', false) ->> 'is', 'dialled', 'an unknown dial may have rung');
SELECT push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd', 'id', uid('d1'), 'ended', 'accepted', 'execution', 'x7'))) IS NOT NULL AS pushed \gset
SELECT push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd', 'id', uid('d1'), 'ended', 'unknown'))) IS NOT NULL AS pushed \gset
SELECT is(team.dial_state(uid('d1')), 'accepted', 'what is known stays known');
SELECT push(json_build_array(call_entry('x7', 'ringing', NULL, '{"number": "+919000000005"}'))) IS NOT NULL AS pushed \gset
SELECT is(team.pull(desk_of('ravi'), 0, NULL, '2026-01-01', 1000000) -> 'calls' -> -1 ->> 'person', team.hello(desk_of('ravi'), 1, 0, 0) ->> 'person', 'its call is the call of who dialled');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION asha;
SELECT is(pulled(), 'x1', 'and no other agent sees it');
RESET SESSION AUTHORIZATION;
UPDATE team.dials SET begun_at = now() - interval '3 min'; UPDATE team.desks SET seen_at = now() - interval '3 min' WHERE id = desk_of('asha');
SET SESSION AUTHORIZATION ravi;
SELECT is(team.begin_dial(desk_of('ravi'), uid('d4'), 'acme', '+919000000006', '{}', false) ->> 'ended', 'unknown', 'the open dial of a silent desk has an end that nobody knows');
SELECT is(team.begin_dial(desk_of('ravi'), uid('d4'), 'acme', '+919000000006', '{}', true) ->> 'is', 'begun', 'a person may dial all the same');

-- Recordings are fetched once.
SELECT is(team.lease_fetch(desk_of('ravi'), call_id('x7'), 'call', 0, 60), 60, 'the first desk fetches');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT team.hello(desk_of('meera'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(team.lease_fetch(desk_of('meera'), call_id('x7'), 'call', 0, 60), 0, 'the others wait');
SELECT push(json_build_array(json_build_object('kind', 'recording', 'key', 'r', 'account', 'acme', 'execution', 'x7', 'leg', 'call', 'attempt', 0, 'sha256', repeat('ab', 32), 'bytes', 9, 'type', 'mp3'))) IS NOT NULL AS pushed \gset
SELECT is(team.pull_calls(desk_of('meera'), ARRAY[call_id('x7')]) -> 'calls' -> 0 -> 'recordings' -> 0 ->> 'sha256', repeat('ab', 32), 'until it is in the folder');
RESET SESSION AUTHORIZATION;
SELECT * FROM finish();
ROLLBACK;
