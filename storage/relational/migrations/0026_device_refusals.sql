CREATE TABLE "device_refusals" (
	"device_id" text PRIMARY KEY NOT NULL,
	"messages" integer NOT NULL,
	"recent" integer NOT NULL,
	"first_at" timestamp with time zone,
	"message_at" timestamp with time zone,
	"message_code" text,
	"message_reason" text,
	"closed_at" timestamp with time zone,
	"closed_code" text,
	"closed_reason" text
);
--> statement-breakpoint
ALTER TABLE "device_refusals" ADD CONSTRAINT "device_refusals_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE cascade ON UPDATE no action;