let nets = 0

/** Client addresses that no other file uses: log-ins are counted by address, over all files that a worker runs. */
export function ownAddresses(): (host: number) => string {
  const net = nets++
  return (host) => `10.${net >> 8}.${net & 255}.${host}`
}
