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
ALTER TABLE "user_actions" ADD COLUMN "run_id" uuid;