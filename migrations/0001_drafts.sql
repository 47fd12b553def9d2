CREATE TABLE "drafts" (
	"workspace_id" text NOT NULL,
	"id" uuid NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "drafts_created" ON "drafts" USING btree ("created_at");