ALTER TABLE "records" ADD COLUMN "order_id" bigint;--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "checklist_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "records_order" ON "records" USING btree ("order_id") WHERE order_id is not null and replaces_id is null;