import type { Role } from '../../src/access/roles.js';

export interface StaffMember {
  subject: string;
  displayName: string;
  email: string | null;
  roles: readonly Role[];
}

/** Those for whom `npm run token -- --role …` signs tokens; the names are the ones that the tokens carry. */
const TOKEN_OWNERS: readonly StaffMember[] = (['MANAGER', 'COMPLIANCE', 'ANALYST', 'ADMINISTRATOR'] as const).map(
  (role) => ({
    subject: `demo:${role.toLowerCase()}`,
    displayName: `Demo ${role.toLowerCase()}`,
    email: null,
    roles: [role],
  }),
);

const manager = (key: string, displayName: string): StaffMember => ({
  subject: `demo:manager:${key}`,
  displayName,
  email: `${key}@vendor.example`,
  roles: ['MANAGER'],
});

/** Responsible managers (3.6), invented. */
export const MANAGERS: readonly StaffMember[] = [
  manager('veselova', 'Марина Веселова'),
  manager('gromov', 'Артём Громов'),
  manager('kalinina', 'Ольга Калинина'),
  manager('tarasov', 'Илья Тарасов'),
  manager('yudina', 'Светлана Юдина'),
];

export const STAFF: readonly StaffMember[] = [...TOKEN_OWNERS, ...MANAGERS];

/** Clients' contact persons (3.5), invented. */
export const CONTACTS = [
  ...['Анна Власова', 'Павел Ершов', 'Екатерина Морозова', 'Денис Логинов', 'Ирина Соболева', 'Максим Рыжов'],
  ...['Юлия Панфилова', 'Константин Белов', 'Наталья Зимина', 'Роман Кудряшов', 'Дарья Фролова', 'Олег Сизов'],
] as const;

/** Persons of the partners whose users are on record. */
export const PARTNER_PEOPLE = [
  ...['Андрей Лапин', 'Вера Шубина', 'Георгий Носков', 'Елена Травина', 'Фёдор Ракитин', 'Полина Жукова'],
  ...['Тимур Абашев', 'Алла Вишнякова', 'Степан Корнеев', 'Людмила Орехова', 'Никита Баранов', 'Зоя Ветрова'],
] as const;
