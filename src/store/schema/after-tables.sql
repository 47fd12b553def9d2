CREATE FUNCTION plain_words(words text) RETURNS text IMMUTABLE PARALLEL SAFE
RETURN translate(words, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                ');
--> statement-breakpoint
CREATE FUNCTION words_document(words text) RETURNS tsvector IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('pg_catalog.simple', plain_words(left(words, 50000)));
--> statement-breakpoint
CREATE FUNCTION words_query(words text) RETURNS tsquery IMMUTABLE PARALLEL SAFE
RETURN phraseto_tsquery('pg_catalog.simple', plain_words(words));
--> statement-breakpoint
CREATE FUNCTION case_words(title text, external_service jsonb, observables jsonb, custom_fields jsonb, description text)
RETURNS text STABLE PARALLEL SAFE
RETURN concat_ws(' ', left(title, 2000), external_service ->> 'external_id', external_service ->> 'external_title',
	left(jsonb_path_query_array(observables, '$[*].value')::text, 20000),
	left(jsonb_path_query_array(custom_fields, '$[*] ? (@.type == "text").value')::text, 20000), description);
--> statement-breakpoint
CREATE FUNCTION attachment_words(attributes jsonb) RETURNS text STABLE PARALLEL SAFE
RETURN concat_ws(' ',
	(SELECT string_agg(concat_ws('.', file ->> 'name', file ->> 'extension'), ' ')
		FROM jsonb_path_query(attributes, '$.externalReferenceMetadata.files[*]') AS file),
	left(attributes ->> 'alertId', 10000), left(attributes ->> 'eventId', 10000), attributes ->> 'comment');
--> statement-breakpoint
DO $$ BEGIN
	CREATE EXTENSION IF NOT EXISTS pg_trgm;
	CREATE INDEX case_texts_title ON case_texts USING gin (title gin_trgm_ops);
	CREATE FUNCTION title_has(title text, pattern text) RETURNS boolean IMMUTABLE PARALLEL SAFE RETURN title ILIKE pattern;
EXCEPTION WHEN OTHERS THEN
	CREATE FUNCTION title_has(title text, pattern text) RETURNS boolean IMMUTABLE PARALLEL SAFE RETURN false;
END $$;
--> statement-breakpoint
CREATE FUNCTION write_case_texts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	IF current_setting('docket.texts_written', true) = 'yes' THEN
		RETURN NULL;
	END IF;
	IF TG_OP = 'INSERT' THEN
		INSERT INTO case_texts (workspace_id, space_id, case_id, part, title, document)
		SELECT workspace_id, space_id, id, '', left(title, 2000), words_document(case_words(n.title, n.external_service, n.observables, n.custom_fields, n.description)) FROM new_rows n;
	ELSIF TG_OP = 'UPDATE' THEN
		UPDATE case_texts t SET title = left(n.title, 2000), document = words_document(case_words(n.title, n.external_service, n.observables, n.custom_fields, n.description))
		FROM new_rows n JOIN old_rows o USING (workspace_id, space_id, id)
		WHERE t.workspace_id = n.workspace_id AND t.space_id = n.space_id AND t.case_id = n.id AND t.part = ''
			AND case_words(n.title, n.external_service, n.observables, n.custom_fields, n.description) IS DISTINCT FROM case_words(o.title, o.external_service, o.observables, o.custom_fields, o.description);
	ELSE
		DELETE FROM case_texts t USING old_rows o
		WHERE t.workspace_id = o.workspace_id AND t.space_id = o.space_id AND t.case_id = o.id;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION write_attachment_texts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	IF current_setting('docket.texts_written', true) = 'yes' THEN
		RETURN NULL;
	END IF;
	IF TG_OP <> 'INSERT' THEN
		DELETE FROM case_texts t USING old_rows o
		WHERE t.workspace_id = o.workspace_id AND t.space_id = o.space_id AND t.case_id = o.case_id AND t.part = o.id;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO case_texts (workspace_id, space_id, case_id, part, document)
		SELECT workspace_id, space_id, case_id, id, words_document(attachment_words(attributes))
		FROM new_rows WHERE deleted_at IS NULL;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cases_inserted AFTER INSERT ON cases REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION write_case_texts();
--> statement-breakpoint
CREATE TRIGGER cases_updated AFTER UPDATE ON cases REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION write_case_texts();
--> statement-breakpoint
CREATE TRIGGER cases_deleted AFTER DELETE ON cases REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION write_case_texts();
--> statement-breakpoint
CREATE TRIGGER attachments_inserted AFTER INSERT ON attachments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION write_attachment_texts();
--> statement-breakpoint
CREATE TRIGGER attachments_updated AFTER UPDATE ON attachments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION write_attachment_texts();
--> statement-breakpoint
CREATE TRIGGER attachments_deleted AFTER DELETE ON attachments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION write_attachment_texts();
