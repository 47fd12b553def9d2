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
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "replies_workspace_id_channel_id_ts_pk" PRIMARY KEY("workspace_id","channel_id","ts")
);
--> statement-breakpoint
CREATE INDEX "evidence_messages_ts" ON "evidence_messages" USING btree ("workspace_id","channel_id","ts");--> statement-breakpoint
CREATE INDEX "evidence_messages_thread" ON "evidence_messages" USING btree ("workspace_id","channel_id","thread_ts") WHERE thread_ts is not null;--> statement-breakpoint
CREATE INDEX "evidence_messages_case" ON "evidence_messages" USING btree ("workspace_id","space_id","case_id");--> statement-breakpoint
CREATE INDEX "replies_case" ON "replies" USING btree ("workspace_id","space_id","case_id");