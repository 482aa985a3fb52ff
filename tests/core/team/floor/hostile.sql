-- What a member tries who is not content with the functions. Each table, each function, each role.
\ir begin.sql
SELECT * FROM no_plan();
SET SESSION AUTHORIZATION ravi;
SELECT team.hello(desk_of('ravi'), 1, 0, 0) IS NOT NULL AS hello, team.hello(desk_of('ravi'), 1, 0, 0) ->> 'person' AS ravi \gset
SELECT push('[{"kind": "account", "key": "a", "id": "acme", "owner": "org-1", "name": "Acme", "api_url": "http://127.0.0.1:1"}]') IS NOT NULL AS pushed \gset
SELECT push(json_build_array(call_entry('x1', 'completed', NULL, '{"texts": {"transcript": "a secret word"}, "raw": "the raw secret", "words": ["secret"]}'),
  json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', uid('h1'), 'was', 0, 'to', :ravi),
  json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n1'), 'at', '2026-06-01T10:00:00.000Z', 'note', 'mine'))) IS NOT NULL AS pushed \gset
RESET SESSION AUTHORIZATION;

-- No member has a right on a table, whatever its name.
SELECT is(count(*), 0::bigint, 'no role of the floor has a right on a table')
  FROM pg_tables t, unnest(ARRAY['callboard_agent', 'callboard_lead', 'callboard_auditor', 'asha', 'meera', 'john', 'outside']) AS r,
    unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p
  WHERE t.schemaname = 'team' AND has_table_privilege(r, format('team.%I', t.tablename), p);
SELECT is(count(*), 0::bigint, 'row level security is enabled and forced on every table')
  FROM pg_class c WHERE c.relnamespace = 'team'::regnamespace AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity);
SELECT is(count(*), 0::bigint, 'nobody outside may call a function')
  FROM pg_proc p WHERE p.pronamespace = 'team'::regnamespace AND has_function_privilege('outside', p.oid, 'EXECUTE');
SELECT is(count(*), 0::bigint, 'every function that runs as the owner has a fixed search path')
  FROM pg_proc p WHERE p.pronamespace = 'team'::regnamespace
    AND NOT coalesce(p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false);
SELECT set_eq($$SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'team'::regnamespace
    AND has_function_privilege('callboard_auditor', p.oid, 'EXECUTE') AND p.provolatile = 'v'$$,
  ARRAY['hello', 'beat', 'end_desk'], 'an auditor may call nothing that writes but for its own desk');
SELECT is(has_function_privilege('callboard_lead', 'team.add_person(text, text, text)', 'EXECUTE'), false, 'a lead makes no members');

-- The wall behind the functions: a right given by mistake shows no more than they do.
GRANT SELECT ON ALL TABLES IN SCHEMA team TO callboard_agent, callboard_lead, callboard_auditor;
SET SESSION AUTHORIZATION asha;
SELECT is((SELECT count(*) FROM team.calls), 0::bigint, 'an agent''s SELECT shows no call of another');
SELECT is((SELECT count(*) FROM team.call_texts) + (SELECT count(*) FROM team.notes) + (SELECT count(*) FROM team.attempts), 0::bigint,
  'nor what hangs on it');
SELECT is((SELECT count(*) FROM team.people) + (SELECT count(*) FROM team.desks) + (SELECT count(*) FROM team.dials), 0::bigint,
  'nor the people, desks and dials');
SET ROLE callboard_agent;
SELECT is((SELECT count(*) FROM team.calls), 0::bigint, 'SET ROLE changes nothing: the login counts');
RESET ROLE;
SELECT throws_ok('SET ROLE callboard_lead', '42501', NULL, 'an agent cannot become a lead');
SELECT throws_ok('SET ROLE callboard_owner', '42501', NULL, 'nor the owner');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT is((SELECT count(*) FROM team.calls), 1::bigint, 'a lead''s SELECT shows all');
RESET SESSION AUTHORIZATION;
REVOKE SELECT ON ALL TABLES IN SCHEMA team FROM callboard_agent, callboard_lead, callboard_auditor;

-- The functions, as another agent.
SET SESSION AUTHORIZATION asha;
SELECT throws_ok('SELECT * FROM team.calls', '42501', NULL, 'no table can be read');
SELECT throws_ok('UPDATE team.people SET role = ''lead''', '42501', NULL, 'nor written');
SELECT throws_ok(format('SELECT team.pull(%L, 0, NULL, ''2026'', 100)', desk_of('ravi')), '42501', NULL, 'another''s desk is not mine');
SELECT throws_ok(format('SELECT team.hello(%L, 1, 0, 0)', desk_of('ravi')), '42501', NULL, 'nor can it be greeted');
SELECT team.hello(desk_of('asha'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(pulled(), '', 'pull shows nothing of another');
SELECT is(team.pull_past(desk_of('asha'), 0, 1000, '9', 0, '2000', 100000) ->> 'calls', '[]', 'nor does the past');
SELECT is(team.pull_calls(desk_of('asha'), ARRAY[call_id('x1')]) ->> 'calls', '[]', 'nor a single call, asked for by its id');
SELECT is(team.raw_reading(call_id('x1')), NULL, 'nor its raw reading');
SELECT is(team.find_calls(ARRAY['secret'], NULL, '9', 10), '{}', 'nor a search');
SELECT is(team.find_calls(NULL, '+919000000001', '9', 10), '{}', 'by words or by number');
SELECT is(team.find_calls(ARRAY[''' | a'], NULL, '9', 10), '{}', 'and a word is no operator');
SELECT is(team.day_list('2026-06-01', 1000)::text, '[]', 'nor the lists of the check');
SELECT is(team.status() ->> 'calls', '0', 'nor the count');
SELECT is(said(push(json_build_array(json_build_object('kind', 'mark', 'key', 'm', 'account', 'acme', 'execution', 'x1', 'attempt', 0, 'at', '2026', 'body', '{}'::json)))),
  'refused', 'nothing hangs on another''s call');
SELECT is(said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', uid('h8'), 'was', :ravi, 'to', 0)))),
  'refused', 'nobody gives away what is another''s');
SELECT is(said(push(json_build_array(json_build_object('kind', 'dial_end', 'key', 'd', 'id', uid('no dial'), 'ended', 'accepted')))), 'known', 'the end of no dial ends none');
SELECT is(said(push(json_build_array(json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n1'), 'at', '2026', 'note', 'forged', 'author', :ravi)))),
  'refused', 'an author is never forged');
SELECT throws_ok(format('SELECT team.erase_calls(ARRAY[%s], ''spite'')', call_id('x1')), '42501', NULL, 'an agent erases nothing');
SELECT throws_ok('SELECT team.add_person(''asha'', ''Asha'', ''lead'')', '42501', NULL, 'nor makes a lead of herself');
SELECT throws_ok('SELECT team.stamp_or_refuse()', '42501', NULL, 'nor takes a revision');
SELECT lives_ok(format('SELECT team.end_desk(%L)', desk_of('ravi')), 'to end another''s desk');
RESET SESSION AUTHORIZATION;
SELECT is((SELECT ended_at FROM team.desks WHERE id = desk_of('ravi')), NULL, 'does nothing');

-- Who may not poll merges with their own calls alone.
UPDATE team.people SET may_poll = false WHERE login = 'asha';
SET SESSION AUTHORIZATION asha;
SELECT is(team.read_for_merge('[{"account": "acme", "execution": "x1"}]') ->> 'calls', '[]', 'who does not poll reads no call of another to merge');
SELECT throws_ok(format('SELECT team.lease(%L, ARRAY[''acme''], 20)', desk_of('asha')), '42501', NULL, 'and gets no lease');
SELECT is(said(push(json_build_array(call_entry('x1', 'queued', was_of('x1'))))), 'refused', 'nor overwrites one');
RESET SESSION AUTHORIZATION;

-- The auditor reads.
SET SESSION AUTHORIZATION john;
SELECT team.hello(desk_of('john'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(pulled(), 'x1', 'an auditor reads all');
SELECT throws_ok(format('SELECT team.push(%L, 1, gen_random_uuid(), NULL, 1, 1, ''[]'')', desk_of('john')), '42501', NULL, 'and pushes nothing');
SELECT throws_ok(format('SELECT team.begin_dial(%L, gen_random_uuid(), ''acme'', ''+919000000002'', ''{}'', true)', desk_of('john')), '42501', NULL, 'and rings nobody');
RESET SESSION AUTHORIZATION;

-- Who left, and who never was here.
SELECT team.remove_person('asha') AS removed \gset
SET SESSION AUTHORIZATION asha;
SELECT throws_ok(format('SELECT team.pull(%L, 0, NULL, ''2026'', 100)', desk_of('asha')), '42501', NULL, 'who left reads nothing more');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION outside;
SELECT throws_ok(format('SELECT team.hello(%L, 1, 0, 0)', desk_of('outside')), '42501', NULL, 'who is no member has no right on the schema');
RESET SESSION AUTHORIZATION;
SELECT * FROM finish();
ROLLBACK;
