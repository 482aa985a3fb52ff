-- A desk that polls takes what there is: it need not know the accounts beforehand.
SET ROLE callboard_owner;

CREATE FUNCTION team.lease_all(desk uuid, seconds integer) RETURNS json
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT team.lease(lease_all.desk, coalesce((SELECT array_agg(a.id) FROM team.accounts a), '{}'), lease_all.seconds) $$;

REVOKE ALL ON FUNCTION team.lease_all(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION team.lease_all(uuid, integer) TO callboard_agent, callboard_lead;
RESET ROLE;
