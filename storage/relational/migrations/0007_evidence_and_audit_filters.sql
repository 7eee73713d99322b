CREATE TABLE "evidence_uploads" (
	"storage_key" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "evidence_order";--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "storage_key" text NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "has_thumbnail" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "is_late" boolean NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_entries" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_entries" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_order" ON "evidence" USING btree ("order_id","sha256");