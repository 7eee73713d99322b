CREATE TABLE "past_assignments" (
	"device_id" text NOT NULL,
	"equipment_code" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone,
	"values" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"values_at" timestamp with time zone,
	CONSTRAINT "past_assignments_device_id_until_pk" PRIMARY KEY("device_id","until")
);
--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "past_assignments" ADD CONSTRAINT "past_assignments_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "past_assignments" ADD CONSTRAINT "past_assignments_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "past_assignments_equipment" ON "past_assignments" USING btree ("equipment_code","until");