CREATE TABLE "contracts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contracts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"party_id" integer NOT NULL,
	"equipment_code" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"on_demand_days" integer,
	"is_void" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "life_cycle_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "life_cycle_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"equipment_code" text NOT NULL,
	"event" text NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"effective_on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "part_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "part_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"part_id" integer NOT NULL,
	"event" text NOT NULL,
	"equipment_code" text NOT NULL,
	"done_on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "parts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "parts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"serial_number" text NOT NULL,
	"manufacturer" text,
	"equipment_code" text NOT NULL,
	"fitted_on" date NOT NULL,
	"removed_on" date
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "records_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"equipment_code" text,
	"party_id" integer NOT NULL,
	"done_on" date NOT NULL,
	"level" text,
	"result" text,
	"next_on" date,
	"found_risk" boolean,
	"note" text,
	"people_ids" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"replaces_id" bigint,
	"is_withdrawal" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sites_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"district" text NOT NULL,
	"address" text,
	"lat" double precision,
	"lon" double precision
);
--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "public_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "inspection_body_id" integer;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "site_id" integer;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "safety_officer_id" integer;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "recorded_maintenance_on" date;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "recorded_inspection_on" date;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "recorded_inspection_due_on" date;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "inspection_base_on" date;--> statement-breakpoint
ALTER TABLE "equipment" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "district" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "credit_code" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "phone24h" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "grade" text;--> statement-breakpoint
ALTER TABLE "parties" ADD COLUMN "insured_until" date;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "life_cycle_events" ADD CONSTRAINT "life_cycle_events_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_history" ADD CONSTRAINT "part_history_part_id_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."parts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_history" ADD CONSTRAINT "part_history_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parts" ADD CONSTRAINT "parts_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_equipment_code_equipment_code_fk" FOREIGN KEY ("equipment_code") REFERENCES "public"."equipment"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_party_id_parties_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_replaces_id_records_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contracts_equipment" ON "contracts" USING btree ("equipment_code","kind","starts_on");--> statement-breakpoint
CREATE INDEX "contracts_party" ON "contracts" USING btree ("party_id","id");--> statement-breakpoint
CREATE INDEX "life_cycle_events_equipment" ON "life_cycle_events" USING btree ("equipment_code","id");--> statement-breakpoint
CREATE INDEX "part_history_part" ON "part_history" USING btree ("part_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "parts_kind_serial_number" ON "parts" USING btree ("kind","serial_number");--> statement-breakpoint
CREATE INDEX "parts_equipment" ON "parts" USING btree ("equipment_code","id");--> statement-breakpoint
CREATE UNIQUE INDEX "records_replaces" ON "records" USING btree ("replaces_id") WHERE replaces_id is not null;--> statement-breakpoint
CREATE INDEX "records_equipment" ON "records" USING btree ("equipment_code","kind","done_on");--> statement-breakpoint
CREATE INDEX "records_party" ON "records" USING btree ("party_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sites_district_name" ON "sites" USING btree ("district","name");--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_inspection_body_id_parties_id_fk" FOREIGN KEY ("inspection_body_id") REFERENCES "public"."parties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_safety_officer_id_people_id_fk" FOREIGN KEY ("safety_officer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "equipment_inspection_body" ON "equipment" USING btree ("inspection_body_id");--> statement-breakpoint
CREATE INDEX "equipment_site" ON "equipment" USING btree ("site_id");--> statement-breakpoint
CREATE UNIQUE INDEX "parties_kind_credit_code" ON "parties" USING btree ("kind","credit_code") WHERE credit_code is not null;--> statement-breakpoint
CREATE INDEX "parties_district" ON "parties" USING btree ("district" text_pattern_ops);--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_public_id" UNIQUE("public_id");