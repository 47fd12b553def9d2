CREATE FUNCTION case_key(name text) RETURNS text IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(lower(name)) > 1000 THEN md5(lower(name)) ELSE lower(name) END;
--> statement-breakpoint
CREATE FUNCTION case_keys(status text, severity text, tags text[], assignees jsonb, created_by jsonb, category text, connector_type text, pushed boolean)
RETURNS text[] IMMUTABLE PARALLEL SAFE
RETURN ARRAY(
	SELECT case_key(name) FROM (
		VALUES ('status:' || status), ('severity:' || severity), (CASE WHEN pushed THEN 'pushed:yes' ELSE 'pushed:no' END)
		UNION ALL SELECT 'tag:' || tag FROM unnest(tags) AS tag
		UNION ALL SELECT 'none:tag' WHERE cardinality(tags) = 0
		UNION ALL SELECT 'assignee:' || (uid #>> '{}') FROM jsonb_path_query(assignees, '$[*].uid') AS uid
		UNION ALL SELECT 'none:assignee' WHERE assignees = '[]'
		UNION ALL SELECT 'reporter:' || (created_by ->> 'profile_uid')
		UNION ALL SELECT 'reporter:' || (created_by ->> 'username')
		UNION ALL SELECT CASE WHEN category IS NULL THEN 'none:category' ELSE 'category:' || category END
		UNION ALL SELECT CASE WHEN connector_type = '.none' THEN 'none:connector' ELSE 'connector:' || ltrim(connector_type, '.') END
	) AS names (name) WHERE name IS NOT NULL
);
