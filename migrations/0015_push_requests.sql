ALTER TABLE "pushes" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "pushes" ADD COLUMN "in_thread" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pushes" ADD COLUMN "question" jsonb;--> statement-breakpoint
CREATE INDEX "pushes_of_request" ON "pushes" USING btree ("workspace_id","space_id","request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "pushes_of_run" ON "pushes" USING btree ("workspace_id","space_id","run_id") WHERE run_id is not null;--> statement-breakpoint
CREATE INDEX "pushes_in_thread" ON "pushes" USING btree ("workspace_id","space_id","case_id") WHERE in_thread;--> statement-breakpoint
CREATE INDEX "pushes_finished" ON "pushes" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "slack_messages_outages" ON "slack_messages" USING btree ("workspace_id","space_id","part") WHERE part like 'outage:%';