-- A floor with four people, each with a desk: asha and ravi are agents, meera leads, john audits. `as_` makes the session
-- theirs, as a connection of theirs would be. Included by each test, which rolls all of it back.
BEGIN;
CREATE EXTENSION IF NOT EXISTS pgtap;
INSERT INTO team.floor VALUES (true, gen_random_uuid(), 0, 0, 1, 1, 1, 1) ON CONFLICT DO NOTHING;
DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY ARRAY['asha', 'ravi', 'meera', 'john', 'outside'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN EXECUTE format('CREATE ROLE %I LOGIN', one); END IF;
  END LOOP;
END $$;
GRANT callboard_agent TO asha, ravi;
GRANT callboard_lead TO meera;
GRANT callboard_auditor TO john;
SELECT team.add_person('asha', 'Asha', 'agent'), team.add_person('ravi', 'Ravi', 'agent'), team.add_person('meera', 'Meera', 'lead'),
  team.add_person('john', 'John', 'auditor') \gset
CREATE FUNCTION public.desk_of(name text) RETURNS uuid LANGUAGE sql IMMUTABLE
  AS $$ SELECT (md5('desk ' || name))::uuid $$;
CREATE FUNCTION public.uid(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT (md5(name))::uuid $$;
CREATE TABLE public.batches (desk uuid PRIMARY KEY, n bigint NOT NULL, key uuid);
GRANT ALL ON public.batches TO PUBLIC;
-- The next batch of the person's own desk.
CREATE FUNCTION public.push(entries json) RETURNS json LANGUAGE plpgsql AS $$
DECLARE d uuid := desk_of(session_user); b public.batches; k uuid := gen_random_uuid(); answer json;
BEGIN
  SELECT * INTO b FROM public.batches x WHERE x.desk = d;
  answer := team.push(d, coalesce(b.n, 0) + 1, k, b.key, 1, 1, entries);
  INSERT INTO public.batches VALUES (d, coalesce(b.n, 0) + 1, k) ON CONFLICT (desk) DO UPDATE SET n = excluded.n, key = excluded.key;
  RETURN answer;
END $$;
-- What became of entry n.
CREATE FUNCTION public.said(answer json, n integer DEFAULT 0) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT answer -> 'entries' -> n -> 'answer' ->> 'is' $$;
CREATE FUNCTION public.call_entry(execution text, status text, was bigint DEFAULT NULL, more json DEFAULT '{}') RETURNS json LANGUAGE sql
  AS $$ SELECT (jsonb_build_object('kind', 'call', 'key', execution, 'account', 'acme', 'execution', execution,
    'created_at', '2026-06-01T10:00:00.000Z', 'number', '+919000000001', 'pending', status <> 'completed',
    'facts', jsonb_build_object('status', status), 'was', was) || more::jsonb)::json $$;
CREATE FUNCTION public.call_id(e text) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT id FROM team.calls WHERE execution = e $$;
CREATE FUNCTION public.was_of(e text) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT facts_revision FROM team.calls WHERE execution = e $$;
CREATE FUNCTION public.revision_now() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT revision FROM team.floor $$;
CREATE FUNCTION public.stamp_of(r bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT stamp FROM team.revisions WHERE revision = r $$;
-- The executions on the person's next page after a revision.
CREATE FUNCTION public.pulled(since bigint DEFAULT 0) RETURNS text LANGUAGE sql AS $$
  SELECT coalesce(string_agg(c ->> 'execution', ' ' ORDER BY c ->> 'execution'), '')
    FROM json_array_elements(team.pull(desk_of(session_user), since, stamp_of(since), '2026-01-01', 1000000) -> 'calls') AS c $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO PUBLIC;
