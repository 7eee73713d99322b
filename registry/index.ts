export { deviceStates, devices, equipment, parties } from './tables.ts'
