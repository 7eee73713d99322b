import { defineCodeTable } from '../../code-table.ts'

export const shanghai = defineCodeTable({
  id: 'shanghai',
  name: '上海市智慧电梯平台',
  source:
    'Shanghai sends an entrapment as "09", which GB/T 38656-2020 reads as overtravel; its other codes are not known here and are not guessed',
  codes: [['09', 'entrapment']],
})
