CREATE TABLE "attachments" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"case_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"attributes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"imported" jsonb,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
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
	"imported" jsonb,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by" jsonb,
	CONSTRAINT "cases_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
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
CREATE TABLE "connectors" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"action_type_id" text NOT NULL,
	"config" jsonb NOT NULL,
	"is_missing_secrets" boolean NOT NULL,
	"imported" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connectors_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"workspace_id" text NOT NULL,
	"sha256" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
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
	CONSTRAINT "files_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
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
	"reason" text,
	"message" text,
	CONSTRAINT "import_log_workspace_id_space_id_run_id_seq_pk" PRIMARY KEY("workspace_id","space_id","run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "installations" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"team_name" text,
	"enterprise_id" text,
	"is_enterprise_install" boolean DEFAULT false NOT NULL,
	"bot_id" text,
	"bot_user_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_workers" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"beat_at" timestamp with time zone DEFAULT now() NOT NULL
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
CREATE TABLE "receipts" (
	"workspace_id" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
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
CREATE TABLE "slack_messages" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"case_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"part" text NOT NULL,
	"requested_by" text,
	"ts" text,
	"hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_messages_workspace_id_space_id_case_id_channel_id_part_pk" PRIMARY KEY("workspace_id","space_id","case_id","channel_id","part")
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
	"owner" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" jsonb NOT NULL,
	"imported" jsonb,
	CONSTRAINT "user_actions_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
);
--> statement-breakpoint
CREATE INDEX "attachments_case" ON "attachments" USING btree ("workspace_id","space_id","case_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_incremental_id" ON "cases" USING btree ("workspace_id","space_id","incremental_id");--> statement-breakpoint
CREATE INDEX "cases_status_number" ON "cases" USING btree ("workspace_id","space_id","status","incremental_id" DESC NULLS LAST) WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "cases_deleted" ON "cases" USING btree ("deleted_at") WHERE deleted_at is not null;--> statement-breakpoint
CREATE INDEX "cases_updated" ON "cases" USING btree ("workspace_id","space_id","updated_at");--> statement-breakpoint
CREATE INDEX "cases_tags" ON "cases" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "cases_assignees" ON "cases" USING gin ("assignees" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "files_case" ON "files" USING btree ("workspace_id","space_id","case_id");--> statement-breakpoint
CREATE INDEX "files_sha256" ON "files" USING btree ("workspace_id","sha256");--> statement-breakpoint
CREATE INDEX "receipts_created" ON "receipts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "slack_messages_ts" ON "slack_messages" USING btree ("workspace_id","channel_id","ts");--> statement-breakpoint
CREATE INDEX "user_actions_case" ON "user_actions" USING btree ("workspace_id","space_id","case_id","created_at","seq");--> statement-breakpoint
CREATE INDEX "user_actions_recent" ON "user_actions" USING btree ("workspace_id","space_id","created_at") WHERE imported is null;