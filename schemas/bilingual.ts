import { z } from 'zod'

/** A text for people, in both languages. */
export const bilingual = z.object({ zh: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof bilingual>
