DROP INDEX "parties_district";--> statement-breakpoint
CREATE INDEX "parties_district" ON "parties" USING btree (("district" || '/') text_pattern_ops);