/** Invented people of the demo: no firm, street or building of these names is meant. */
export interface Place {
  readonly useUnit: string
  readonly name: string
  readonly district: string
  readonly address: string
  readonly lat: number
  readonly lon: number
}

export const places = [
  place('晨岚物业', '晨岚花园', '上海市/长宁区', '银杏里路 18 号', 31.2174, 121.4052),
  place('云桥医院', '云桥医院', '上海市/长宁区', '云桥路 66 号', 31.2098, 121.3921),
  place('虹雁商业广场', '虹雁广场', '上海市/长宁区', '虹雁路 200 号', 31.2246, 121.4188),
  place(
    'Larkfield Property Services',
    'Larkfield Tower',
    '上海市/长宁区',
    '9 Larkfield Road',
    31.2203,
    121.4123,
  ),
  place('静澜置业', '静澜中心', '上海市/静安区', '静澜路 1 号', 31.2317, 121.4492),
  place('松影物业', '松影公寓', '上海市/静安区', '松影路 77 弄', 31.2489, 121.4557),
  place('Harrow & Finch Hotels', 'Finch Hotel', '上海市/静安区', '28 Finch Lane', 31.2268, 121.4433),
  place('启帆轨道站务', '启帆站', '上海市/静安区', '启帆路 3 号', 31.2551, 121.4601),
  place('海棠湾物业', '海棠湾家园', '上海市/浦东新区', '海棠湾路 500 弄', 31.2143, 121.5487),
  place('东岚航站楼', '东岚航站楼', '上海市/浦东新区', '东岚大道 1 号', 31.1902, 121.6315),
  place('巨鲸港机制造', '巨鲸港区', '上海市/浦东新区', '巨鲸路 88 号', 31.3021, 121.5904),
  place('Marlin Park Resorts', 'Marlin Park', '上海市/浦东新区', '1 Marlin Avenue', 31.1478, 121.6662),
] as const

export const maintenanceFirms = [
  '申稳电梯维保',
  '恒升机电工程',
  '云梯技术服务',
  'Plumbline Lift Care',
] as const

export const manufacturers = ['岳升电梯', '凌霄机电', 'Ferrant Lifts', 'Nordhoist'] as const

function place(
  useUnit: string,
  name: string,
  district: string,
  address: string,
  lat: number,
  lon: number,
): Place {
  return { useUnit, name, district, address, lat, lon }
}
