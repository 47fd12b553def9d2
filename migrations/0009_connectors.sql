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
	"raw_status" text,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "external_tickets_pk" PRIMARY KEY("workspace_id","space_id","case_id","connector_id")
);
--> statement-breakpoint
CREATE TABLE "outage_prompts" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"outage_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"thread_ts" text NOT NULL,
	"ts" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outage_prompts_pk" PRIMARY KEY("workspace_id","space_id","outage_id","channel_id","thread_ts")
);
--> statement-breakpoint
CREATE TABLE "outages" (
	"workspace_id" text NOT NULL,
	"space_id" text NOT NULL,
	"id" uuid NOT NULL,
	"connector_id" text NOT NULL,
	"reason" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" jsonb,
	CONSTRAINT "outages_workspace_id_space_id_id_pk" PRIMARY KEY("workspace_id","space_id","id")
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
	"reply" jsonb,
	"run_id" uuid,
	"outage_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"again" boolean DEFAULT false NOT NULL,
	"creating_since" timestamp (3) with time zone,
	"trouble" text,
	"finished_at" timestamp (3) with time zone,
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
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sent_attachments_pk" PRIMARY KEY("workspace_id","space_id","connector_id","external_id","attachment_id")
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
ALTER TABLE "connectors" ADD COLUMN "secrets" text;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "hook_secret" text;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "is_disabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "two_way" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "owner" jsonb;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "signed_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "signed_in_by" jsonb;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "token_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "warned_days" integer;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "last_success_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "outage_id" uuid;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "resume_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connectors" ADD COLUMN "choices" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "external_tickets_by_id" ON "external_tickets" USING btree ("workspace_id","space_id","connector_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outages_open" ON "outages" USING btree ("workspace_id","space_id","connector_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pushes_waiting" ON "pushes" USING btree ("workspace_id","space_id","case_id","connector_id") WHERE state in ('waiting', 'uncertain');--> statement-breakpoint
CREATE INDEX "pushes_in_order" ON "pushes" USING btree ("workspace_id","space_id","connector_id","seq") WHERE state in ('waiting', 'uncertain');--> statement-breakpoint
CREATE INDEX "pushes_of_case" ON "pushes" USING btree ("workspace_id","space_id","case_id","seq");--> statement-breakpoint
CREATE INDEX "pushes_of_outage" ON "pushes" USING btree ("workspace_id","space_id","outage_id") WHERE outage_id is not null;--> statement-breakpoint
CREATE INDEX "sent_attachments_back" ON "sent_attachments" USING btree ("workspace_id","space_id","connector_id","external_comment_id");--> statement-breakpoint
CREATE INDEX "sign_ins_created" ON "sign_ins" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sign_ins_state" ON "sign_ins" USING btree ((oauth->>'stateSha256'));