DROP INDEX "cases_keys";--> statement-breakpoint
CREATE INDEX "cases_keys" ON "cases" USING gin ("keys",(array[incremental_id / 1024])) WHERE deleted_at is null;