import { loadFolder } from '../../lib/folder.ts'
import type { DeviceModel } from '../model.ts'

/** Every device model, by id. */
export const models: ReadonlyMap<string, DeviceModel> = await loadFolder<DeviceModel>(import.meta.dirname)
