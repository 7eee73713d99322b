ALTER TABLE "device_states" ADD COLUMN "value_times" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "device_states" ADD COLUMN "clock_sample_ms" bigint;