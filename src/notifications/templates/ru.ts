import type { TemplateBook } from './template.js';

export const RUSSIAN: TemplateBook = {
  greeting: 'Здравствуйте!',
  signature: 'Партнёрская программа ККВ. Это письмо отправлено автоматически, отвечать на него не нужно.',
  letters: {
    APPLICATION_GRANTED: {
      heading: 'ККВ: заявка одобрена — {partner}',
      paragraphs: [
        'Заявка компании «{partner}» ({application}, уровень {level}) одобрена.',
        'Компетенция действует по {validThrough} включительно (пункты 2.3, 2.4). Значок уже на карточке, сертификат можно получить в кабинете.',
      ],
    },
    APPLICATION_REFUSED: {
      heading: 'ККВ: заявка отклонена — {partner}',
      paragraphs: ['Заявка компании «{partner}» ({application}, уровень {level}) отклонена.', 'Основания: {reasons}'],
    },
    APPLICATION_REFUSED_WITHOUT_REASONS: {
      heading: 'ККВ: заявка отклонена — {partner}',
      paragraphs: ['Заявка компании «{partner}» ({application}, уровень {level}) отклонена (пункт 2.9).'],
    },
    RENEWAL_CONFIRMED: {
      heading: 'ККВ: компетенция подтверждена — {partner}',
      paragraphs: [
        'Компетенция компании «{partner}» (уровень {level}) подтверждена и действует по {validThrough} включительно (пункт 2.10).',
        'В сертификате указан новый срок.',
      ],
    },
    RENEWAL_CONFIRMED_AS_BASIC: {
      heading: 'ККВ: компетенция подтверждена на базовом уровне — {partner}',
      paragraphs: [
        'Уровень {level} компании «{partner}» не подтверждён: с {effectiveOn} компетенция действует на базовом уровне (пункт 2.11).',
        'Срок — по {validThrough} включительно.',
        'Основания: {reasons}',
      ],
    },
    COMPETENCE_ANNULLED: {
      heading: 'ККВ: компетенция аннулирована — {partner}',
      paragraphs: [
        'Компетенция компании «{partner}» (уровень {level}) не подтверждена и аннулируется с {effectiveOn} (пункт 2.11).',
        'Основания: {reasons}',
      ],
    },
    INFORMATION_REQUESTED: {
      heading: 'ККВ: нужны дополнительные сведения — {partner}',
      paragraphs: [
        'По заявке компании «{partner}» ({application}, уровень {level}) запрошены дополнительные сведения:',
        '{question}',
        'Ответьте в кабинете: до ответа срок решения не идёт (пункт 2.9).',
      ],
    },
    PACKAGE_RETURNED: {
      heading: 'ККВ: пакет документов неполный — {partner}',
      paragraphs: [
        'Заявка компании «{partner}» ({application}, уровень {level}) возвращена: пакет неполный.',
        'Замечания: {remarks}',
        'Дополните её и подайте снова: срок решения считается со дня, когда предоставлено всё (пункт 2.2).',
      ],
    },
    APPLICATION_EXPIRED: {
      heading: 'ККВ: заявка утратила силу — {partner}',
      paragraphs: [
        'Заявка компании «{partner}» ({application}, уровень {level}) утратила силу {expiredOn}: решение по ней принять больше нельзя (пункты 2.10, 2.13).',
        'На что можно подать заявку теперь, видно в кабинете.',
      ],
    },
    CERTIFICATE_READY: {
      heading: 'ККВ: сертификат {number} готов — {partner}',
      paragraphs: [
        'Компетенция компании «{partner}» (уровень {level}, по {validThrough} включительно) перешла к другому юридическому лицу: {legalEntity} (пункт 2.12).',
        'Новый сертификат № {number} можно скачать в кабинете; прежний заменён.',
      ],
    },
    PRICES_APPROVED: {
      heading: 'ККВ: цены согласованы — {partner}',
      paragraphs: [
        'Цены для заказчика «{client}» согласованы и действуют по {validThrough} включительно (пункт 3.3).',
        'Заказ можно разместить в кабинете.',
      ],
    },
    PRICES_COUNTERED: {
      heading: 'ККВ: встречное предложение по ценам — {partner}',
      paragraphs: [
        'Для заказчика «{client}» предложены другие цены (пункт 3.3). Принять их можно по {validThrough} включительно.',
        'Пояснение: {reason}',
      ],
    },
    PRICES_REFUSED: {
      heading: 'ККВ: цены не согласованы — {partner}',
      paragraphs: ['Цены для заказчика «{client}» не согласованы (пункт 3.3).', 'Причина: {reason}'],
    },
    ORDER_PAID: {
      heading: 'ККВ: оплата заказа учтена — {partner}',
      paragraphs: ['Оплата заказа компании «{partner}» от {paidOn} учтена: {amount} руб. (пункт 4.2).'],
    },
    MARKETING_POINTS_GRANTED: {
      heading: 'ККВ: баллы за маркетинговую активность — {partner}',
      paragraphs: ['Компании «{partner}» начислены баллы (пункт 4.4): {points} за «{activity}».', '{reason}'],
    },
    MARKETING_POINTS_WITHHELD: {
      heading: 'ККВ: активность не принесла баллов — {partner}',
      paragraphs: [
        'Активность «{activity}» компании «{partner}» принята (пункт 4.4), но баллов не приносит по пункту {withheldBy}: решает день, когда она прошла. Запись остаётся в истории с 0 баллов.',
      ],
    },
    MARKETING_POINTS_REFUSED: {
      heading: 'ККВ: баллы за активность не начислены — {partner}',
      paragraphs: ['Компании «{partner}» не начислены баллы за «{activity}» (пункт 4.4).', 'Причина: {reason}'],
    },
    EXPLANATION_REQUESTED: {
      heading: 'ККВ: нужны объяснения до {dueOn} — {partner}',
      paragraphs: [
        'Вендор рассматривает обстоятельства, которые могут быть нарушением (основание — {ground}) со стороны компании «{partner}»:',
        '{facts}',
        'Просим объяснить: {question}',
        'Ответьте в кабинете не позднее {dueOn}; это можно сделать и при заблокированном кабинете.',
      ],
    },
    VIOLATION_CONFIRMED: {
      heading: 'ККВ: нарушение подтверждено — {partner}',
      paragraphs: [
        'Подтверждено нарушение компании «{partner}» (основание — {ground}), день нарушения — {happenedOn}:',
        '{facts}',
        'Почему: {reasons}',
        'Оно учитывается при подтверждении компетенции (пункт 2.6).',
      ],
    },
    VIOLATION_DISMISSED: {
      heading: 'ККВ: нарушение не подтвердилось — {partner}',
      paragraphs: [
        'Рассмотрены обстоятельства (основание — {ground}), день — {happenedOn}: {facts}',
        'Нарушение компании «{partner}» не подтвердилось. Почему: {reasons}',
      ],
    },
    SANCTION_IMPOSED: {
      heading: 'ККВ: применена санкция — {partner}',
      paragraphs: [
        'К компании «{partner}» применена санкция: {sanction}. Основание — {ground}.',
        '{reason}',
        'Первый день действия — {startsOn}.',
        'Последний день действия — {throughOn}.',
        'Срок действия — {endless}.',
        'Пока санкция действует, недоступно: {takesAway}.',
        'Баллы не начисляются только за эти активности: {activities}.',
        'Против санкции можно один раз возразить в кабинете, в том числе заблокированном.',
      ],
    },
    SANCTION_EXTENDED: {
      heading: 'ККВ: санкция продлена — {partner}',
      paragraphs: [
        'Санкция, применённая к компании «{partner}», продлена: {sanction}. Основание — {ground}.',
        'Почему: {reason}',
        'Первый день действия — {startsOn}.',
        'Новый последний день — {throughOn}.',
        'Новый срок действия — {endless}.',
        'Пока санкция действует, недоступно: {takesAway}.',
        'Баллы не начисляются только за эти активности: {activities}.',
      ],
    },
    SANCTION_LIFTED: {
      heading: 'ККВ: санкция снята — {partner}',
      paragraphs: [
        'Санкция, применённая к компании «{partner}», снята: {sanction}. Основание было — {ground}.',
        'Она не действует с {liftedOn}. Почему: {reason}',
      ],
    },
    OBJECTION_ANSWERED: {
      heading: 'ККВ: ответ на возражение — {partner}',
      paragraphs: ['Возражение компании «{partner}» рассмотрено ({sanction}): {outcome}.', '{answer}'],
    },
    LEAD_OFFERED: {
      heading: 'ККВ: новый лид — {partner}',
      paragraphs: [
        'Компании «{partner}» предложен лид, регион: {region} (пункт 1.3).',
        'Примите или отклоните его в кабинете не позднее {answerBy}; контакты клиента видны после принятия.',
      ],
    },
    LEAD_EXPIRING: {
      heading: 'ККВ: лид ждёт ответа до {answerBy} — {partner}',
      paragraphs: [
        'Компания «{partner}» ещё не ответила на предложенный лид, регион: {region} (пункт 1.3).',
        'Последний день для ответа — {answerBy}; после него лид передаётся дальше.',
      ],
    },
    LEAD_WITHDRAWN: {
      heading: 'ККВ: лид закрыт — {partner}',
      paragraphs: ['Лид, который был у компании «{partner}» (регион: {region}), закрыт вендором (пункт 1.3).'],
    },
    WEBHOOK_DISABLED: {
      heading: 'ККВ: вебхук выключен — {partner}',
      paragraphs: [
        'Вебхук «{webhook}» компании «{partner}» выключен: его получатель три дня не принимал сообщений или ответил, что его больше нет.',
        'Когда он снова заработает, включите вебхук; пропущенное можно отправить ещё раз.',
      ],
    },
    RENEWAL_DUE: {
      heading: 'ККВ: подайте заявку на подтверждение по {onTimeThrough} — {partner}',
      paragraphs: [
        'Компетенция компании «{partner}» (уровень {level}) действует по {validThrough} включительно.',
        'Заявка на подтверждение подаётся не позднее {onTimeThrough} (пункт 2.5).',
      ],
    },
    RENEWAL_LATE: {
      heading: 'ККВ: заявка на подтверждение ещё не подана — {partner}',
      paragraphs: [
        'Компетенция компании «{partner}» (уровень {level}) действует по {validThrough} включительно, а последний день для своевременной заявки был {onTimeThrough} (пункт 2.5).',
        'Опоздавшая заявка принимается с отметкой об этом, и за опоздание в ней могут отказать. Подтвердить компетенцию можно по {renewableThrough} включительно.',
      ],
    },
    COMPETENCE_LAPSED: {
      heading: 'ККВ: срок компетенции истёк — {partner}',
      paragraphs: [
        'Срок компетенции компании «{partner}» (уровень {level}) истёк {validThrough}: карточка не показывается в списке, бонусы заморожены.',
        'Решение о подтверждении возможно по {renewableThrough} включительно (пункты 2.10, 4.13).',
      ],
    },
    COMPETENCE_ENDED: {
      heading: 'ККВ: компетенция прекращена — {partner}',
      paragraphs: [
        'Компетенция компании «{partner}» (уровень {level}, по {validThrough}) не была подтверждена по {renewableThrough} включительно и прекращена.',
        'Бонусы аннулированы (пункт 4.13). Получить компетенцию снова можно по новой заявке (пункт 2.1).',
      ],
    },
    REPORT_QUESTION: {
      heading: 'ККВ: вопрос по отчёту о проекте «{project}» — {partner}',
      paragraphs: [
        'По отчёту компании «{partner}» о проекте «{project}» есть вопрос (пункт 3.5):',
        '{question}',
        'Ответьте на него в кабинете.',
      ],
    },
    PIPELINE_REVIEW_SCHEDULED: {
      heading: 'ККВ: пайплайн-ревью назначено на {scheduledOn} — {partner}',
      paragraphs: [
        'Пайплайн-ревью компании «{partner}» с ответственным менеджером назначено на {scheduledOn} (пункт 3.6).',
      ],
    },
    PIPELINE_REVIEW_CANCELLED: {
      heading: 'ККВ: пайплайн-ревью {scheduledOn} отменено — {partner}',
      paragraphs: [
        'Пайплайн-ревью компании «{partner}», назначенное на {scheduledOn}, отменено (пункт 3.6).',
        'Причина: {reason}',
      ],
    },
    ACCOMPANIMENT_ACCEPTED: {
      heading: 'ККВ: {accompaniment} — принято — {partner}',
      paragraphs: [
        'Запрос компании «{partner}» принят: {accompaniment}, с {startsOn} по {throughOn} включительно (пункт 3.9).',
        'Состав специалистов — в кабинете.',
      ],
    },
    ACCOMPANIMENT_DECLINED: {
      heading: 'ККВ: {accompaniment} — отклонено — {partner}',
      paragraphs: ['Запрос компании «{partner}» отклонён: {accompaniment} (пункт 3.9).', 'Основания: {reasons}'],
    },
    ACCOMPANIMENT_STEP_AGREED: {
      heading: 'ККВ: {accompaniment} — согласовано — {partner}',
      paragraphs: ['Переданное компанией «{partner}» согласовано: {accompaniment} (пункт 3.8).'],
    },
    ACCOMPANIMENT_STEP_RETURNED: {
      heading: 'ККВ: {accompaniment} — возвращено — {partner}',
      paragraphs: [
        'Переданное компанией «{partner}» возвращено: {accompaniment} (пункт 3.8). Исправьте и передайте снова.',
        'Замечания: {remarks}',
      ],
    },
    ACCOMPANIMENT_DONE: {
      heading: 'ККВ: {accompaniment} — выполнено — {partner}',
      paragraphs: [
        'Вендор выполнил свою часть для компании «{partner}»: {accompaniment} (пункты 3.4, 3.8).',
        '{outcome}',
      ],
    },
    JOINT_MARKETING_AGREED: {
      heading: 'ККВ: совместный маркетинг согласован — {partner}',
      paragraphs: ['Активность компании «{partner}» согласована (пункт 1.3): {activity}.', '{answer}'],
    },
    JOINT_MARKETING_DECLINED: {
      heading: 'ККВ: совместный маркетинг отклонён — {partner}',
      paragraphs: ['Активность компании «{partner}» отклонена (пункт 1.3): {activity}.', '{answer}'],
    },
    DUTY_DUE: {
      heading: 'ККВ: {duty} — до {dueOn} — {partner}',
      paragraphs: [
        'Компании «{partner}» нужно успеть до {dueOn} включительно: {duty}.',
        'Проект или клиент: {subject}',
      ],
    },
    DUTY_OVERDUE: {
      heading: 'ККВ: просрочено: {duty} — {partner}',
      paragraphs: [
        'Срок компании «{partner}» прошёл {dueOn}: {duty}. Сделайте это в кабинете как можно скорее.',
        'Проект или клиент: {subject}',
      ],
    },
  },
};
