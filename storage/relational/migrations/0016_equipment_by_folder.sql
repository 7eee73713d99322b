DROP INDEX "equipment_district";--> statement-breakpoint
CREATE INDEX "equipment_district" ON "equipment" USING btree (("district" || '/') text_pattern_ops);--> statement-breakpoint
-- districts are some hundred names of very different size: the planner counts each of them
ALTER INDEX "equipment_district" ALTER COLUMN 1 SET STATISTICS 1000;--> statement-breakpoint
ANALYZE "equipment";
