-- Every two characters that stand side by side, so that a search for a Chinese word, which has two, finds an index: those from
-- even places and those from odd ones. The cost has the planner ask the index rather than row by row.
CREATE FUNCTION search_pairs(given text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE COST 1000 LANGUAGE plpgsql AS $$
BEGIN
  RETURN string_to_array(regexp_replace(given, '(..)', E'\\1\n', 'g') || E'\n' ||
    regexp_replace(substr(given, 2), '(..)', E'\\1\n', 'g'), E'\n');
END $$;--> statement-breakpoint
DROP INDEX "alerts_equipment";--> statement-breakpoint
DROP INDEX "work_orders_equipment";--> statement-breakpoint
DROP INDEX "equipment_use_unit";--> statement-breakpoint
DROP INDEX "equipment_maintenance_firm";--> statement-breakpoint
DROP INDEX "equipment_inspection_body";--> statement-breakpoint
DROP INDEX "equipment_site";--> statement-breakpoint
CREATE INDEX "alerts_firing" ON "alerts" USING btree ("id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "alerts_rule" ON "alerts" USING btree ("rule","id");--> statement-breakpoint
CREATE INDEX "due_days_due" ON "due_days" USING btree ("due_on","equipment_code","duty");--> statement-breakpoint
CREATE INDEX "work_orders_party_due" ON "work_orders" USING btree ("party_id","due_at","id");--> statement-breakpoint
CREATE INDEX "work_orders_kind" ON "work_orders" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "work_orders_state" ON "work_orders" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "work_orders_due" ON "work_orders" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "records_whole" ON "records" USING btree ("id") WHERE equipment_code is null;--> statement-breakpoint
CREATE INDEX "equipment_class" ON "equipment" USING btree ("class" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "equipment_search" ON "equipment" USING gin (search_pairs(lower("code" || '|' || coalesce("name", '') || '|' || coalesce("address", ''))));--> statement-breakpoint
CREATE INDEX "alerts_equipment" ON "alerts" USING btree ("equipment_code","id");--> statement-breakpoint
CREATE INDEX "work_orders_equipment" ON "work_orders" USING btree ("equipment_code","id");--> statement-breakpoint
CREATE INDEX "equipment_use_unit" ON "equipment" USING btree ("use_unit_id","code");--> statement-breakpoint
CREATE INDEX "equipment_maintenance_firm" ON "equipment" USING btree ("maintenance_firm_id","code");--> statement-breakpoint
CREATE INDEX "equipment_inspection_body" ON "equipment" USING btree ("inspection_body_id","code");--> statement-breakpoint
CREATE INDEX "equipment_site" ON "equipment" USING btree ("site_id","code");