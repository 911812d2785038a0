import type { TemplateBook } from './template.js';

export const ENGLISH: TemplateBook = {
  greeting: 'Good day,',
  signature: 'KKV partner programme. This letter was sent automatically; there is no need to answer it.',
  letters: {
    APPLICATION_GRANTED: {
      heading: 'KKV: application granted — {partner}',
      paragraphs: [
        'The application of {partner} ({application}, {level} level) has been granted.',
        'The competence is valid through {validThrough} (clauses 2.3, 2.4). The badge is on the card, and the certificate can be had in the cabinet.',
      ],
    },
    APPLICATION_REFUSED: {
      heading: 'KKV: application refused — {partner}',
      paragraphs: [
        'The application of {partner} ({application}, {level} level) has been refused.',
        'Reasons: {reasons}',
      ],
    },
    APPLICATION_REFUSED_WITHOUT_REASONS: {
      heading: 'KKV: application refused — {partner}',
      paragraphs: ['The application of {partner} ({application}, {level} level) has been refused (clause 2.9).'],
    },
    RENEWAL_CONFIRMED: {
      heading: 'KKV: competence confirmed — {partner}',
      paragraphs: [
        'The competence of {partner} ({level} level) has been confirmed and is valid through {validThrough} (clause 2.10).',
        'The certificate shows the new term.',
      ],
    },
    RENEWAL_CONFIRMED_AS_BASIC: {
      heading: 'KKV: competence confirmed at the basic level — {partner}',
      paragraphs: [
        'The {level} level of {partner} has not been confirmed: from {effectiveOn} on the competence is held at the basic level (clause 2.11).',
        'It is valid through {validThrough}.',
        'Reasons: {reasons}',
      ],
    },
    COMPETENCE_ANNULLED: {
      heading: 'KKV: competence annulled — {partner}',
      paragraphs: [
        'The competence of {partner} ({level} level) has not been confirmed and is annulled from {effectiveOn} on (clause 2.11).',
        'Reasons: {reasons}',
      ],
    },
    INFORMATION_REQUESTED: {
      heading: 'KKV: more information is needed — {partner}',
      paragraphs: [
        'More information is asked for on the application of {partner} ({application}, {level} level):',
        '{question}',
        'Please answer in the cabinet: the period of the decision stands still until then (clause 2.9).',
      ],
    },
    PACKAGE_RETURNED: {
      heading: 'KKV: the package is incomplete — {partner}',
      paragraphs: [
        'The application of {partner} ({application}, {level} level) has been returned: its package is incomplete.',
        'Remarks: {remarks}',
        'Please complete it and submit it again: the period of the decision runs from the day on which everything was provided (clause 2.2).',
      ],
    },
    APPLICATION_EXPIRED: {
      heading: 'KKV: application expired — {partner}',
      paragraphs: [
        'The application of {partner} ({application}, {level} level) expired on {expiredOn}: nothing can be decided on it any more (clauses 2.10, 2.13).',
        'What can be applied for now is told in the cabinet.',
      ],
    },
    CERTIFICATE_READY: {
      heading: 'KKV: certificate {number} is ready — {partner}',
      paragraphs: [
        'The competence of {partner} ({level} level, through {validThrough}) has passed to another legal entity: {legalEntity} (clause 2.12).',
        'The new certificate {number} can be downloaded in the cabinet; the former one is superseded.',
      ],
    },
    PRICES_APPROVED: {
      heading: 'KKV: prices approved — {partner}',
      paragraphs: [
        'The prices for {client} are agreed and hold through {validThrough} (clause 3.3).',
        'The order can be placed in the cabinet.',
      ],
    },
    PRICES_COUNTERED: {
      heading: 'KKV: a counter offer on prices — {partner}',
      paragraphs: [
        'Other prices are offered for {client} (clause 3.3). They can be accepted through {validThrough}.',
        'Comment: {reason}',
      ],
    },
    PRICES_REFUSED: {
      heading: 'KKV: prices not approved — {partner}',
      paragraphs: ['The prices for {client} are not agreed (clause 3.3).', 'Reason: {reason}'],
    },
    ORDER_PAID: {
      heading: 'KKV: the payment of an order is on record — {partner}',
      paragraphs: ['The payment of an order of {partner} on {paidOn} is on record: {amount} roubles (clause 4.2).'],
    },
    MARKETING_POINTS_GRANTED: {
      heading: 'KKV: points for a marketing activity — {partner}',
      paragraphs: ['{partner} has earned points (clause 4.4): {points} for «{activity}».', '{reason}'],
    },
    MARKETING_POINTS_WITHHELD: {
      heading: 'KKV: a marketing activity earns no points — {partner}',
      paragraphs: [
        'The activity «{activity}» of {partner} was accepted (clause 4.4), but by clause {withheldBy} it earns no points: its day decides. The entry stays on record with 0 points.',
      ],
    },
    MARKETING_POINTS_REFUSED: {
      heading: 'KKV: no points for a marketing activity — {partner}',
      paragraphs: ['No points are granted to {partner} for «{activity}» (clause 4.4).', 'Reason: {reason}'],
    },
    EXPLANATION_REQUESTED: {
      heading: 'KKV: an explanation is asked for by {dueOn} — {partner}',
      paragraphs: [
        'The vendor looks into facts that may be a violation (ground {ground}) by {partner}:',
        '{facts}',
        'Please explain: {question}',
        'Answer in the cabinet by {dueOn}; a blocked cabinet does not prevent it.',
      ],
    },
    VIOLATION_CONFIRMED: {
      heading: 'KKV: a violation is confirmed — {partner}',
      paragraphs: [
        'A violation by {partner} (ground {ground}) on {happenedOn} is confirmed:',
        '{facts}',
        'Why: {reasons}',
        'It counts when the competence is confirmed (clause 2.6).',
      ],
    },
    VIOLATION_DISMISSED: {
      heading: 'KKV: a violation was not confirmed — {partner}',
      paragraphs: [
        'The vendor has looked into these facts (ground {ground}) of {happenedOn}: {facts}',
        'No violation by {partner} was confirmed. Why: {reasons}',
      ],
    },
    SANCTION_IMPOSED: {
      heading: 'KKV: a sanction is imposed — {partner}',
      paragraphs: [
        'A sanction is imposed on {partner}: {sanction}. Ground: {ground}.',
        '{reason}',
        'The first day with effect: {startsOn}.',
        'The last day with effect: {throughOn}.',
        'It has effect {endless}.',
        'While it has effect it takes away: {takesAway}.',
        'Only these activities earn no points: {activities}.',
        'You may object to it once in the cabinet, also in a blocked one.',
      ],
    },
    SANCTION_EXTENDED: {
      heading: 'KKV: a sanction is extended — {partner}',
      paragraphs: [
        'A sanction on {partner} is extended: {sanction}. Ground: {ground}.',
        'Why: {reason}',
        'The first day with effect: {startsOn}.',
        'The new last day: {throughOn}.',
        'From now on it has effect {endless}.',
        'While it has effect it takes away: {takesAway}.',
        'Only these activities earn no points: {activities}.',
      ],
    },
    SANCTION_LIFTED: {
      heading: 'KKV: a sanction is lifted — {partner}',
      paragraphs: [
        'A sanction on {partner} is lifted: {sanction}. Its ground was {ground}.',
        'It has no effect from {liftedOn} on. Why: {reason}',
      ],
    },
    OBJECTION_ANSWERED: {
      heading: 'KKV: an answer to your objection — {partner}',
      paragraphs: ['The objection of {partner} was looked into ({sanction}): {outcome}.', '{answer}'],
    },
    LEAD_OFFERED: {
      heading: 'KKV: a new lead — {partner}',
      paragraphs: [
        '{partner} is offered a lead; region: {region} (clause 1.3).',
        'Please accept or decline it in the cabinet by {answerBy}; the client’s contacts are shown once it is accepted.',
      ],
    },
    LEAD_EXPIRING: {
      heading: 'KKV: a lead waits for your answer by {answerBy} — {partner}',
      paragraphs: [
        '{partner} has not answered a lead that it was offered; region: {region} (clause 1.3).',
        'The last day for the answer is {answerBy}; after it the lead passes on.',
      ],
    },
    LEAD_WITHDRAWN: {
      heading: 'KKV: a lead was closed — {partner}',
      paragraphs: ['The vendor has closed a lead that {partner} had in hand; region: {region} (clause 1.3).'],
    },
    WEBHOOK_DISABLED: {
      heading: 'KKV: a webhook was turned off — {partner}',
      paragraphs: [
        'The webhook “{webhook}” of {partner} was turned off: its receiver has not taken a message for three days, or has answered that it is gone.',
        'Once it works again, please turn the webhook on; what it has missed can be sent again.',
      ],
    },
    RENEWAL_DUE: {
      heading: 'KKV: please ask for renewal by {onTimeThrough} — {partner}',
      paragraphs: [
        'The competence of {partner} ({level} level) is valid through {validThrough}.',
        'The renewal is to be asked for by {onTimeThrough} at the latest (clause 2.5).',
      ],
    },
    RENEWAL_LATE: {
      heading: 'KKV: renewal has not been asked for yet — {partner}',
      paragraphs: [
        'The competence of {partner} ({level} level) is valid through {validThrough}, and {onTimeThrough} was the last day to ask for its renewal in time (clause 2.5).',
        'A late request is accepted and marked as such, and may be refused for being late. The competence can be renewed through {renewableThrough}.',
      ],
    },
    COMPETENCE_LAPSED: {
      heading: 'KKV: the term of the competence is over — {partner}',
      paragraphs: [
        'The term of the competence of {partner} ({level} level) was over on {validThrough}: the card is not in the list, and bonuses are frozen.',
        'It can still be renewed by a decision through {renewableThrough} (clauses 2.10, 4.13).',
      ],
    },
    COMPETENCE_ENDED: {
      heading: 'KKV: the competence has ended — {partner}',
      paragraphs: [
        'The competence of {partner} ({level} level, through {validThrough}) was not renewed through {renewableThrough} and has ended.',
        'Bonuses are annulled (clause 4.13). The competence can be obtained again by a new application (clause 2.1).',
      ],
    },
    REPORT_QUESTION: {
      heading: 'KKV: a question on the report on {project} — {partner}',
      paragraphs: [
        'There is a question on the report of {partner} on the project {project} (clause 3.5):',
        '{question}',
        'Please answer it in the cabinet.',
      ],
    },
    PIPELINE_REVIEW_SCHEDULED: {
      heading: 'KKV: pipeline review on {scheduledOn} — {partner}',
      paragraphs: [
        'The pipeline review of {partner} with the responsible manager takes place on {scheduledOn} (clause 3.6).',
      ],
    },
    PIPELINE_REVIEW_CANCELLED: {
      heading: 'KKV: no pipeline review on {scheduledOn} — {partner}',
      paragraphs: [
        'The pipeline review of {partner} on {scheduledOn} has been given up (clause 3.6).',
        'Reason: {reason}',
      ],
    },
    ACCOMPANIMENT_ACCEPTED: {
      heading: 'KKV: {accompaniment} accepted — {partner}',
      paragraphs: [
        'The request of {partner} has been accepted: {accompaniment}, from {startsOn} through {throughOn} (clause 3.9).',
        'Who takes part is told in the cabinet.',
      ],
    },
    ACCOMPANIMENT_DECLINED: {
      heading: 'KKV: {accompaniment} declined — {partner}',
      paragraphs: ['The request of {partner} has been declined: {accompaniment} (clause 3.9).', 'Reasons: {reasons}'],
    },
    ACCOMPANIMENT_STEP_AGREED: {
      heading: 'KKV: {accompaniment}, agreed — {partner}',
      paragraphs: ['What {partner} handed in has been agreed: {accompaniment} (clause 3.8).'],
    },
    ACCOMPANIMENT_STEP_RETURNED: {
      heading: 'KKV: {accompaniment}, to be handed in again — {partner}',
      paragraphs: [
        'What {partner} handed in has come back: {accompaniment} (clause 3.8). Mend it and hand it in again.',
        'Remarks: {remarks}',
      ],
    },
    ACCOMPANIMENT_DONE: {
      heading: 'KKV: {accompaniment}, done — {partner}',
      paragraphs: ['The vendor has done its part for {partner}: {accompaniment} (clauses 3.4, 3.8).', '{outcome}'],
    },
    JOINT_MARKETING_AGREED: {
      heading: 'KKV: joint marketing agreed — {partner}',
      paragraphs: ['The activity of {partner} has been agreed (clause 1.3): {activity}.', '{answer}'],
    },
    JOINT_MARKETING_DECLINED: {
      heading: 'KKV: joint marketing declined — {partner}',
      paragraphs: ['The activity of {partner} has been declined (clause 1.3): {activity}.', '{answer}'],
    },
    DUTY_DUE: {
      heading: 'KKV: {duty} — by {dueOn} — {partner}',
      paragraphs: ['{partner} is to see to this by {dueOn} at the latest: {duty}.', 'Project or client: {subject}'],
    },
    DUTY_OVERDUE: {
      heading: 'KKV: overdue: {duty} — {partner}',
      paragraphs: [
        'The day of {partner} for this was {dueOn}: {duty}. Please see to it in the cabinet as soon as you can.',
        'Project or client: {subject}',
      ],
    },
  },
};
