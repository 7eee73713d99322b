CREATE TABLE "events" (
	"instance" text NOT NULL,
	"position" bigint NOT NULL,
	"part" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"equipment_code" text NOT NULL,
	"device_id" text NOT NULL,
	"code" text NOT NULL,
	"active" boolean NOT NULL,
	"observed_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"freshness" text NOT NULL,
	"detail" text,
	"source" text,
	CONSTRAINT "events_instance_position_part_pk" PRIMARY KEY("instance","position","part"),
	CONSTRAINT "events_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE INDEX "events_equipment" ON "events" USING btree ("equipment_code","observed_at","id");--> statement-breakpoint
CREATE INDEX "events_received_at" ON "events" USING btree ("received_at");