ALTER TABLE "alert_causes" RENAME TO "alert_conditions";--> statement-breakpoint
ALTER TABLE "alert_conditions" RENAME COLUMN "cause" TO "condition";--> statement-breakpoint
ALTER TABLE "alerts" RENAME COLUMN "cause" TO "condition";--> statement-breakpoint
ALTER TABLE "alert_conditions" DROP CONSTRAINT "alert_causes_equipment_code_equipment_code_fk";
--> statement-breakpoint
DROP INDEX "alert_causes_holding";--> statement-breakpoint
DROP INDEX "alerts_one_firing";--> statement-breakpoint
ALTER TABLE "alert_conditions" DROP CONSTRAINT "alert_causes_equipment_code_rule_cause_pk";--> statement-breakpoint
ALTER TABLE "alert_conditions" ADD CONSTRAINT "alert_conditions_equipment_code_rule_condition_pk" PRIMARY KEY("equipment_code","rule","condition");--> statement-breakpoint
ALTER TABLE "alert_conditions" ADD CONSTRAINT "alert_conditions_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_conditions_holding" ON "alert_conditions" USING btree ("equipment_code") WHERE since is not null;--> statement-breakpoint
CREATE INDEX "alerts_order" ON "alerts" USING btree ("order_id","id") WHERE order_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_one_firing" ON "alerts" USING btree ("equipment_code","rule","condition") WHERE resolved_at is null;--> statement-breakpoint
INSERT INTO "alerts" ("rule", "condition", "equipment_code", "started_at", "fired_at", "order_id") SELECT held."rule", held."condition", held."equipment_code", held."since", shared."fired_at", shared."order_id" FROM "alert_conditions" AS held JOIN "alerts" AS shared ON shared."equipment_code" = held."equipment_code" AND shared."rule" = held."rule" AND shared."resolved_at" IS NULL WHERE held."since" IS NOT NULL ON CONFLICT DO NOTHING;--> statement-breakpoint
UPDATE "alerts" SET "resolved_at" = now() WHERE "resolved_at" IS NULL AND "rule" <> 'device-silent' AND NOT EXISTS (SELECT FROM "alert_conditions" AS held WHERE held."equipment_code" = "alerts"."equipment_code" AND held."rule" = "alerts"."rule" AND held."condition" = "alerts"."condition" AND held."since" IS NOT NULL);
