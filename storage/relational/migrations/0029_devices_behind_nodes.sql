ALTER TABLE "devices" ADD COLUMN "node_id" text;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "alias" text;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_node_id_devices_id_fk" FOREIGN KEY ("node_id") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "devices_alias" ON "devices" USING btree ("node_id","alias") WHERE node_id is not null and revoked_at is null;--> statement-breakpoint
UPDATE "devices" SET "node_id" = node."id", "alias" = substr("devices"."id", length(node."id") + 2)
FROM "devices" AS node
WHERE starts_with("devices"."id", node."id" || ':') AND length("devices"."id") > length(node."id") + 1
  AND NOT EXISTS (SELECT FROM "devices" AS longer WHERE starts_with("devices"."id", longer."id" || ':') AND length(longer."id") > length(node."id"));
