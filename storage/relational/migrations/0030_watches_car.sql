ALTER TABLE "device_states" ADD COLUMN "watches_car" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "device_states" SET "watches_car" = true WHERE "values" ?| array['mode', 'car', 'direction', 'doorZone', 'floor', 'door'];
