CREATE TABLE "stop_orders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stop_orders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"equipment_code" text NOT NULL,
	"reason" text NOT NULL,
	"effective_on" date NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"given_by" text NOT NULL,
	"given_by_id" text NOT NULL,
	"given_by_role" text NOT NULL,
	"office_district" text,
	"office_id" integer,
	"lifted_at" timestamp with time zone,
	"lifted_by" text,
	"lifted_by_id" text,
	"lift_reason" text
);
--> statement-breakpoint
ALTER TABLE "life_cycle_events" ADD COLUMN "actor_id" text;--> statement-breakpoint
ALTER TABLE "life_cycle_events" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "life_cycle_events" ADD COLUMN "party_id" integer;--> statement-breakpoint
ALTER TABLE "life_cycle_events" ADD COLUMN "district" text;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "failed_inspection_on" date;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "failed_self_inspection_on" date;--> statement-breakpoint
ALTER TABLE "stop_orders" ADD CONSTRAINT "stop_orders_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stop_orders" ADD CONSTRAINT "stop_orders_office_id_parties_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stop_orders_equipment" ON "stop_orders" USING btree ("equipment_code","id");--> statement-breakpoint
CREATE INDEX "stop_orders_standing" ON "stop_orders" USING btree ("equipment_code") WHERE lifted_at is null;--> statement-breakpoint
ALTER TABLE "life_cycle_events" ADD CONSTRAINT "life_cycle_events_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "equipment_failed" ON "equipment" USING btree ("code") WHERE failed_inspection_on is not null or failed_self_inspection_on is not null;
--> statement-breakpoint
-- what was failed before this is known from the records that stand
WITH "standing" AS (
	SELECT "id", "equipment_code", "kind", "done_on", "result" = 'fail' AS "is_failed" FROM "records" AS "one"
	WHERE "kind" IN ('inspection', 'self-inspection') AND "equipment_code" IS NOT NULL AND "result" IS NOT NULL AND NOT "is_withdrawal"
		AND NOT EXISTS (SELECT FROM "records" AS "newer" WHERE "newer"."replaces_id" = "one"."id")
), "last" AS (
	SELECT DISTINCT ON ("equipment_code") "equipment_code", "done_on", "is_failed" FROM "standing" WHERE "kind" = 'inspection'
	ORDER BY "equipment_code", "done_on" DESC, "id" DESC
), "last_self" AS (
	SELECT DISTINCT ON ("equipment_code") "equipment_code", "done_on", "is_failed" FROM "standing"
	WHERE "kind" = 'self-inspection' OR NOT "is_failed" ORDER BY "equipment_code", "done_on" DESC, "id" DESC
)
UPDATE "equipment" SET
	"failed_inspection_on" = (SELECT "done_on" FROM "last" WHERE "equipment_code" = "code" AND "is_failed"),
	"failed_self_inspection_on" = (SELECT "done_on" FROM "last_self" WHERE "equipment_code" = "code" AND "is_failed")
WHERE "code" IN (SELECT "equipment_code" FROM "standing" WHERE "is_failed");
