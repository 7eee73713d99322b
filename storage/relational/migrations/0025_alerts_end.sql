ALTER TABLE "alerts" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "resolved_by" text;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "resolved_reason" text;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "is_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "last_occurred_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "alerts_open_of_order" ON "alerts" USING btree ("order_id") WHERE resolved_at is null and order_id is not null;--> statement-breakpoint
UPDATE "alerts" SET "last_occurred_at" = "fired_at";
