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

-- The budget.
RESET SESSION AUTHORIZATION;
INSERT INTO team.budgets (account, a_minute, kept_for_people) VALUES ('acme', 100, 10);
SET SESSION AUTHORIZATION ravi;
SELECT team.grant_requests(desk_of('ravi'), 'acme', false, 60)::text AS granted \gset
SELECT is((:'granted'::json ->> 'tokens')::integer, 60, 'tokens are given');
SELECT is((team.grant_requests(desk_of('ravi'), 'acme', false, 60) ->> 'tokens')::integer, 30, 'up to what is kept for people');
SELECT is((team.grant_requests(desk_of('ravi'), 'acme', false, 60) ->> 'tokens')::integer, 0, 'then none for a poll');
SELECT is((team.grant_requests(desk_of('ravi'), 'acme', true, 60) ->> 'tokens')::integer, 10, 'but for a person');
SELECT team.give_back(desk_of('ravi'), (:'granted'::json ->> 'grant')::bigint, 25) IS NULL AS gave \gset
SELECT is((team.grant_requests(desk_of('ravi'), 'acme', true, 60) ->> 'tokens')::integer, 25, 'what was not used is given again');
SELECT is((team.grant_requests(desk_of('ravi'), 'acme', true, 60) ->> 'wait_ms')::numeric BETWEEN 60000 AND 65000, true, 'then it says how long to wait');
SELECT team.pause_requests(desk_of('ravi'), 'acme', 30) IS NULL AS paused \gset
SELECT is((team.grant_requests(desk_of('ravi'), 'acme', true, 1) ->> 'tokens')::integer, 0, 'a 429 stops everybody');

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
SELECT push(json_build_array(call_entry('x7', 'ringing'))) IS NOT NULL AS pushed \gset
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
