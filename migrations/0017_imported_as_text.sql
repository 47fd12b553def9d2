ALTER TABLE "attachments" ALTER COLUMN "imported" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "user_actions" ALTER COLUMN "imported" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "imported" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "connectors" ALTER COLUMN "imported" SET DATA TYPE json;