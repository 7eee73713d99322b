CREATE TABLE "degradations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "degradations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"program" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"causes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letter_replays" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dead_letter_replays_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"letter_id" bigint NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"wanted" jsonb,
	"appended_at" timestamp with time zone,
	"instance" text,
	"appended_from" bigint,
	"position" bigint,
	"ended_at" timestamp with time zone,
	"code" text,
	"reason" text
);
--> statement-breakpoint
DROP INDEX "dead_letters_device";--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "subject" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "dead_letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_id_unique" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "refused" jsonb;--> statement-breakpoint
ALTER TABLE "dead_letters" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_states" ADD COLUMN "clock_ahead_ms" bigint;--> statement-breakpoint
ALTER TABLE "dead_letter_replays" ADD CONSTRAINT "dead_letter_replays_letter_id_dead_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."dead_letters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "degradations_one_open" ON "degradations" USING btree ("program") WHERE resolved_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dead_letter_replays_one_running" ON "dead_letter_replays" USING btree ("letter_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "dead_letter_replays_letter" ON "dead_letter_replays" USING btree ("letter_id","id");--> statement-breakpoint
CREATE INDEX "dead_letter_replays_waiting" ON "dead_letter_replays" USING btree ("id") WHERE appended_at is null;--> statement-breakpoint
CREATE INDEX "dead_letters_code" ON "dead_letters" USING btree ("code","id");--> statement-breakpoint
CREATE INDEX "dead_letters_received_at" ON "dead_letters" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "dead_letters_device" ON "dead_letters" USING btree ("device_id","id");