CREATE TABLE "order_clocks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_clocks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" bigint NOT NULL,
	"clock" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"met_at" timestamp with time zone,
	"breached_at" timestamp with time zone,
	"voided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "order_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" bigint NOT NULL,
	"item" text NOT NULL,
	"result" text NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_id" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "work_orders_one_open";--> statement-breakpoint
ALTER TABLE "work_order_history" ADD COLUMN "actor_id" text;--> statement-breakpoint
ALTER TABLE "work_order_history" ADD COLUMN "fields" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "matter" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "parent_id" bigint;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "party_id" integer;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "assignee_id" integer;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "tier" integer;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "root_cause" text;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "work_orders" ADD COLUMN "takes_out_of_service" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_clocks" ADD CONSTRAINT "order_clocks_order_id_work_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_work_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_clocks_one_running" ON "order_clocks" USING btree ("order_id","clock") WHERE met_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "order_clocks_order" ON "order_clocks" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_clocks_due" ON "order_clocks" USING btree ("due_at") WHERE met_at is null and voided_at is null and breached_at is null;--> statement-breakpoint
CREATE INDEX "order_items_order" ON "order_items" USING btree ("order_id","item","id");--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_parent_id_work_orders_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_assignee_id_people_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_orders_parent" ON "work_orders" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "work_orders_party" ON "work_orders" USING btree ("party_id","id");--> statement-breakpoint
CREATE INDEX "work_orders_out_of_service" ON "work_orders" USING btree ("equipment_code") WHERE closed_at is null and takes_out_of_service;--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_one_open" ON "work_orders" USING btree ("equipment_code","kind","matter") WHERE closed_at is null;--> statement-breakpoint
UPDATE "work_orders" SET "matter" = "cause" WHERE "kind" = 'lead';--> statement-breakpoint
UPDATE "work_orders" AS o SET "party_id" = e."maintenance_firm_id", "tier" = CASE WHEN o."kind" = 'rescue' THEN 1 END, "takes_out_of_service" = o."kind" IN ('rescue', 'repair') FROM "equipment" AS e WHERE e."code" = o."equipment_code" AND o."kind" IN ('rescue', 'repair', 'maintenance');
