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
--> statement-breakpoint
CREATE TABLE "attachments" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"attributes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"imported" json,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "kept_objects" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"type" text NOT NULL,
	"id" text NOT NULL,
	"object" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kept_objects_workspace_id_space_id_type_id_pk" PRIMARY KEY("workspace_id","space_id","type","id")
);
--> statement-breakpoint
CREATE TABLE "user_actions" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"seq" bigserial NOT NULL,
	"case_id" text NOT NULL,
	"comment_id" text,
	"type" text NOT NULL,
	"action" text NOT NULL,
	"payload" jsonb NOT NULL,
	"previous" jsonb,
	"life_cycle" jsonb,
	"undo" jsonb,
	"run_id" uuid,
	"owner" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" jsonb NOT NULL,
	"imported" json,
	CONSTRAINT "user_actions_id_workspace_id_space_id_pk" PRIMARY KEY("id","workspace_id","space_id")
);
--> statement-breakpoint
CREATE TABLE "case_texts" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"part" text NOT NULL,
	"edition" bigint DEFAULT 0 NOT NULL,
	"title" text,
	"document" "tsvector" NOT NULL,
	CONSTRAINT "case_texts_workspace_id_space_id_case_id_part_edition_pk" PRIMARY KEY("workspace_id","space_id","case_id","part","edition")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"incremental_id" integer NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"status" text NOT NULL,
	"severity" text NOT NULL,
	"tags" text[] NOT NULL,
	"category" text,
	"assignees" jsonb NOT NULL,
	"owner" text NOT NULL,
	"settings" jsonb NOT NULL,
	"connector" jsonb NOT NULL,
	"external_service" jsonb,
	"custom_fields" jsonb NOT NULL,
	"observables" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone,
	"updated_by" jsonb,
	"closed_at" timestamp (3) with time zone,
	"closed_by" jsonb,
	"duration" double precision,
	"in_progress_at" timestamp (3) with time zone,
	"time_to_acknowledge" double precision,
	"time_to_investigate" double precision,
	"time_to_resolve" double precision,
	"total_comments" double precision NOT NULL,
	"total_alerts" double precision NOT NULL,
	"total_events" double precision NOT NULL,
	"imported" json,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" jsonb,
	"keys" text[] GENERATED ALWAYS AS (case_keys(status, severity, tags, assignees, created_by, category, connector->>'type', external_service is not null)) STORED NOT NULL,
	CONSTRAINT "cases_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "ask_on_conflict" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"connector_id" text NOT NULL,
	CONSTRAINT "ask_on_conflict_workspace_id_space_id_case_id_connector_id_pk" PRIMARY KEY("workspace_id","space_id","case_id","connector_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_conflicts" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" text NOT NULL,
	"connector_id" text NOT NULL,
	"ticket" jsonb NOT NULL,
	"asked" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" jsonb,
	CONSTRAINT "ticket_conflicts_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"action_type_id" text NOT NULL,
	"config" jsonb NOT NULL,
	"is_missing_secrets" boolean NOT NULL,
	"imported" json,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"secrets" text,
	"hook_secret" text,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"two_way" boolean DEFAULT false NOT NULL,
	"owner" jsonb,
	"signed_in_at" timestamp (3) with time zone,
	"signed_in_by" jsonb,
	"token_expires_at" timestamp (3) with time zone,
	"warned_days" integer,
	"refresh_at" timestamp (3) with time zone,
	"sign_in_generation" integer DEFAULT 0 NOT NULL,
	"renewing_until" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"reauthentication_id" uuid,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_until" timestamp (3) with time zone,
	"status_mapping" jsonb DEFAULT '{"states":{},"closing":{}}'::jsonb NOT NULL,
	"choices" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "connectors_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "reauthentication_prompts" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"reauthentication_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"thread_ts" text NOT NULL,
	"ts" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reauthentication_prompts_pk" PRIMARY KEY("workspace_id","space_id","reauthentication_id","channel_id","thread_ts")
);
--> statement-breakpoint
CREATE TABLE "reauthentications" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"connector_id" text NOT NULL,
	"reason" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" jsonb,
	CONSTRAINT "reauthentications_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"token_sha256" text NOT NULL,
	"connector_id" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"browser_sha256" text,
	"oauth" jsonb,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_ins_token_sha256_pk" PRIMARY KEY("token_sha256")
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"workspace_id" text NOT NULL,
	"sha256" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_chunks_workspace_id_sha256_part_pk" PRIMARY KEY("workspace_id","sha256","part")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" text NOT NULL,
	"name" text NOT NULL,
	"mime_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"slack_file_id" text,
	"uploading" boolean DEFAULT false NOT NULL,
	CONSTRAINT "files_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"payload" json,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"changed" text,
	CONSTRAINT "inbox_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "given_up_jobs" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"job_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"key" text,
	"queue" text,
	"max_attempts" integer NOT NULL,
	"what" text NOT NULL,
	"why" text NOT NULL,
	"error" text NOT NULL,
	"told" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "given_up_jobs_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "job_deaths" (
	"job_id" bigint PRIMARY KEY NOT NULL,
	"deaths" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_workers" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"workspace_id" text NOT NULL,
	"seq" bigserial NOT NULL,
	"space_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" jsonb NOT NULL,
	"operation" text NOT NULL,
	"outcome" text NOT NULL,
	"case_ids" text[] NOT NULL,
	"detail" jsonb,
	"request_id" text NOT NULL,
	CONSTRAINT "audit_events_workspace_id_seq_pk" PRIMARY KEY("workspace_id","seq")
);
--> statement-breakpoint
CREATE TABLE "channel_bindings" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"space_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_bindings_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "configuration" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "configuration_workspace_id_space_id_key_pk" PRIMARY KEY("workspace_id","space_id","key")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"team_name" text,
	"enterprise_id" text,
	"is_enterprise_install" boolean DEFAULT false NOT NULL,
	"bot_id" text,
	"bot_user_id" text,
	"token_sha256" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"request" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_workspace_id_key_request_pk" PRIMARY KEY("workspace_id","key","request")
);
--> statement-breakpoint
CREATE TABLE "saved_queries" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"owner" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_queries_workspace_id_space_id_owner_name_pk" PRIMARY KEY("workspace_id","space_id","owner","name")
);
--> statement-breakpoint
CREATE TABLE "slack_users" (
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"profile" jsonb NOT NULL,
	"fetched_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_users_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "spaces" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"next_incremental_id" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spaces_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "external_tickets" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"connector_id" text NOT NULL,
	"external_id" text NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"pushed_at" timestamp (3) with time zone NOT NULL,
	"sent_digest" text NOT NULL,
	"push_id" uuid,
	"sent_status" text,
	"refused_move" jsonb,
	"revision" integer DEFAULT 0 NOT NULL,
	"raw_status" text,
	"read_status" text,
	"raw_title" text,
	"sent_title" text,
	"read_at" timestamp (3) with time zone,
	"unlinked_at" timestamp (3) with time zone,
	CONSTRAINT "external_tickets_pk" PRIMARY KEY("workspace_id","space_id","case_id","connector_id")
);
--> statement-breakpoint
CREATE TABLE "pending_tickets" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"connector_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "pending_tickets_pk" PRIMARY KEY("workspace_id","space_id","case_id","connector_id")
);
--> statement-breakpoint
CREATE TABLE "pushes" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"case_id" text NOT NULL,
	"connector_id" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" jsonb NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"report_to" jsonb,
	"also_report_to" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"run_id" uuid,
	"request_id" uuid,
	"reauthentication_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"again" boolean DEFAULT false NOT NULL,
	"trouble" text,
	"offer" jsonb,
	"finished_at" timestamp (3) with time zone,
	"in_thread" boolean DEFAULT false NOT NULL,
	"question" jsonb,
	CONSTRAINT "pushes_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "sent_attachments" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"connector_id" text NOT NULL,
	"external_id" text NOT NULL,
	"attachment_id" text NOT NULL,
	"version" integer NOT NULL,
	"external_comment_id" text,
	"sending_since" timestamp (3) with time zone,
	"sending_version" integer,
	"sent_text" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sent_attachments_pk" PRIMARY KEY("workspace_id","space_id","connector_id","external_id","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"case_id" text NOT NULL,
	"seen" jsonb,
	"result" text,
	"reason" text,
	CONSTRAINT "bulk_items_workspace_id_space_id_run_id_seq_pk" PRIMARY KEY("workspace_id","space_id","run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "import_log" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"line" integer NOT NULL,
	"result" text NOT NULL,
	"type" text,
	"id" text,
	"title" text,
	"number" integer,
	"reason" text,
	"message" text,
	CONSTRAINT "import_log_workspace_id_space_id_run_id_seq_pk" PRIMARY KEY("workspace_id","space_id","run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"input" jsonb NOT NULL,
	"result" jsonb,
	"actor" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "runs_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "evidence_messages" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"case_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"ts" text NOT NULL,
	"thread_ts" text,
	"comment_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_messages_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_versions" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"ts" text NOT NULL,
	"at" text NOT NULL,
	"text" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_versions_workspace_id_space_id_channel_id_ts_at_pk" PRIMARY KEY("workspace_id","space_id","channel_id","ts","at")
);
--> statement-breakpoint
CREATE TABLE "mirroring_offers" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"thread_ts" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mirroring_offers_workspace_id_channel_id_thread_ts_user_id_pk" PRIMARY KEY("workspace_id","channel_id","thread_ts","user_id")
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"ts" text NOT NULL,
	"message" jsonb NOT NULL,
	"edited_ts" text NOT NULL,
	"deleted" boolean NOT NULL,
	"author" jsonb NOT NULL,
	"comments" jsonb,
	"marked" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "replies_workspace_id_channel_id_ts_pk" PRIMARY KEY("workspace_id","channel_id","ts")
);
--> statement-breakpoint
CREATE TABLE "slack_channels" (
	"workspace_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"is_external" boolean NOT NULL,
	"organisations" jsonb NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_channels_workspace_id_channel_id_pk" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "slack_messages" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"part" text NOT NULL,
	"requested_by" text,
	"ts" text,
	"hash" text,
	"refusal" text,
	"external_confirmed_by" text,
	"external_confirmed_at" timestamp with time zone,
	"shows_comments" boolean DEFAULT false NOT NULL,
	"agreed" text[] DEFAULT '{}' NOT NULL,
	"asked" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_messages_workspace_id_space_id_case_id_channel_id_part_pk" PRIMARY KEY("workspace_id","space_id","case_id","channel_id","part")
);
--> statement-breakpoint
CREATE TABLE "slack_uploads" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"file_ids" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_uploads_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE INDEX "attachments_case" ON "attachments" USING btree ("workspace_id","space_id","case_id","created_at");--> statement-breakpoint
CREATE INDEX "attachments_origin" ON "attachments" USING btree ("workspace_id","space_id",(left(imported->'envelope'->>'originId', 512))) WHERE left(imported->'envelope'->>'originId', 512) is not null;--> statement-breakpoint
CREATE INDEX "user_actions_case" ON "user_actions" USING btree ("workspace_id","space_id","case_id","created_at","seq");--> statement-breakpoint
CREATE INDEX "user_actions_recent" ON "user_actions" USING btree ("workspace_id","space_id","created_at") WHERE imported is null;--> statement-breakpoint
CREATE INDEX "user_actions_origin" ON "user_actions" USING btree ("workspace_id","space_id",(left(imported->'envelope'->>'originId', 512))) WHERE left(imported->'envelope'->>'originId', 512) is not null;--> statement-breakpoint
CREATE INDEX "case_texts_document" ON "case_texts" USING gin ("document");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_incremental_id" ON "cases" USING btree ("workspace_id","space_id","incremental_id");--> statement-breakpoint
CREATE INDEX "cases_by_title" ON "cases" USING btree ("workspace_id","space_id",(lower(left(title, 160))),"incremental_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_by_severity" ON "cases" USING btree ("workspace_id","space_id",(array_position(array['low', 'medium', 'high', 'critical'], severity)),"incremental_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_by_status" ON "cases" USING btree ("workspace_id","space_id",(array_position(array['open', 'in-progress', 'closed'], status)),"incremental_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_by_created" ON "cases" USING btree ("workspace_id","space_id",(created_at),"incremental_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_by_updated" ON "cases" USING btree ("workspace_id","space_id",(coalesce(updated_at, created_at)),"incremental_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_by_closed" ON "cases" USING btree ("workspace_id","space_id",(coalesce(closed_at, '-infinity'::timestamptz)),"incremental_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_open_by_number" ON "cases" USING btree ("workspace_id","space_id","incremental_id","status") WHERE deleted_at is null and status <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_open_by_updated" ON "cases" USING btree ("workspace_id","space_id",(coalesce(updated_at, created_at)),"incremental_id") WHERE deleted_at is null and status <> 'closed';--> statement-breakpoint
CREATE INDEX "cases_keys" ON "cases" USING gin ("keys",(array[incremental_id / 1024])) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_deleted" ON "cases" USING btree ("deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "cases_origin" ON "cases" USING btree ("workspace_id","space_id",(left(imported->'envelope'->>'originId', 512))) WHERE left(imported->'envelope'->>'originId', 512) is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_conflicts_open" ON "ticket_conflicts" USING btree ("workspace_id","space_id","case_id","connector_id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "ticket_conflicts_of_case" ON "ticket_conflicts" USING btree ("workspace_id","space_id","case_id","raised_at");--> statement-breakpoint
CREATE INDEX "connectors_origin" ON "connectors" USING btree ("workspace_id","space_id",(left(imported->'envelope'->>'originId', 512))) WHERE left(imported->'envelope'->>'originId', 512) is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "reauthentications_open" ON "reauthentications" USING btree ("workspace_id","space_id","connector_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sign_ins_created" ON "sign_ins" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sign_ins_state" ON "sign_ins" USING btree ((oauth->>'stateSha256'));--> statement-breakpoint
CREATE INDEX "file_chunks_stored" ON "file_chunks" USING btree ("stored_at") WHERE part = 0;--> statement-breakpoint
CREATE INDEX "files_case" ON "files" USING btree ("workspace_id","space_id","case_id");--> statement-breakpoint
CREATE INDEX "files_sha256" ON "files" USING btree ("workspace_id","sha256");--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "inbox_open" ON "inbox" USING btree ("received_at") WHERE handled_at is null and given_up_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "given_up_jobs_job" ON "given_up_jobs" USING btree ("job_id");--> statement-breakpoint
CREATE UNIQUE INDEX "given_up_jobs_key" ON "given_up_jobs" USING btree ("key") WHERE key is not null;--> statement-breakpoint
CREATE INDEX "drafts_created" ON "drafts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "receipts_created" ON "receipts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "external_tickets_by_id" ON "external_tickets" USING btree ("workspace_id","space_id","connector_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "external_tickets_of_one_case" ON "external_tickets" USING btree ("workspace_id","space_id","connector_id","external_id") WHERE unlinked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pushes_waiting" ON "pushes" USING btree ("workspace_id","space_id","case_id","connector_id") WHERE state in ('waiting', 'uncertain');--> statement-breakpoint
CREATE INDEX "pushes_in_order" ON "pushes" USING btree ("workspace_id","space_id","connector_id","seq") WHERE state in ('waiting', 'uncertain');--> statement-breakpoint
CREATE INDEX "pushes_of_case" ON "pushes" USING btree ("workspace_id","space_id","case_id","seq");--> statement-breakpoint
CREATE INDEX "pushes_of_request" ON "pushes" USING btree ("workspace_id","space_id","request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "pushes_of_run" ON "pushes" USING btree ("workspace_id","space_id","run_id") WHERE run_id is not null;--> statement-breakpoint
CREATE INDEX "pushes_in_thread" ON "pushes" USING btree ("workspace_id","space_id","case_id") WHERE in_thread;--> statement-breakpoint
CREATE INDEX "pushes_finished" ON "pushes" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "pushes_of_reauthentication" ON "pushes" USING btree ("workspace_id","space_id","reauthentication_id") WHERE reauthentication_id is not null;--> statement-breakpoint
CREATE INDEX "sent_attachments_back" ON "sent_attachments" USING btree ("workspace_id","space_id","connector_id","external_comment_id");--> statement-breakpoint
CREATE INDEX "evidence_messages_ts" ON "evidence_messages" USING btree ("workspace_id","channel_id","ts");--> statement-breakpoint
CREATE INDEX "evidence_messages_thread" ON "evidence_messages" USING btree ("workspace_id","channel_id","thread_ts") WHERE thread_ts is not null;--> statement-breakpoint
CREATE INDEX "evidence_messages_case" ON "evidence_messages" USING btree ("workspace_id","space_id","case_id");--> statement-breakpoint
CREATE INDEX "replies_case" ON "replies" USING btree ("workspace_id","space_id","case_id");--> statement-breakpoint
CREATE INDEX "slack_messages_ts" ON "slack_messages" USING btree ("workspace_id","channel_id","ts");--> statement-breakpoint
CREATE INDEX "slack_messages_refusals" ON "slack_messages" USING btree ("workspace_id","channel_id") WHERE part = 'card' and refusal is not null;--> statement-breakpoint
CREATE INDEX "slack_messages_reauthentications" ON "slack_messages" USING btree ("workspace_id","space_id","part") WHERE part like 'reauthentication:%';
--> statement-breakpoint
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
