ALTER TABLE "work_orders" ADD COLUMN "sent_party_ids" integer[];--> statement-breakpoint
CREATE INDEX "work_orders_sent" ON "work_orders" USING gin ("sent_party_ids") WHERE sent_party_ids is not null;