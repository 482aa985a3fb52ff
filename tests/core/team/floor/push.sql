\ir begin.sql
SELECT plan(41);
SET SESSION AUTHORIZATION asha;
SELECT is(team.hello(desk_of('asha'), 1, 0, 0) ->> 'role', 'agent', 'hello tells a member her role');
SELECT said(push('[{"kind": "account", "key": "a", "id": "acme", "owner": "org-1", "name": "Acme", "api_url": "http://127.0.0.1:1"}]')) \gset
SELECT is(:'said'::text, 'taken', 'an account is entered');
SELECT is(said(push('[{"kind": "account", "key": "a", "id": "other", "owner": "org-1", "name": "Acme", "api_url": "http://127.0.0.1:1"}]')),
  'known', 'one organisation is one account');

SELECT is(said(push(json_build_array(call_entry('x1', 'ringing')))), 'taken', 'a new call is taken');
SELECT is(said(push(json_build_array(call_entry('x1', 'queued')))), 'moved', 'a call that another desk entered meanwhile moved');
SELECT is(said(push(json_build_array(call_entry('x1', 'completed', was_of('x1') - 1)))), 'moved', 'compare and set: not with an older row');
SELECT is(said(push(json_build_array(call_entry('x1', 'in-progress', was_of('x1'))))), 'taken', 'compare and set: with the row it merged with');
SELECT is(pulled(), 'x1', 'it is pulled');
SELECT is(pulled(revision_now()), '', 'and nothing after it');
SELECT is(revision_now(), 3::bigint, 'each push that changed something took one revision, the others none');

-- A lost answer: the same batch again.
SELECT team.push(desk_of('asha'), n + 1, uid('again'), key, 1, 1, json_build_array(call_entry('x2', 'queued')))::text AS first FROM batches WHERE desk = desk_of('asha') \gset
SELECT is(team.push(desk_of('asha'), n + 1, uid('again'), key, 1, 1, json_build_array(call_entry('x2', 'queued')))::text, :'first'::text,
  'a batch that comes twice is answered from the record') FROM batches WHERE desk = desk_of('asha');
SELECT is(revision_now(), 4::bigint, 'and is done once');
SELECT is(team.hello(desk_of('asha'), 1, 0, 0) ->> 'last_key', uid('again')::text, 'hello tells the last batch');
SELECT throws_ok(format('SELECT team.push(%L, 9, gen_random_uuid(), %L, 1, 1, ''[]'')', desk_of('asha'), uid('nothing')), '55000', NULL,
  'a batch after one the floor does not know is refused: the desk''s file is a copy, or the floor was restored');
UPDATE batches SET n = n + 1, key = uid('again') WHERE desk = desk_of('asha');

-- One bad entry does not hold up the rest.
SELECT push(json_build_array(call_entry('x3', 'queued'),
  json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'nowhere', 'id', uid('n0'), 'at', '2026-06-01T10:00:00.000Z', 'note', 'x'),
  json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', 'no uuid', 'at', '2026-06-01T10:00:00.000Z', 'note', 'x'),
  json_build_object('kind', 'sing', 'key', 'n', 'account', 'acme', 'execution', 'x1'),
  json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n1'), 'at', '2026-06-01T10:00:00.000Z', 'note', 'calls back')))::text AS mixed \gset
SELECT is(said(:'mixed'), 'taken', 'the entry before a bad one is taken');
SELECT is(said(:'mixed', 1), 'refused', 'a note of a call that is not here is refused');
SELECT is(said(:'mixed', 2), 'refused', 'so is a bad id');
SELECT is(said(:'mixed', 3), 'refused', 'so is an unknown kind');
SELECT is(said(:'mixed', 4), 'taken', 'the entry after it is taken');
SELECT is(pulled(4), 'x1 x3', 'a note stamps its call');

-- Two edits of one note.
SELECT push(json_build_array(
  json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n2'), 'at', '2026-06-01T10:01:00.000Z', 'note', 'Monday', 'replaces', json_build_array(uid('n1'))),
  json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n3'), 'at', '2026-06-01T10:02:00.000Z', 'note', 'Tuesday', 'replaces', json_build_array(uid('n1'))))) \gset
SELECT is(json_array_length(team.pull(desk_of('asha'), 0, NULL, '2026-01-01', 1000000) -> 'calls' -> -1 -> 'notes'), 3, 'two edits of one note are both kept');

-- A tag is taken off and put on at once: the addition nobody saw stays.
SELECT push(json_build_array(
  json_build_object('kind', 'tag', 'key', 't', 'account', 'acme', 'execution', 'x1', 'id', uid('t1'), 'at', '2026-06-01T10:01:00.000Z', 'tag', 'hot'),
  json_build_object('kind', 'tag', 'key', 't', 'account', 'acme', 'execution', 'x1', 'id', uid('t2'), 'at', '2026-06-01T10:02:00.000Z', 'tag', 'hot'),
  json_build_object('kind', 'untag', 'key', 't', 'account', 'acme', 'execution', 'x1', 'ids', json_build_array(uid('t1')), 'at', '2026-06-01T10:03:00.000Z')))::text AS tagged \gset
SELECT is(said(:'tagged', 2), 'taken', 'a tag is taken off');
SELECT is((SELECT count(*) FROM json_array_elements(team.pull(desk_of('asha'), 0, NULL, '2026-01-01', 1000000) -> 'calls' -> -1 -> 'tags') t WHERE t ->> 'gone_by' IS NULL), 1::bigint,
  'the addition that was made meanwhile stays');

-- Marks: the later time wins, listened stays.
SELECT push(json_build_array(
  json_build_object('kind', 'mark', 'key', 'm', 'account', 'acme', 'execution', 'x1', 'attempt', 0, 'at', '2026-06-01T10:05:00.000Z', 'body', json_build_object('position', 9), 'listened_at', '2026-06-01T10:05:00.000Z'),
  json_build_object('kind', 'mark', 'key', 'm', 'account', 'acme', 'execution', 'x1', 'attempt', 0, 'at', '2026-06-01T10:04:00.000Z', 'body', json_build_object('position', 4)))) \gset
SELECT is(team.pull(desk_of('asha'), 0, NULL, '2026-01-01', 1000000) -> 'calls' -> -1 -> 'marks' -> 0 -> 'body' ->> 'position', '9', 'the later mark wins, whichever comes first');
SELECT isnt(team.pull(desk_of('asha'), 0, NULL, '2026-01-01', 1000000) -> 'calls' -> -1 -> 'marks' -> 0 ->> 'listened_at', NULL, 'listened never becomes unlistened');

-- Handing over.
SELECT team.hello(desk_of('asha'), 1, 0, 0) ->> 'person' AS asha \gset
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT team.hello(desk_of('ravi'), 1, 0, 0) ->> 'person' AS ravi \gset
SELECT is(pulled(), 'x1 x2 x3', 'another agent sees what is the floor''s');
SELECT revision_now() AS before \gset
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION asha;
SELECT is(said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', uid('h1'), 'was', 0, 'to', :asha)))), 'taken', 'an agent takes a call of the floor');
SELECT is(said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', uid('h1'), 'was', 0, 'to', :asha)))), 'known', 'once');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT is(pulled(), 'x2 x3', 'then another agent sees it no more');
SELECT is(team.pull(desk_of('ravi'), :before, stamp_of(:before), '2026-01-01', 1000000) -> 'forget' -> 0 ->> 'call', call_id('x1')::text, 'and is told to forget it');
SELECT is(said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', uid('h2'), 'was', 0, 'to', :ravi)))), 'refused', 'two who take one call: the first has it');
SELECT is(said(push(json_build_array(json_build_object('kind', 'note', 'key', 'n', 'account', 'acme', 'execution', 'x1', 'id', uid('n9'), 'at', '2026-06-01T10:00:00.000Z', 'note', 'x')))), 'refused', 'no note on another person''s call');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT team.hello(desk_of('meera'), 1, 0, 0) IS NOT NULL AS hello \gset
SELECT is(pulled(), 'x1 x2 x3', 'a lead sees all');
SELECT is(said(push(json_build_array(json_build_object('kind', 'hand', 'key', 'h', 'account', 'acme', 'execution', 'x1', 'id', uid('h3'), 'was', :asha, 'to', :ravi)))), 'taken', 'a lead hands over any call');
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION ravi;
SELECT is(json_array_length(c -> 'notes'), 3, 'its new owner gets all of it, though their cursor is newer than its notes')
  FROM json_array_elements(team.pull(desk_of('ravi'), :before, stamp_of(:before), '2026-01-01', 1000000) -> 'calls') AS c WHERE c ->> 'execution' = 'x1';

-- Erasing.
RESET SESSION AUTHORIZATION;
SET SESSION AUTHORIZATION meera;
SELECT revision_now() AS before \gset
SELECT is(team.erase_calls(ARRAY[call_id('x2')], 'asked for it'), 1, 'a lead erases a call');
SELECT is(team.pull(desk_of('meera'), :before, stamp_of(:before), '2026-01-01', 1000000) -> 'gone' -> 0 ->> 'kind', 'erased', 'every desk is told');
SELECT is(said(push(json_build_array(call_entry('x2', 'completed')))), 'refused', 'and no poll brings it back');

-- Pages.
SELECT is((team.pull(desk_of('meera'), 0, NULL, '2026-01-01', 1) ->> 'upto')::bigint < revision_now(), true, 'a small page ends before the floor does');
SELECT is(team.pull(desk_of('meera'), 3, 99, '2026-01-01', 1) ->> 'fork', 'true', 'a cursor with another stamp is of another floor');
SELECT is(team.pull(desk_of('meera'), 0, NULL, '2026-07-01', 1000000) ->> 'upto', revision_now()::text, 'what is older than the window counts as walked');
SELECT * FROM finish();
ROLLBACK;
