/** Where a Sparkplug host application says whether it is there. [Sparkplug 3.0 § 5.11, § 6.4.27] */
export const stateTopic = (hostId: string) => `spBv1.0/STATE/${hostId}`

/** What it says there, retained; its last will says `online: false` with the time of the connection that it is of. */
export const statePayload = (online: boolean, timestamp: number) => JSON.stringify({ online, timestamp })

/** Host ids are one level of a topic. */
export const hostIdPattern = /^[^\s/+#$\p{Cc}][^/+#\p{Cc}]{0,63}$/u
