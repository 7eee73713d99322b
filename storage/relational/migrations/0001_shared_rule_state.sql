CREATE TABLE "alert_causes" (
	"equipment_code" text NOT NULL,
	"rule" text NOT NULL,
	"cause" text NOT NULL,
	"since" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "alert_causes_equipment_code_rule_cause_pk" PRIMARY KEY("equipment_code","rule","cause")
);
--> statement-breakpoint
ALTER TABLE "alert_causes" ADD CONSTRAINT "alert_causes_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_causes_holding" ON "alert_causes" USING btree ("equipment_code") WHERE since is not null;--> statement-breakpoint
INSERT INTO "alert_causes" ("equipment_code", "rule", "cause", "since") SELECT "equipment_code", "rule", "cause", "started_at" FROM "alerts" WHERE "resolved_at" IS NULL AND "rule" <> 'device-silent';--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "instance" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letters" ALTER COLUMN "instance" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "dead_letters" DROP CONSTRAINT "dead_letters_pkey";--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_instance_position_pk" PRIMARY KEY("instance","position");--> statement-breakpoint
DELETE FROM "rule_stream";--> statement-breakpoint
ALTER TABLE "rule_stream" DROP COLUMN "id";--> statement-breakpoint
ALTER TABLE "rule_stream" ADD COLUMN "instance" text PRIMARY KEY NOT NULL;
