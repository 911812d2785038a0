import type { Language } from '../access/user-account.js';
import type { RefusalCode } from '../regulation/refusal-codes.js';
import { ERROR_CODES } from './error-codes.js';
import { fillText } from './fill-text.js';
import { wordFor } from './param-words.js';
import { SHAPE_PROBLEMS } from './shape-problems.js';

interface Text {
  readonly ru: string;
  readonly en: string;
}

/**
 * What a caller reads when the rules say no: the reason and the way out. A `{param}` is one that the rule passes; it
 * stands in brackets or where the sentence reads without it, because a refusal may come without its values.
 */
export const REFUSAL_TEXTS: Record<RefusalCode, Text> = {
  PARTNERSHIP_OVER: {
    ru: 'Партнёрство прекращено: видны только санкции, и против каждой можно один раз возразить.',
    en: 'The partnership is over: its sanctions alone can be read, and objected to once.',
  },

  LEGAL_ENTITY_INN_TAKEN: {
    ru: 'Этот ИНН уже числится за действующей карточкой: проверьте его или сначала уберите его оттуда.',
    en: 'A live card already has this INN: check it, or remove it there first.',
  },
  SECOND_LEGAL_ENTITY_NEEDS_INDIVIDUAL_TERMS: {
    ru: 'Второе юридическое лицо возможно только при индивидуальных условиях: сначала отметьте их в карточке.',
    en: 'A second legal entity needs individual terms: mark them on the card first.',
  },
  SOLE_PROPRIETOR_NEEDS_INDIVIDUAL_TERMS: {
    ru: 'Индивидуальный предприниматель возможен только при индивидуальных условиях: сначала отметьте их в карточке.',
    en: 'A sole proprietor needs individual terms: mark them on the card first.',
  },
  LEGAL_ENTITY_WITHOUT_ACCESSION_STATEMENT: {
    ru: 'У этого юридического лица нет заявления о присоединении: внесите его или выберите другое лицо.',
    en: 'This legal entity has no accession statement: record it, or choose another entity.',
  },
  LEGAL_ENTITY_HOLDS_COMPETENCE: {
    ru: 'За этим юридическим лицом числится компетенция: его нельзя убрать из карточки.',
    en: 'This legal entity holds the competence and cannot be removed from the card.',
  },
  LEGAL_ENTITY_KIND_MISMATCH: {
    ru: 'Реквизит не подходит виду лица: у компании — ИНН из 10 цифр, ОГРН и КПП, у предпринимателя — ИНН из 12 цифр и ОГРНИП без КПП.',
    en: 'The identifier does not fit the kind of entity: a company has an INN of 10 digits, an OGRN and a KPP, a sole proprietor an INN of 12 digits, an OGRNIP and no KPP.',
  },
  ACCESSION_STATEMENT_INCOMPLETE: {
    ru: 'У заявления о присоединении указывают и номер, и день подписания.',
    en: 'An accession statement has both a number and a day of signing.',
  },
  LEGAL_ENTITY_LAST: {
    ru: 'В карточке должно оставаться хотя бы одно юридическое лицо: сначала добавьте другое.',
    en: 'A card keeps at least one legal entity: add another one first.',
  },
  INDIVIDUAL_TERMS_IN_USE: {
    ru: 'Индивидуальные условия нельзя снять: на них держатся второе юридическое лицо, ИП или компетенция без заявления о присоединении.',
    en: 'Individual terms cannot be taken away: a second legal entity, a sole proprietor or a competence without an accession statement rests on them.',
  },
  PARTNERSHIP_ALREADY_ENDED: {
    ru: 'Партнёрство уже завершено: указывать последний день ещё раз не нужно.',
    en: 'The partnership has already been ended: there is no need to give its last day again.',
  },
  DAY_IN_FUTURE: {
    ru: 'День должен уже наступить: укажите сегодняшний или прошедший (не позже {today}).',
    en: 'The day must have come: give today or an earlier day (at latest {today}).',
  },
  DAY_IN_PAST: {
    ru: 'День не может быть прошедшим: укажите сегодняшний или более поздний (не раньше {today}).',
    en: 'The day may not be over: give today or a later day (at earliest {today}).',
  },

  TERM_OVERLAPS: {
    ru: 'Срок пересекается с уже внесённым (с {validFrom} по {validThrough}): исправьте дни.',
    en: 'The term overlaps one on record ({validFrom} through {validThrough}): correct the days.',
  },
  TERM_LONGER_THAN_YEAR: {
    ru: 'Срок длиннее года: укажите более ранний последний день (не позже {latestThrough}).',
    en: 'The term is longer than a year: give an earlier last day (at latest {latestThrough}).',
  },
  TERM_STARTS_IN_FUTURE: {
    ru: 'Срок ещё не начался: внести можно только начавшийся (не позже {today}).',
    en: 'The term has not begun: only one that has can be imported (at latest {today}).',
  },
  TERM_NOT_IMPORTED: {
    ru: 'Исправить можно только внесённый вручную срок, а этот присвоен решением.',
    en: 'Only an imported term can be corrected, and this one was granted by a decision.',
  },
  TERM_ALREADY_VOIDED: {
    ru: 'Этот срок уже аннулирован как ошибочный: повторять это не нужно.',
    en: 'This term is already voided as a mistake: there is no need to repeat it.',
  },
  TERM_DECIDED_UPON: {
    ru: 'На этом сроке держится принятое здесь решение: аннулировать запись нельзя.',
    en: 'A decision made here rests on this term: the record cannot be voided.',
  },
  RENEWAL_UNDECIDED: {
    ru: 'Продление прежнего срока ещё не решено: сначала решите заявку или отзовите её.',
    en: 'The renewal of the term before is undecided: decide that application first, or withdraw it.',
  },
  TERM_ENDS_BEFORE_IT_STARTS: {
    ru: 'Последний день срока раньше первого ({validFrom}): исправьте один из них.',
    en: 'The last day of the term is before the first ({validFrom}): correct one of them.',
  },

  APPLICATION_STATE: {
    ru: 'В этом состоянии заявки так сделать нельзя ({state}): перечитайте её.',
    en: 'The application is in a state that does not allow it ({state}): read it again.',
  },
  APPLICATION_OPEN: {
    ru: 'Открытая заявка этого вида уже есть: продолжите её или сначала отзовите.',
    en: 'An application of this kind is open already: go on with it, or withdraw it first.',
  },
  APPLICATION_INCOMPLETE: {
    ru: 'Пакет неполон, не хватает: {part}.',
    en: 'The package is not complete, a part is missing: {part}.',
  },
  LEVEL_NOT_OBTAINABLE: {
    ru: 'Впервые получают только базовый уровень: более высокий запрашивают потом, отдельной заявкой.',
    en: 'Only the basic level is obtained at first: ask for a higher one later, by an application of its own.',
  },
  COMPETENCE_HELD: {
    ru: 'Компетенция уже есть ({state}): её продлевают или повышают, а не получают заново.',
    en: 'The competence is there already ({state}): it is renewed or raised and not obtained anew.',
  },
  COMPETENCE_DEPRIVED: {
    ru: 'Компетенции лишили навсегда: пока эта мера не снята, получить её заново нельзя.',
    en: 'The competence was taken away for good: until that is lifted it cannot be obtained anew.',
  },
  UPGRADE_NEEDS_ACTIVE: {
    ru: 'Уровень повышают только у действующей компетенции (сейчас {state}).',
    en: 'Only an active competence is raised to another level (it is {state}).',
  },
  LEVEL_NOT_HIGHER: {
    ru: 'Запрошенный уровень не выше имеющегося ({level}): выберите более высокий.',
    en: 'The level asked for is not above the one held ({level}): choose a higher one.',
  },
  COMPETENCE_NOT_CONFIRMED: {
    ru: 'По продлению уже решено, что с окончанием срока уровень или компетенция не сохраняется.',
    en: 'It has been decided already that the level or the competence does not outlast its term.',
  },
  NOTHING_TO_RENEW: {
    ru: 'Продлевать нечего ({state}): компетенцию получают заново.',
    en: 'There is nothing to renew ({state}): obtain the competence anew.',
  },
  RENEWAL_NOT_OPEN_YET: {
    ru: 'Заявки на продление принимаются с {opensOn}: подготовьте черновик и отправьте его тогда.',
    en: 'Renewals are taken from {opensOn} on: prepare the draft and send it then.',
  },
  PROVIDED_ON_OUT_OF_RANGE: {
    ru: 'День полноты пакета — с {earliest} по {latest}: исправьте его.',
    en: 'The package became complete between {earliest} and {latest}: correct the day.',
  },
  ANSWER_DAY_OUT_OF_RANGE: {
    ru: 'День ответа — с {earliest} по {latest}: исправьте его.',
    en: 'The answer came between {earliest} and {latest}: correct the day.',
  },
  ASSIGNEE_UNKNOWN: {
    ru: 'Заявку поручают действующему менеджеру вендора: выберите другого пользователя.',
    en: 'An application is assigned to an active manager of the vendor: choose another user.',
  },
  OUTCOME_NOT_OF_KIND: {
    ru: 'У заявки такого вида ({kind}) такого решения не бывает.',
    en: 'Applications of this kind ({kind}) are not decided in this way.',
  },
  BASIC_CANNOT_FALL: {
    ru: 'Ниже базового уровня нет: неподтверждённый базовый аннулируют.',
    en: 'There is no level below the basic one: where it is not confirmed, it is annulled.',
  },
  NOTHING_ANNULS: {
    ru: 'Не выполнено ничего, что требуется для базового уровня: неподтверждённый верхний уровень становится базовым.',
    en: 'Nothing that the basic level needs has failed: an upper level that is not confirmed becomes the basic one.',
  },
  REQUIREMENT_NOT_MET: {
    ru: 'Требование не выполнено: {requirement}. Одобрить можно, только если от него освободить.',
    en: 'A requirement is not met: {requirement}. Approval needs a waiver of it.',
  },
  REQUIREMENT_WAITS: {
    ru: 'Требование ждёт заключения: {requirement}. Сначала внесите его.',
    en: 'A requirement waits for a verdict: {requirement}. Record it first.',
  },
  CLAUSE_UNKNOWN: {
    ru: 'Такого пункта правил нет: проверьте номер.',
    en: 'The rules have no such clause: check the number.',
  },
  LEGAL_ENTITY_DEPRIVED: {
    ru: 'Юридическое лицо с этим ИНН лишено компетенции навсегда: пока эта мера не снята, получить её нельзя и с другой карточкой.',
    en: 'The legal entity with this INN was deprived of the competence for good: until that is lifted it cannot obtain it on another card either.',
  },
  LEGAL_ENTITY_NOT_ON_CARD: {
    ru: 'Этого юридического лица больше нет в карточке: компетенцию ему присвоить нельзя.',
    en: 'This legal entity is no longer on the card and cannot be given the competence.',
  },
  LEGAL_ENTITY_HOLDS_ALREADY: {
    ru: 'Компетенция и так у этого юридического лица.',
    en: 'This legal entity holds the competence as it is.',
  },
  COMPETENCE_NOT_HELD: {
    ru: 'Переводить нечего: срок компетенции сейчас не идёт.',
    en: 'There is nothing to move to another entity: no term of the competence is running.',
  },

  PROJECT_NOT_FINISHED: {
    ru: 'Опубликованным бывает только завершённый проект: дождитесь его окончания или исправьте день (не позже {today}).',
    en: 'Only a finished project can be published: wait for its end or correct the finish day (at latest {today}).',
  },
  PROJECT_NOT_SUBMITTED: {
    ru: 'Проект не на проверке: сначала его отправляет партнёр.',
    en: 'The project is not under review: the partner submits it first.',
  },
  PROJECT_ALREADY_SUBMITTED: {
    ru: 'Проект уже отправлен: дождитесь результата проверки.',
    en: 'The project is already submitted: wait for the review.',
  },
  PROJECT_ALREADY_PUBLISHED: {
    ru: 'Проект уже опубликован: для нового рассмотрения сначала отзовите публикацию.',
    en: 'The project is already published: withdraw the publication to review it again.',
  },
  PROJECT_NOT_PUBLISHED: {
    ru: 'Проект не опубликован, отзывать нечего: выберите опубликованный.',
    en: 'The project is not published, so there is nothing to withdraw: choose a published one.',
  },
  PROJECT_PUBLISHED_IS_LOCKED: {
    ru: 'У опубликованного проекта это поле меняет только вендор: обратитесь к своему менеджеру.',
    en: 'Only the vendor changes this field of a published project: ask your manager.',
  },
  PROJECT_INCOMPLETE: {
    ru: 'Без этого поля проект не принимается: заполните его.',
    en: 'The project is not accepted without this field: fill it in.',
  },
  PROJECT_FINISHES_BEFORE_START: {
    ru: 'Проект окончен раньше, чем начат ({startedOn}): исправьте один из дней.',
    en: 'The project finishes before its start ({startedOn}): correct one of the days.',
  },
  INDUSTRY_UNKNOWN: {
    ru: 'Такой отрасли нет: выберите код из справочника отраслей.',
    en: 'There is no such industry: choose a code from the catalogue of industries.',
  },
  INDUSTRY_ARCHIVED: {
    ru: 'Эта отрасль больше не используется: выберите действующую.',
    en: 'This industry is no longer in use: choose a current one.',
  },
  INDUSTRY_CODE_TAKEN: {
    ru: 'Отрасль с таким кодом уже есть: возьмите другой код или измените её.',
    en: 'An industry with this code exists: take another code, or edit that industry.',
  },
  CATEGORY_REQUIRED: {
    ru: 'Не выбрана категория проекта: укажите хотя бы одну.',
    en: 'The project has no category: give at least one.',
  },

  PRODUCT_UNKNOWN: {
    ru: 'Такого продукта нет: выберите код из каталога продуктов.',
    en: 'There is no such product: choose a code from the catalogue of products.',
  },
  PRODUCT_ARCHIVED: {
    ru: 'Этот продукт больше не продаётся: выберите действующий.',
    en: 'This product is no longer sold: choose a current one.',
  },
  PRODUCT_REPEATED: {
    ru: 'Продукт указан в двух строках: оставьте одну и сложите количество.',
    en: 'The product stands in two lines: keep one and add up the quantity.',
  },
  PRODUCT_CODE_TAKEN: {
    ru: 'Продукт с таким кодом уже есть: возьмите другой код или измените его.',
    en: 'A product with this code exists: take another code, or edit that product.',
  },
  ACTIVITY_NOT_A_SALE: {
    ru: 'Эта активность не относится к продажам: выберите из активностей продаж.',
    en: 'This activity is not a sale: choose among the sales activities.',
  },
  TARIFF_NEEDS_AMOUNT: {
    ru: 'Баллы за продажу начисляются за сумму: укажите, за какую.',
    en: 'Points for a sale are given for an amount: say for which.',
  },
  TARIFF_HAS_NO_AMOUNT: {
    ru: 'Сумма указывается только в тарифе продаж: уберите её.',
    en: 'Only a tariff of sales goes with an amount: leave it out.',
  },
  NO_PRICE_IN_FORCE: {
    ru: 'На этот день в прайс-листе нет цены продукта: администратору нужно её установить.',
    en: 'The list has no price of the product on this day: an administrator has to set one.',
  },
  PRICE_TOO_HIGH: {
    ru: 'Цена слишком велика: проверьте, не опечатка ли это.',
    en: 'The price is too high: check whether it is a typing mistake.',
  },
  PRICE_OR_DISCOUNT: {
    ru: 'В строке нужна либо цена, либо скидка: укажите одно из двух.',
    en: 'A line asks for a price or for a discount: give one of the two.',
  },
  SUPPLY_NEEDS_ACTIVE: {
    ru: 'Поставлять продукты клиентам можно только при действующей компетенции: проверьте её состояние ({state}).',
    en: 'Products are supplied to clients only while the competence is active: check its state ({state}).',
  },
  NON_STANDARD_NEEDS_MAXIMAL: {
    ru: 'Нетиповые лицензии доступны только на максимальном уровне: выберите типовой продукт.',
    en: 'Non-standard licences are for the maximal level only: choose a standard product.',
  },
  BUNDLE_NOT_FOR_CLIENTS: {
    ru: 'Партнёрский бандл предназначен самому партнёру, а не клиенту: уберите эту строку.',
    en: 'The partner bundle is for the partner itself, not for a client: remove this line.',
  },
  PRICE_APPROVAL_STATE: {
    ru: 'Согласование цены сейчас в другом состоянии ({state}): прочитайте его заново.',
    en: 'The price approval is in another state now ({state}): read it anew.',
  },
  PRICE_LINE_UNKNOWN: {
    ru: 'Такой строки нет в последнем запросе партнёра: возьмите её идентификатор оттуда.',
    en: 'The last request of the partner has no such line: take its identifier from there.',
  },
  PRICE_VALIDITY_REQUIRED: {
    ru: 'Не сказано, как долго цены действуют: укажите последний день.',
    en: 'It is not said how long the prices hold: give the last day.',
  },
  COUNTER_CHANGES_NOTHING: {
    ru: 'Встречное предложение не меняет ни одной цены: измените её или согласуйте запрос.',
    en: 'The counter offer changes no price: change one, or approve the request.',
  },
  APPROVAL_CHANGES_PRICE: {
    ru: 'Согласование не меняет цену: уберите её или сделайте встречное предложение.',
    en: 'An approval changes no price: leave it out, or make a counter offer.',
  },
  PRICE_OFFER_OVER: {
    ru: 'Предложение больше не действует (последний день {validThrough}): запросите цены заново.',
    en: 'The offer is over (its last day was {validThrough}): ask for the prices anew.',
  },
  ORDER_NEEDS_APPROVAL: {
    ru: 'Клиенту поставляют только по согласованной цене: укажите согласование.',
    en: 'A client is supplied at an approved price only: name the price approval.',
  },
  PRICE_APPROVAL_NOT_VALID: {
    ru: 'Цены не согласованы или больше не действуют (последний день {validThrough}): запросите их заново.',
    en: 'The prices are not agreed, or no longer hold (last day {validThrough}): ask for them anew.',
  },
  PRODUCT_NOT_APPROVED: {
    ru: 'Цена этого продукта для клиента не согласована: запросите её.',
    en: 'No price of this product is agreed for the client: ask for one.',
  },
  QUANTITY_NOT_APPROVED: {
    ru: 'По этому согласованию столько заказать нельзя: уменьшите количество (осталось {left}).',
    en: 'The approval does not allow so many: order fewer (left: {left}).',
  },
  BUNDLE_NEEDS_APPLICATION: {
    ru: 'Бандл покупают к заявке на получение или продление: укажите её.',
    en: 'The bundle is bought for an application to obtain or renew: name it.',
  },
  APPLICATION_NOT_FOR_BUNDLE: {
    ru: 'К этой заявке бандл не покупают: выберите незакрытую или одобренную заявку на получение или продление.',
    en: 'No bundle is bought for this application: choose one to obtain or renew that is open or approved.',
  },
  PRODUCT_NOT_OF_BUNDLE: {
    ru: 'В заказе бандла бывает только партнёрский бандл: закажите этот продукт отдельно.',
    en: 'An order of the bundle holds the partner bundle alone: order this product apart.',
  },
  ORDER_FIELD_NOT_OF_KIND: {
    ru: 'У заказа этого вида такого поля нет: уберите его.',
    en: 'An order of this kind has no such field: leave it out.',
  },
  ORDER_STATE: {
    ru: 'Заказ сейчас в другом состоянии ({state}): прочитайте его заново.',
    en: 'The order is in another state now ({state}): read it anew.',
  },
  ORDER_CAME_BACK: {
    ru: 'Заказ возвращён целиком {goneOn}: передать его можно было только до этого дня.',
    en: 'All of the order came back on {goneOn}: it can only have been delivered before that day.',
  },
  PAID_ORDER_IS_CANCELLED_BY_VENDOR: {
    ru: 'Оплаченный заказ отменяет вендор: обратитесь к менеджеру.',
    en: 'A paid order is cancelled by the vendor: turn to the manager.',
  },
  ORDER_TOTAL_DIFFERS: {
    ru: 'Сумма заказа изменилась: проверьте корзину заново (к оплате деньгами {due}).',
    en: 'The total of the order has changed: check the basket again (due in money: {due}).',
  },
  PAYMENT_AMOUNT_DIFFERS: {
    ru: 'Сумма не равна той, что нужно оплатить: сверьте её с заказом (к оплате {due}).',
    en: 'The amount is not the one due: compare it with the order (due: {due}).',
  },
  DAY_BEFORE_LAST_STEP: {
    ru: 'День раньше предыдущего шага заказа: укажите более поздний (не раньше {earliest}).',
    en: 'The day is before the last step of the order: give a later one (at earliest {earliest}).',
  },
  RETURN_LINE_UNKNOWN: {
    ru: 'Такой строки в заказе нет, или она указана дважды: возьмите её идентификатор из заказа.',
    en: 'The order has no such line, or it is named twice: take its identifier from the order.',
  },
  RETURN_TOO_MANY: {
    ru: 'Вернуть можно не больше, чем осталось: уменьшите количество (осталось {left}).',
    en: 'No more can come back than is left: give fewer (left: {left}).',
  },
  DISCOUNT_WITHHELD: {
    ru: 'Партнёрская скидка не предоставляется: действует санкция, её срок указан в перечне санкций.',
    en: 'No partner discount is given: a sanction is in force, see its term in the list of sanctions.',
  },
  BONUSES_NOT_FOR_BUNDLE: {
    ru: 'Партнёрский бандл бонусами не оплачивается: оплатите эту строку деньгами.',
    en: 'Bonuses do not pay for the partner bundle: pay this line in money.',
  },
  BONUSES_NOT_FOR_HOLDING: {
    ru: 'Лицензии «Холдинг» бонусами не оплачиваются: оплатите эту строку деньгами.',
    en: 'Bonuses do not pay for Holding licences: pay this line in money.',
  },
  BONUSES_NOT_FOR_RENEWALS: {
    ru: 'Продления бонусами не оплачиваются: оплатите эту строку деньгами.',
    en: 'Bonuses do not pay for renewals: pay this line in money.',
  },
  BONUSES_NOT_FOR_EXTENSIONS: {
    ru: 'Опции и расширения бонусами не оплачиваются: оплатите эту строку деньгами.',
    en: 'Bonuses do not pay for options and extensions: pay this line in money.',
  },
  BONUSES_NOT_BY_APPROVAL: {
    ru: 'Согласование цены не разрешает бонусы для нетиповой строки: оплатите её деньгами.',
    en: 'The price approval allows no bonuses for the non-standard line: pay it in money.',
  },
  BONUSES_EXCEED_LINE: {
    ru: 'Бонусов больше, чем стоит строка: уменьшите их (не больше {payable}).',
    en: 'There are more bonuses than the line costs: give fewer (at most {payable}).',
  },
  PAYMENT_DAY_WITHOUT_BONUSES: {
    ru: 'В день оплаты компетенция не действовала, и бонусами заплатить нельзя: проверьте день или отмените заказ.',
    en: 'The competence was not active on the day of payment, so bonuses cannot pay: check the day, or cancel the order.',
  },

  NOT_A_HOLDER: {
    ru: 'Это делает только обладатель компетенции: сначала получите её или восстановите.',
    en: 'Only a holder of the competence does this: obtain it first, or regain it.',
  },
  ENGAGEMENT_OPEN: {
    ru: 'Об этом клиенте вы уже сообщили, и работа с ним не завершена: продолжите её там.',
    en: 'You have told of this client already, and the work with it is not closed: go on with it there.',
  },
  ENGAGEMENT_CLOSED: {
    ru: 'Работа с клиентом завершена ({stage}): начните новую.',
    en: 'The work with the client is closed ({stage}): begin a new one.',
  },
  ENGAGEMENT_STAGE_SAME: {
    ru: 'Работа с клиентом уже на этом этапе: выберите другой.',
    en: 'The work with the client is at this stage already: choose another one.',
  },
  ENGAGEMENT_NOT_WON: {
    ru: 'Проект вырастает только из выигранной работы с клиентом: сначала отметьте её выигранной.',
    en: 'A project comes only of a client that was won: mark that first.',
  },
  ENGAGEMENT_OTHER_CLIENT: {
    ru: 'Это работа с другим клиентом: ИНН должен совпадать.',
    en: 'That is work with another client: the INN has to be the same.',
  },
  ENGAGEMENT_LOST: {
    ru: 'О работе с этим клиентом сообщено, что она проиграна: сообщите о новой и привяжите согласование цен к ней.',
    en: 'The work with this client was told to be lost: tell of new work, and link the price approval to it.',
  },
  ENGAGEMENT_HAS_ORDERS: {
    ru: 'По ценам, согласованным для этого клиента, есть заказ: сначала отмените его, или отметьте работу выигранной.',
    en: 'There is an order at prices agreed for this client: cancel it first, or mark the work as won.',
  },
  PROJECT_NOT_RUNNING: {
    ru: 'В этот день проект не шёл: проверьте дни его начала и завершения.',
    en: 'The project did not run on that day: check its first and last day.',
  },
  PROJECT_CONTACT_REQUIRED: {
    ru: 'У идущего проекта должно быть контактное лицо: укажите его в проекте.',
    en: 'A running project has a contact person: name one in the project.',
  },
  QUESTION_ALREADY_ANSWERED: {
    ru: 'На этот вопрос уже ответили: остальное сообщите в следующем отчёте.',
    en: 'This question has been answered: tell the rest in the next report.',
  },
  QUARTER_OVER: {
    ru: 'Этот квартал уже закончился (сегодня {today}): прогноз дают на текущий или следующие.',
    en: 'This quarter is over (today is {today}): forecasts are for the present one or later ones.',
  },
  REVIEW_NOT_SCHEDULED: {
    ru: 'Это ревью уже проведено или отменено ({state}): назначьте новое.',
    en: 'This review was held or given up already ({state}): schedule a new one.',
  },
  HOLDER_NEEDS_MANAGER: {
    ru: 'Обладатель компетенции не остаётся без ответственного менеджера: назначьте другого.',
    en: 'A holder of the competence is not left without a responsible manager: name another one.',
  },
  RESPONSIBLE_MANAGER_MISSING: {
    ru: 'За партнёром не закреплён ответственный менеджер: попросите вендора назначить его.',
    en: 'The partner has no responsible manager: ask the vendor to name one.',
  },
  ACCOMPANIMENT_STATE: {
    ru: 'В этом состоянии запроса на сопровождение так сделать нельзя ({state}): перечитайте его.',
    en: 'The request for accompaniment is in a state that does not allow it ({state}): read it again.',
  },
  ACCOMPANIMENT_DOCUMENTS_FULL: {
    ru: 'Документов уже достаточно (не больше {most}): объедините их.',
    en: 'There are enough documents (at most {most}): put them together.',
  },
  WORK_DOCUMENTS_FULL: {
    ru: 'Документов здесь уже достаточно (не больше {most}).',
    en: 'There are enough documents here already (at most {most}).',
  },
  ACCOMPANIMENT_SUBJECT: {
    ru: 'Сопровождение запрашивают для одного проекта; консультации и аудит — также для одного клиента: укажите что-то одно.',
    en: 'Accompaniment is for one project; consulting and audit for one client as well: name one of them.',
  },
  ENDS_BEFORE_START: {
    ru: 'Последний день раньше первого ({from}): исправьте один из них.',
    en: 'The last day is before the first ({from}): correct one of them.',
  },
  SPECIALIST_UNKNOWN: {
    ru: 'Такого специалиста нет или он больше не работает: выберите другого.',
    en: 'There is no such specialist, or it has left: choose another one.',
  },
  STEP_NOT_OF_KIND: {
    ru: 'План и результат согласуют только при контроле нагрузочного тестирования: в этом запросе их нет.',
    en: 'Plan and result are agreed of load testing alone: this request has none.',
  },
  STEP_AGREED_ALREADY: {
    ru: 'Это уже согласовано: сдавать ещё раз не нужно.',
    en: 'This has been agreed already: there is no need to hand it in again.',
  },
  STEP_WAITS: {
    ru: 'Сданное раньше ещё ждёт ответа вендора: дождитесь его.',
    en: 'What was handed in before still waits for the vendor: wait for the answer.',
  },
  STEP_TOO_EARLY: {
    ru: 'Сначала согласуют план, потом результат: сдайте план.',
    en: 'The plan is agreed first and then the result: hand in the plan.',
  },
  STEP_ANSWERED: {
    ru: 'На это уже ответили: перечитайте запрос.',
    en: 'This has been answered already: read the request again.',
  },
  STEPS_NOT_AGREED: {
    ru: 'Завершить можно, когда согласованы план и результат.',
    en: 'It can be closed once plan and result are agreed.',
  },
  JOINT_MARKETING_NOT_ENTITLED: {
    ru: 'Совместный маркетинг доступен с расширенного уровня и при действующей компетенции.',
    en: 'Joint marketing is open from the extended level on, while the competence is active.',
  },
  JOINT_ACTIVITY_STATE: {
    ru: 'В этом состоянии совместной активности так сделать нельзя ({state}): перечитайте её.',
    en: 'The joint activity is in a state that does not allow it ({state}): read it again.',
  },
  JOINT_ACTIVITY_CLAIMED: {
    ru: 'Баллы за эту совместную активность уже запрошены: дождитесь решения по той заявке.',
    en: 'Points were asked for this joint activity already: wait for the answer to that request.',
  },
  JOINT_ACTIVITY_OTHER_DAY: {
    ru: 'Активность согласована на другие дни (с {from} по {through}): укажите день из них или подайте обычную заявку.',
    en: 'The activity was agreed for other days ({from} to {through}): give one of them, or ask without it.',
  },
  CALENDAR_FEED_LIMIT: {
    ru: 'Действующих адресов календаря уже достаточно (не больше {max}): сначала отзовите один.',
    en: 'There are enough calendar addresses that work (at most {max}): revoke one first.',
  },
  CALENDAR_FEED_REVOKED: {
    ru: 'Этот адрес календаря уже отозван: повторять это не нужно.',
    en: 'This calendar address has been revoked already: there is no need to repeat it.',
  },
  WEBHOOK_LIMIT: {
    ru: 'Вебхуков уже достаточно (не больше {max}): сначала удалите ненужный.',
    en: 'There are enough webhooks (at most {max}): delete one that is not needed first.',
  },
  WEBHOOK_NOT_HTTPS: {
    ru: 'Адрес вебхука должен начинаться с https: иначе сообщения может прочитать любой по дороге.',
    en: 'The address of a webhook must begin with https: anybody on the way could read the messages otherwise.',
  },
  WEBHOOK_ADDRESS_REFUSED: {
    ru: 'Вебхуки отправляются только в открытый интернет: укажите узел, все адреса которого публичные.',
    en: 'Webhooks are sent to the public Internet alone: give a host whose addresses are all public.',
  },
  WEBHOOK_HOST_UNKNOWN: {
    ru: 'У узла вебхука не нашлось адреса: проверьте имя или повторите, когда оно появится.',
    en: 'The host of the webhook has no address: check its name, or try again once it has one.',
  },
  EVENT_KIND_NOT_YOURS: {
    ru: 'О таких событиях вам не сообщают: выберите из доступных вашей роли.',
    en: 'You are not told of such events: choose among those of your role.',
  },
  WEBHOOK_DISABLED: {
    ru: 'Вебхук выключен: включите его, если он нужен.',
    en: 'The webhook is turned off: turn it on if it is needed.',
  },
  WEBHOOK_NOT_DISABLED: {
    ru: 'Вебхук и так включён: повторять это не нужно.',
    en: 'The webhook is on already: there is no need to repeat it.',
  },
  WEBHOOK_DELIVERY_WAITS: {
    ru: 'Сообщение и так стоит в очереди: оно будет отправлено.',
    en: 'The message is in line anyway: it will be sent.',
  },

  LEAD_LEVEL_TOO_LOW: {
    ru: 'Лиды передаются с расширенного уровня, а у партнёра уровень {level}: выберите другого партнёра.',
    en: 'Leads are for the extended level and above, and the partner holds {level}: choose another partner.',
  },
  LEAD_RECEIVER_NOT_ACTIVE: {
    ru: 'Компетенция партнёра на этот день не действует (состояние {state}): выберите другого партнёра.',
    en: 'The partner’s competence is not active on the day (state {state}): choose another partner.',
  },
  LEADS_WITHHELD: {
    ru: 'Действует санкция, по которой партнёр не получает таких лидов: выберите другого партнёра.',
    en: 'A sanction is in force under which the partner receives no such leads: choose another partner.',
  },
  LEAD_NOT_UNASSIGNED: {
    ru: 'Лид не ждёт передачи (состояние {state}): обновите страницу.',
    en: 'The lead does not wait to be assigned (state {state}): reload it.',
  },
  LEAD_NOT_OFFERED: {
    ru: 'На этот лид уже не отвечают (состояние {state}): обновите страницу.',
    en: 'This lead does not wait for an answer (state {state}): reload it.',
  },
  LEAD_EXPIRED: {
    ru: 'Срок ответа на лид истёк: последний день был {answerBy}, лид передаётся дальше.',
    en: 'The time to answer the lead is over: its last day was {answerBy}, and the lead passes on.',
  },
  LEAD_PASSED_ON: {
    ru: 'С {passedOn} компания не может получать такие лиды, поэтому непринятый лид передаётся дальше.',
    en: 'From {passedOn} on the company cannot receive such leads, so the lead, not accepted by then, passes on.',
  },
  LEAD_NOT_ACCEPTED: {
    ru: 'Итог сообщают по принятому лиду, а этот в состоянии {state}.',
    en: 'An outcome is reported of an accepted lead, and this one is in the state {state}.',
  },
  LEAD_OVER: {
    ru: 'Лид уже завершён (состояние {state}): закрывать нечего.',
    en: 'The lead is over (state {state}): there is nothing to close.',
  },
  LEAD_NOT_MENDABLE: {
    ru: 'Лид уже принят или завершён (состояние {state}): поправки внести нельзя.',
    en: 'The lead is accepted or over (state {state}): it cannot be mended any more.',
  },
  LEAD_FAMILY_OFFERED: {
    ru: 'Пока лид предложен партнёру, семейство продуктов не меняют: закройте лид и внесите новый.',
    en: 'While the lead is offered to a partner its product family stays: close it and enter another one.',
  },
  LEAD_CONTACT_REQUIRED: {
    ru: 'Укажите, как связаться с клиентом: адрес электронной почты или телефон.',
    en: 'Give a way to reach the client: an e-mail address or a phone number.',
  },
  LEAD_AMOUNT_REQUIRED: {
    ru: 'Укажите сумму сделки больше нуля.',
    en: 'Give the amount of the deal, more than zero.',
  },
  LEAD_AMOUNT_OF_LOST: {
    ru: 'У проигранного лида нет суммы: уберите её или сообщите о выигрыше.',
    en: 'A lost lead has no amount: leave it out, or report it as won.',
  },
  LEAD_ANSWER_DAYS_NOT_SET: {
    ru: 'Не задано, за сколько рабочих дней отвечают на лид: администратор должен задать параметр LEAD_ANSWER_WORKING_DAYS.',
    en: 'In how many working days a lead is answered is not set: an administrator has to set LEAD_ANSWER_WORKING_DAYS.',
  },
  POINTS_ZERO: {
    ru: 'Исправление на ноль баллов ничего не меняет: укажите число больше или меньше нуля.',
    en: 'A correction by zero points changes nothing: give a number above or below zero.',
  },
  POINTS_BELOW_ZERO: {
    ru: 'После исправления баллов стало бы меньше нуля: снимите не больше, чем есть ({total}).',
    en: 'The correction would leave fewer than zero points: take away no more than there are ({total}).',
  },
  COMPETENCE_NOT_ACTIVE: {
    ru: 'На день активности компетенция не действовала, поэтому баллы не начислены; проверьте день и срок компетенции.',
    en: 'The competence was not active on the day of the activity, so it earns no points; check the day and the term.',
  },
  POINTS_WITHHELD: {
    ru: 'На день активности действовала санкция, и баллы не начислены; её срок указан в перечне санкций партнёра.',
    en: 'A sanction was in force on the day of the activity, so it earns no points; see the sanction for its term.',
  },
  ENTRY_ALREADY_REVERSED: {
    ru: 'Запись уже сторнирована, второй раз это невозможно: при необходимости внесите исправление.',
    en: 'The entry is already reversed and cannot be again: record a correction if one is needed.',
  },
  NO_TARIFF_IN_FORCE: {
    ru: 'На этот день тариф активности не задан: администратору нужно его установить.',
    en: 'The activity has no tariff on this day: an administrator has to set one.',
  },
  TARIFF_IN_PAST: {
    ru: 'Тариф не задаётся задним числом: укажите сегодняшний или более поздний день (не раньше {today}).',
    en: 'A tariff is not set for the past: give today or a later day (at earliest {today}).',
  },
  ACTIVITY_UNKNOWN: {
    ru: 'Такой активности нет: выберите код из перечня активностей.',
    en: 'There is no such activity: choose a code from the list of activities.',
  },
  ACTIVITY_CODE_TAKEN: {
    ru: 'Активность с таким кодом уже есть: выберите другой код.',
    en: 'There already is an activity with this code: choose another one.',
  },

  SALE_AMOUNT_REQUIRED: {
    ru: 'Баллы за продажу зависят от суммы: укажите, сколько будет оплачено деньгами.',
    en: 'The points of a sale depend on its amount: give what would be paid in money.',
  },
  ACTIVITY_NOT_MARKETING: {
    ru: 'Такой маркетинговой активности нет: выберите код вида MARKETING из перечня активностей.',
    en: 'There is no such marketing activity: choose a code of kind MARKETING from the list of activities.',
  },
  EVIDENCE_REQUIRED: {
    ru: 'Активность ничем не подтверждена: приложите ссылку или документ.',
    en: 'Nothing proves the activity: give a link or a document.',
  },
  MARKETING_REQUEST_DECIDED: {
    ru: 'По этой заявке на баллы решение уже принято.',
    en: 'This request for points has been decided already.',
  },

  BONUSES_NOT_ENOUGH: {
    ru: 'Бонусов столько нет (доступно: {available}): уменьшите сумму.',
    en: 'There are not that many bonuses (available: {available}): lower the amount.',
  },
  BONUSES_FROZEN: {
    ru: 'Бонусами можно платить только в дни, когда компетенция действует: сейчас они заморожены.',
    en: 'Bonuses can pay only on days on which the competence is valid: they are frozen now.',
  },
  BONUSES_ANNULLED: {
    ru: 'Бонусы аннулированы: компетенция не была продлена в течение двух месяцев после окончания срока.',
    en: 'The bonuses are annulled: the competence was not renewed within two months after its term.',
  },

  PARAMETER_UNKNOWN: {
    ru: 'Такого параметра нет: выберите код из перечня параметров.',
    en: 'There is no such parameter: choose a code from the list of parameters.',
  },
  PARAMETER_IN_PAST: {
    ru: 'Параметр не меняется задним числом: укажите сегодняшний или более поздний день (не раньше {today}).',
    en: 'A parameter is not changed for the past: give today or a later day (at earliest {today}).',
  },
  PARAMETER_OUT_OF_RANGE: {
    ru: 'Значение параметра вне допустимых пределов: укажите целое число (от {min} до {max}).',
    en: 'The value of the parameter is out of bounds: give a whole number ({min} to {max}).',
  },
  PARAMETER_NEEDS_LEVEL: {
    ru: 'Значение этого параметра своё у каждого уровня: укажите уровень.',
    en: 'This parameter has a value for each level: give the level.',
  },
  PARAMETER_HAS_NO_LEVEL: {
    ru: 'Этот параметр один для всех уровней: уберите уровень.',
    en: 'This parameter is the same at all levels: leave the level out.',
  },

  FACT_FIELD_REQUIRED: {
    ru: 'Для факта этого вида это поле обязательно: заполните его.',
    en: 'A fact of this kind needs this field: fill it in.',
  },
  FACT_FIELD_NOT_OF_KIND: {
    ru: 'У факта этого вида такого поля нет: уберите его.',
    en: 'A fact of this kind has no such field: leave it out.',
  },
  FACT_ENDS_BEFORE_START: {
    ru: 'Последний день факта раньше первого ({validFrom}): исправьте один из них.',
    en: 'The last day of the fact is before its first ({validFrom}): correct one of them.',
  },
  FACT_YEAR_NOT_OVER: {
    ru: 'Оборот указывают за завершённый год: выберите более ранний (не позже {latest}).',
    en: 'Turnover is told of a year that is over: choose an earlier one (at latest {latest}).',
  },
  FACT_ALREADY_VOIDED: {
    ru: 'Факт уже признан ошибочным: повторять это не нужно.',
    en: 'The fact is already voided: there is no need to repeat it.',
  },
  REQUIREMENT_UNKNOWN: {
    ru: 'От этой заявки такого не требуется: выберите код из её перечня требований.',
    en: 'This application is not asked for it: choose a code from its list of requirements.',
  },
  REQUIREMENT_ANSWERED_BY_DATA: {
    ru: 'На это требование отвечают данные системы: исправьте их или освободите заявку от требования с указанием причины.',
    en: 'The data of the system answer this requirement: correct them, or waive it with a reason.',
  },
  REQUIREMENT_NOT_ANSWERED: {
    ru: 'По этому требованию ещё нет ответа проверяющего: отменять нечего.',
    en: 'No reviewer has answered this requirement yet: there is nothing to take back.',
  },
  CODE_OF_CORE: {
    ru: 'Этот код закреплён за правилом самого регламента: возьмите другой.',
    en: 'This code belongs to a rule of the regulation itself: take another.',
  },

  CALENDAR_YEAR_MISSING: {
    ru: 'Производственный календарь на год {year} не загружен: попросите об этом администратора.',
    en: 'The production calendar of the year {year} is not loaded: ask an administrator to load it.',
  },
  CALENDAR_YEAR_INVALID: {
    ru: 'В производственном календаре ошибка: сверьте год и дни с постановлением.',
    en: 'The production calendar has a mistake: compare the year and the days with the decree.',
  },
  CALENDAR_YEAR_ALREADY_LOADED: {
    ru: 'Календарь этого года уже загружен: измените его вместо повторной загрузки.',
    en: 'The calendar of this year is already loaded: change it instead of loading it again.',
  },
  CALENDAR_YEAR_IN_USE: {
    ru: 'По календарю этого года уже считаются сроки, менять его нельзя; исправьте другой год.',
    en: 'Due days already rest on the calendar of this year, so it stays as it is; choose another year.',
  },

  SANCTION_TERM_TOO_LONG: {
    ru: 'Блокировка вместе с соседними длиннее допустимого: выберите более ранний последний день (не позже {latestThroughOn}, предел в месяцах — {months}, отсчёт с {runStartsOn}).',
    en: 'With the adjoining blocks this one is too long: choose an earlier last day (at latest {latestThroughOn}, limit in months: {months}, counted from {runStartsOn}).',
  },
  SANCTION_TERM_REQUIRED: {
    ru: 'Эта санкция бывает только на срок: укажите последний день (без него отказывают лишь в баллах за названные активности).',
    en: 'This sanction is for a term: give its last day (only points for named activities are refused without one).',
  },
  SANCTION_MUST_BE_PERMANENT: {
    ru: 'Эта санкция бессрочна: уберите последний день.',
    en: 'This sanction is permanent: leave the last day out.',
  },
  SANCTION_STARTS_IN_PAST: {
    ru: 'Санкция не начинается в прошлом: укажите сегодняшний или более поздний день (не раньше {today}).',
    en: 'A sanction does not start in the past: give today or a later day (at earliest {today}).',
  },
  SANCTION_ENDS_BEFORE_START: {
    ru: 'Последний день санкции раньше первого ({startsOn}): исправьте один из них.',
    en: 'The last day of the sanction is before the first ({startsOn}): correct one of them.',
  },
  SANCTION_ALREADY_OVER: {
    ru: 'Срок санкции уже истёк ({throughOn}): снимать её не нужно.',
    en: 'The sanction is already over (through {throughOn}): there is nothing to lift.',
  },
  SANCTION_ALREADY_LIFTED: {
    ru: 'Санкция уже снята ({liftedOn}): повторять это не нужно.',
    en: 'The sanction is already lifted (on {liftedOn}): there is no need to repeat it.',
  },
  SANCTION_EFFECT_NOT_OF_KIND: {
    ru: 'У этой санкции нет такого выбора: отказ в баллах или скидке относится только к пункту 6.2, а активности называют лишь при отказе в баллах.',
    en: 'This sanction has no such choice: refusal of points or of the discount goes with 6.2 only, and activities are named only where points are refused.',
  },
  SANCTION_TAKES_NOTHING: {
    ru: 'Не выбрано, в чём санкция состоит: отметьте отказ в баллах, отказ в скидке или оба.',
    en: 'The sanction has no effect: choose refusal of points, refusal of the discount, or both.',
  },
  SANCTION_HAS_NO_END: {
    ru: 'Санкция и так бессрочна: продлевать её некуда.',
    en: 'The sanction has no last day: there is nothing to extend.',
  },
  SANCTION_NOT_LONGER: {
    ru: 'Продление не делает срок длиннее: укажите день позже прежнего ({throughOn}).',
    en: 'The extension is none: give a day after the present last one ({throughOn}).',
  },
  OBJECTION_MADE: {
    ru: 'Возражение против этой санкции уже подано: второго не бывает, дождитесь ответа.',
    en: 'This sanction was objected to already: there is no second objection, wait for the answer.',
  },
  OBJECTION_ANSWERED: {
    ru: 'На это возражение уже ответили ({answeredOn}): ответ не меняется, санкцию можно снять отдельно.',
    en: 'This objection was answered already (on {answeredOn}): the answer stays, the sanction can be lifted by itself.',
  },
  GROUND_UNKNOWN: {
    ru: 'Такого основания нет: бывают пункты 3.1–3.8 и 5.1–5.12, партнёрская программа (PP) и условия лицензирования (PL).',
    en: 'There is no such ground: clauses 3.1–3.8 and 5.1–5.12, the Partner Programme (PP) and licensing conditions (PL) may be one.',
  },
  CABINET_BLOCKED: {
    ru: 'Кабинет заблокирован санкцией: просматривать данные можно, менять — после её окончания или снятия.',
    en: 'A sanction blocks the cabinet: data can be read, and changed once it has ended or been lifted.',
  },

  REPORTED_PARTNER_UNKNOWN: {
    ru: 'Открытой карточки с таким адресом нет: проверьте адрес или назовите компанию словами.',
    en: 'There is no public card under this address: check it, or name the company in words.',
  },
  REPORT_ON_OWN_PARTNER: {
    ru: 'Сообщение касается вашей же компании: сообщают о нарушениях других, о своих напишите ответственному менеджеру.',
    en: 'The report is on your own company: report violations by others, and write to your manager of your own.',
  },
  REPORT_EXAMINED: {
    ru: 'Это сообщение уже разобрано: обновите список.',
    en: 'This report has been looked at already: refresh the list.',
  },
  REPORT_OF_ANOTHER_PARTNER: {
    ru: 'Сообщение касается другого партнёра: откройте по нему отдельное разбирательство.',
    en: 'The report is on another partner: open an investigation of its own for it.',
  },
  INVESTIGATION_DECIDED: {
    ru: 'По этому разбирательству решение уже принято: откройте новое.',
    en: 'This investigation is decided already: open a new one.',
  },
  INVESTIGATION_OPEN: {
    ru: 'Решения ещё нет: сначала примите его, потом сообщайте партнёру.',
    en: 'There is no decision yet: take it first, then tell the partner.',
  },
  INVESTIGATION_OF_ANOTHER_PARTNER: {
    ru: 'Это разбирательство касается другого партнёра: выберите нужное.',
    en: 'This investigation is of another partner: choose the right one.',
  },
  DECISION_COMMUNICATED: {
    ru: 'О решении партнёру уже сообщено ({communicatedOn}): повторять это не нужно.',
    en: 'The partner was told of the decision already (on {communicatedOn}): there is no need to repeat it.',
  },
  EXPLANATION_AWAITED: {
    ru: 'Партнёр ещё не ответил на прежний запрос: дождитесь ответа или примите решение.',
    en: 'The partner has not answered the request before: wait for the answer, or decide.',
  },
  EXPLANATION_GIVEN: {
    ru: 'Объяснение уже дано ({answeredOn}): изменить его нельзя, сообщите о новом ответственному менеджеру.',
    en: 'The explanation was given already (on {answeredOn}): it stays, write to your manager if there is more.',
  },
  EXPLANATION_TOO_LATE: {
    ru: 'Решение уже принято без объяснения: возразите против санкции, если она назначена.',
    en: 'It was decided without the explanation: object to the sanction, if there is one.',
  },
  VIOLATION_NOT_CONFIRMED: {
    ru: 'Санкция ссылается только на нарушение, которое подтверждено и о котором партнёру сообщено: сделайте это сначала.',
    en: 'A sanction names only a violation that was confirmed and told to the partner: do that first.',
  },
  GROUND_OF_ANOTHER_VIOLATION: {
    ru: 'Основание не то, что у нарушения: укажите тот же пункт.',
    en: 'The ground is not that of the violation: give the same clause.',
  },

  DOCUMENT_TYPE_NOT_TAKEN: {
    ru: 'Файлы этого типа не принимаются: приложите PDF, PNG, JPEG, DOCX или XLSX.',
    en: 'Files of this type are not taken: attach PDF, PNG, JPEG, DOCX or XLSX.',
  },
  DOCUMENT_EMPTY: {
    ru: 'Файл пуст: выберите другой.',
    en: 'The file is empty: choose another one.',
  },
  DOCUMENT_TOO_LARGE: {
    ru: 'Файл слишком велик: разделите или сожмите его (не больше {megabytes} МБ).',
    en: 'The file is too large: split or compress it (at most {megabytes} MB).',
  },
  DOCUMENTS_WAITING: {
    ru: 'Слишком много файлов ещё ни к чему не приложено: сначала приложите их (не больше {most}).',
    en: 'Too many files are not attached to anything yet: attach them first (at most {most}).',
  },
  DOCUMENT_LONGER_THAN_ANNOUNCED: {
    ru: 'Файл больше, чем было заявлено ({announced} байт): запросите загрузку заново.',
    en: 'The file is longer than was announced ({announced} bytes): ask for the upload anew.',
  },
  DOCUMENT_SHORTER_THAN_ANNOUNCED: {
    ru: 'Файл пришёл не целиком или меньше, чем было заявлено ({announced} байт): отправьте его снова.',
    en: 'The file did not come whole, or is shorter than was announced ({announced} bytes): send it again.',
  },
  DOCUMENT_CONTENT_DIFFERS: {
    ru: 'Содержимое файла не соответствует заявленному типу ({announced}): проверьте файл.',
    en: 'The content of the file is not of the type that was announced ({announced}): check the file.',
  },
  DOCUMENT_ALREADY_UPLOADED: {
    ru: 'Этот файл уже загружен: для другого запросите новую загрузку.',
    en: 'This file has been uploaded already: ask for a new upload for another one.',
  },

  DOCUMENT_NOT_UPLOADED: {
    ru: 'Содержимое файла ещё не загружено: сначала отправьте его по адресу загрузки.',
    en: 'The content of the file has not come yet: send it to its upload address first.',
  },
  DOCUMENT_NOT_KEPT: {
    ru: 'Файл слишком долго ни к чему не был приложен и больше не хранится: загрузите его снова.',
    en: 'The file was attached to nothing for too long and is not kept any more: upload it again.',
  },
  DOCUMENT_ALREADY_ATTACHED: {
    ru: 'Этот файл уже приложен к заявке: для другой загрузите его снова.',
    en: 'This file is attached to an application already: upload it again for another one.',
  },
  DOCUMENT_NOT_ATTACHED: {
    ru: 'Этот файл ни к чему не приложен: убирать нечего.',
    en: 'This file is not attached to anything: there is nothing to remove.',
  },
  APPLICATION_DOCUMENTS_FULL: {
    ru: 'К заявке приложено слишком много файлов: объедините их (не больше {most}).',
    en: 'The application has too many files: put them together (at most {most}).',
  },

  SLUG_TAKEN: {
    ru: 'Такой адрес карточки уже занят: выберите другой.',
    en: 'This address of a card is taken: choose another.',
  },
  MANAGER_UNKNOWN: {
    ru: 'Такого менеджера нет: выберите действующего сотрудника с этой ролью.',
    en: 'There is no such manager: choose an active user who has that role.',
  },
  REMARKS_REQUIRED: {
    ru: 'Напишите замечания: по ним партнёр поймёт, что исправить.',
    en: 'Write remarks: they tell the partner what to put right.',
  },
  REASON_REQUIRED: {
    ru: 'Укажите причину: она сохраняется вместе с решением.',
    en: 'Give the reason: it is kept with the decision.',
  },
  STALE_VERSION: {
    ru: 'Пока вы работали, данные изменил кто-то ещё: прочитайте их заново и повторите.',
    en: 'Somebody else changed the data meanwhile: read it anew and repeat.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    ru: 'Этот ключ идемпотентности уже использован с другими данными: возьмите новый.',
    en: 'This idempotency key was used with another input: take a new one.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    ru: 'Нужен ключ идемпотентности: передайте его, чтобы повтор ничего не задвоил.',
    en: 'An idempotency key is needed: send one, so that a retry has no second effect.',
  },

  USER_SUBJECT_TAKEN: {
    ru: 'Пользователь с таким субъектом уже есть: измените его вместо создания нового.',
    en: 'A user with this subject exists: change that one instead of making another.',
  },
  USER_NEEDS_PARTNER: {
    ru: 'Для роли партнёра нужна компания: укажите партнёра.',
    en: 'The partner role needs a company: give the partner.',
  },
  USER_MUST_NOT_HAVE_PARTNER: {
    ru: 'Компания указывается только для роли партнёра: уберите её или смените роли.',
    en: 'Only the partner role goes with a company: leave it out, or change the roles.',
  },
  OWN_ACCESS: {
    ru: 'Собственный доступ администратора меняет другой администратор: попросите его.',
    en: 'An administrator’s own access is changed by another administrator: ask one.',
  },
  ROLE_NOT_YOURS: {
    ru: 'Такой роли нет у вас самих: выберите из своих ролей.',
    en: 'You do not have this role yourself: choose among your own.',
  },
  API_KEY_REVOKED: {
    ru: 'Ключ уже отозван: при необходимости выпустите новый.',
    en: 'The key is already revoked: make a new one if needed.',
  },
  API_KEY_LIMIT: {
    ru: 'Достигнуто наибольшее число ключей: сначала отзовите ненужный.',
    en: 'The limit of keys is reached: revoke one that is not needed first.',
  },
  API_KEY_EXPIRES_IN_PAST: {
    ru: 'Срок действия ключа уже прошёл бы: укажите будущий момент.',
    en: 'The key would already be out of date: give an instant in the future.',
  },

  MAIL_NOT_FAILED: {
    ru: 'Письмо отправлено или ещё ждёт отправки: повторить можно только то, от которого отказались.',
    en: 'The letter was sent or still waits: only one that was given up can be retried.',
  },
  CLOCK_NOT_SANDBOX: {
    ru: 'Переводить часы можно только в песочнице: включите её режим или подключитесь к ней.',
    en: 'The clock can be moved in a sandbox only: turn that mode on, or use a sandbox server.',
  },
  CLOCK_MOVES_FORWARD_ONLY: {
    ru: 'Часы переводятся только вперёд: укажите момент позже нынешнего.',
    en: 'The clock moves forward only: give an instant later than the present one.',
  },
  CLOCK_TOO_FAR_AHEAD: {
    ru: 'Часы песочницы опережают настоящие не больше чем на десять лет: укажите более ранний момент.',
    en: 'The sandbox clock runs at most ten years ahead of the real one: give an earlier instant.',
  },
  AS_OF_IN_FUTURE: {
    ru: 'Этот день ещё не наступил: укажите сегодняшний или прошедший.',
    en: 'This day has not come yet: give today or a past day.',
  },
  AS_OF_TOO_FAR: {
    ru: 'День слишком далеко впереди: выберите более близкий, не дальше двух лет от сегодняшнего.',
    en: 'The day is too far ahead: choose a nearer one, at most two years from today.',
  },
  AS_OF_NEEDS_STAFF: {
    ru: 'Данные на прошедший день доступны только сотрудникам вендора: уберите день или войдите как сотрудник.',
    en: 'Only the vendor’s staff see data as of a past day: leave the day out, or sign in as staff.',
  },
};

/** A mistyped calendar has many faces under one code; the rule names which by its `problem`. */
const CALENDAR_YEAR_PROBLEMS: Readonly<Record<string, Text>> = {
  YEAR_OUT_OF_RANGE: {
    ru: 'Год производственного календаря вне допустимых пределов: исправьте его (от {min} до {max}).',
    en: 'The year of the production calendar is out of bounds: correct it ({min} to {max}).',
  },
  WORKING_DAYS_OUT_OF_RANGE: {
    ru: 'Число рабочих дней в году неправдоподобно: сверьте списки дней (получилось {workingDays}, бывает от {min} до {max}).',
    en: 'The number of working days in the year is not plausible: compare the lists of days (it came to {workingDays}, expected {min} to {max}).',
  },
  REPEATED: {
    ru: 'День указан дважды: уберите повтор ({day}).',
    en: 'A day is given twice: remove the repetition ({day}).',
  },
  NOT_A_DAY: {
    ru: 'Такого дня в календаре не бывает: исправьте его ({day}).',
    en: 'There is no such day in a calendar: correct it ({day}).',
  },
  OTHER_YEAR: {
    ru: 'День относится к другому году: исправьте или уберите его ({day}).',
    en: 'The day belongs to another year: correct or remove it ({day}).',
  },
  NOT_A_WEEKDAY: {
    ru: 'Нерабочими указываются только дни с понедельника по пятницу: уберите выходной ({day}).',
    en: 'Only days from Monday to Friday are listed as non-working: remove the weekend day ({day}).',
  },
  NOT_A_SATURDAY: {
    ru: 'Рабочей субботой указан другой день недели: исправьте или уберите его ({day}).',
    en: 'A working Saturday falls on another weekday: correct or remove it ({day}).',
  },
};

type Params = Readonly<Record<string, string | number>>;

export interface Problem {
  readonly code: string;
  readonly params?: Params;
}

/** What is wrong, in the caller's language. A code that nobody knows is told as a plain refusal. */
export function textOf({ code, params = {} }: Problem, language: Language): string {
  const text = calendarText(code, params) ?? own(REFUSAL_TEXTS, code) ?? own(SHAPE_PROBLEMS, code);
  const words = Object.entries(params).map(([name, value]) => [name, wordFor(name, value, language)]);
  return fillText((text ?? ERROR_CODES.REFUSED)[language === 'EN' ? 'en' : 'ru'], Object.fromEntries(words));
}

function calendarText(code: string, params: Params): Text | undefined {
  if (code !== 'CALENDAR_YEAR_INVALID') return undefined;
  return own(CALENDAR_YEAR_PROBLEMS, String(own(params, 'problem')));
}

/** Codes may come from outside the tables: `constructor` must not find a text. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
