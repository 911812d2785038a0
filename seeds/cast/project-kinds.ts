import type { EnterpriseProduct } from '../../src/regulation/products.js';
import type { Category } from '../../src/regulation/projects.js';

export const PROJECT_KINDS = [
  'SHOP',
  'SHOP_WITH_CRM',
  'SITE',
  'SITE_WITH_SHOP',
  'PORTAL',
  'PORTAL_WITH_CRM',
  'CRM',
] as const;

export type ProjectKind = (typeof PROJECT_KINDS)[number];

export interface ProjectKindRow {
  title: string;
  categories: readonly Category[];
  products: readonly EnterpriseProduct[];
  descriptions: readonly string[];
}

/** What the demonstration's projects are about. 4.8: some prove experience in several categories. */
export const PROJECT_KIND_ROWS: Readonly<Record<ProjectKind, ProjectKindRow>> = {
  SHOP: {
    title: 'Интернет-магазин',
    categories: ['ONLINE_STORE'],
    products: ['SITE_MANAGEMENT_ENTERPRISE'],
    descriptions: [
      'Каталог на несколько сотен тысяч позиций с остатками по складам и региональными ценами. Поиск и фильтры отвечают быстро и в дни распродаж.',
      'Перенесли магазин на отказоустойчивый кластер без остановки продаж. Заказы и оплаты передаются в учётную систему в реальном времени.',
      'Личный кабинет покупателя, программа лояльности и доставка из ближайшей точки. Нагрузочное тестирование подтвердило трёхкратный запас.',
    ],
  },
  SHOP_WITH_CRM: {
    title: 'Интернет-магазин и CRM',
    categories: ['ONLINE_STORE', 'CRM_SYSTEM'],
    products: ['BITRIX24_ENTERPRISE_CLOUD', 'BITRIX24_ENTERPRISE_BOX'],
    descriptions: [
      'Заказы с сайта, из чатов и по телефону собираются в одной воронке. Менеджер видит историю покупок и остатки, не выходя из карточки клиента.',
      'Оптовый кабинет с договорными ценами связан с CRM: повторный заказ оформляется за минуту. Отчёты руководства строятся по единым данным.',
    ],
  },
  SITE: {
    title: 'Корпоративный сайт',
    categories: ['CORPORATE_SITE'],
    products: ['SITE_MANAGEMENT_ENTERPRISE'],
    descriptions: [
      'Единая платформа для головного сайта и сайтов филиалов. Редакции ведут свои разделы сами, права разграничены по подразделениям.',
      'Сайт на трёх языках с разделом для инвесторов и пресс-центром. Публикация материалов проходит согласование.',
      'Новая витрина услуг с калькуляторами и записью на консультацию. Страницы открываются меньше чем за секунду.',
    ],
  },
  SITE_WITH_SHOP: {
    title: 'Сайт с витриной заказов',
    categories: ['CORPORATE_SITE', 'ONLINE_STORE'],
    products: ['SITE_MANAGEMENT_ENTERPRISE'],
    descriptions: [
      'Корпоративный сайт и продажа через него объединены одной учётной записью. Дилеры видят свои цены, частные покупатели — розничные.',
      'Каталог продукции с подбором по параметрам и оформлением заявки. Данные о товарах приходят из системы управления справочниками.',
    ],
  },
  PORTAL: {
    title: 'Корпоративный портал',
    categories: ['INTRANET_PORTAL'],
    products: ['BITRIX24_ENTERPRISE_BOX', 'BITRIX24_ENTERPRISE_CLOUD'],
    descriptions: [
      'Портал для нескольких тысяч сотрудников: новости, заявки, база знаний, поиск коллег. Вход единый, через службу каталогов компании.',
      'Согласование договоров и служебных записок переведено в электронный вид. Срок согласования сократился втрое.',
      'Рабочее пространство проектных команд с задачами и отчётами. Развёрнуто на серверах заказчика в двух центрах обработки данных.',
    ],
  },
  PORTAL_WITH_CRM: {
    title: 'Портал и CRM',
    categories: ['INTRANET_PORTAL', 'CRM_SYSTEM'],
    products: ['BITRIX24_ENTERPRISE_BOX'],
    descriptions: [
      'Внутренний портал и работа с клиентами в одном окне: от обращения до закрытия договора. Подключены телефония и почта филиалов.',
      'Процессы продаж и обслуживания описаны и автоматизированы на портале. Руководители видят загрузку команд на сегодня.',
    ],
  },
  CRM: {
    title: 'CRM-система',
    categories: ['CRM_SYSTEM'],
    products: ['BITRIX24_ENTERPRISE_CLOUD', 'BITRIX24_ENTERPRISE_BOX'],
    descriptions: [
      'Единая история отношений с клиентом для продаж, сервиса и маркетинга. Перенесены данные из четырёх прежних систем.',
      'Воронки для трёх направлений бизнеса, распределение обращений, контроль сроков ответа. Обучено более двухсот сотрудников.',
    ],
  },
};
