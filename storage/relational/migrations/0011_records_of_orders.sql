ALTER TABLE "records" ADD COLUMN "order_id" bigint;--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "checklist_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "records_order" ON "records" USING btree ("order_id") WHERE order_id is not null and replaces_id is null;--> statement-breakpoint
CREATE FUNCTION "evidence_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'evidence is only ever added: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "evidence_append_only" BEFORE UPDATE OR DELETE ON "evidence"
	FOR EACH STATEMENT EXECUTE FUNCTION "evidence_is_append_only"();
