import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sender } from '../../src/webhooks/post-message.js';
import { isPublicAddress } from '../../src/webhooks/public-address.js';
import { nextAttemptAt } from '../../src/webhooks/retry-schedule.js';
import { findTarget, type HostAddress } from '../../src/webhooks/webhook-target.js';
import { type Receiver, startReceiver } from '../support/webhooks.js';

const PUBLIC = [
  '8.8.8.8',
  '77.88.8.8',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '223.255.255.255',
];
const PUBLIC_V6 = ['2a02:6b8::feed:0ff', '2606:4700:4700::1111', '2001:4860:4860::8888'];
const PRIVATE = [
  ...[
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...['192.168.1.1', '192.0.0.8', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1'],
  ...['224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '100::1', '2001:db8::1', '3fff::1'],
  // What wraps an IPv4 address: mapped, compatible, NAT64, Teredo, 6to4.
  ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::a00:1'],
  ...['2001:0:7f00:1::', '2002:7f00:1::', '2002:a00:1::1'],
  ...['', 'localhost', '127.1'],
];

const familyOf = (address: string) => (address.includes(':') ? 6 : 4);
const addressed = (...addresses: string[]): HostAddress[] =>
  addresses.map((address) => ({ address, family: familyOf(address) }));
const strict = (resolve: () => Promise<HostAddress[]>) => ({ isPrivateAllowed: false, resolve });
const nobody = async () => {
  throw new Error('ENOTFOUND');
};

describe('where webhooks may be sent', () => {
  it.each([...PUBLIC, ...PUBLIC_V6])('%s is of the public Internet', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(PRIVATE)('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ['http://portal.example/', addressed('8.8.8.8'), 'NOT_HTTPS'],
    ['https://portal.example/', addressed('10.0.0.1'), 'ADDRESS_REFUSED'],
    ['https://portal.example/', addressed('::ffff:10.0.0.1'), 'ADDRESS_REFUSED'],
    // Nobody can say which one a connection would take.
    ['https://portal.example/', addressed('8.8.8.8', '127.0.0.1'), 'ADDRESS_REFUSED'],
    ['https://portal.example/', addressed('8.8.8.8', 'fe80::1'), 'ADDRESS_REFUSED'],
    ['https://portal.example/', [], 'HOST_UNKNOWN'],
    // Addresses in their other spellings, which no name server is asked for.
    ['https://127.0.0.1/', [], 'ADDRESS_REFUSED'],
    ['https://2130706433/', [], 'ADDRESS_REFUSED'],
    ['https://0x7f.1/', [], 'ADDRESS_REFUSED'],
    ['https://0177.0.0.1/', [], 'ADDRESS_REFUSED'],
    ['https://[::ffff:169.254.169.254]/latest/meta-data', [], 'ADDRESS_REFUSED'],
    ['https://[fd00:ec2::254]/', [], 'ADDRESS_REFUSED'],
  ] as const)('%s at %j: %s', async (url, addresses, problem) => {
    expect(
      await findTarget(
        url,
        strict(async () => [...addresses]),
      ),
    ).toEqual({ problem });
  });

  it('is every host that has public addresses alone', async () => {
    const addresses = addressed('8.8.8.8', '2a02:6b8::1');
    expect(
      await findTarget(
        'https://portal.example/',
        strict(async () => addresses),
      ),
    ).toEqual({ addresses });
    expect(await findTarget('https://gone.example/', strict(nobody))).toEqual({ problem: 'HOST_UNKNOWN' });
  });
});

describe('sending', () => {
  let receiver: Receiver;
  let port: string;
  beforeAll(async () => {
    receiver = await startReceiver();
    port = new URL(receiver.url).port;
  });
  afterAll(() => receiver.stop());
  beforeEach(() => {
    Object.assign(receiver, { received: [], answers: [], headers: {} });
  });

  const message = (host: string) => ({
    url: `http://${host}:${port}/hook`,
    headers: { 'webhook-id': '1' },
    body: '{}',
  });
  const openly = (resolve: () => Promise<HostAddress[]>) => sender({ isPrivateAllowed: true, resolve });

  it('looks a host up once, and goes where it was looked up: what it would be a moment later does not matter', async () => {
    const answers = [addressed('127.0.0.1'), addressed('192.0.2.1')];
    let asked = 0;
    const send = openly(async () => answers[asked++]!);
    expect(await send(message('portal.example'))).toEqual({ status: 204, error: null });
    expect(asked).toBe(1);
    expect(receiver.received).toMatchObject([
      { headers: { host: `portal.example:${port}`, 'webhook-id': '1' }, body: '{}' },
    ]);
  });

  it('looks again for each message: a host that has become private gets nothing', async () => {
    const send = sender(strict(async () => addressed('127.0.0.1')));
    const url = `https://portal.example:${port}/hook`;
    expect(await send({ ...message('portal.example'), url })).toEqual({ status: null, error: 'ADDRESS_REFUSED' });
    expect(await send(message('portal.example'))).toEqual({ status: null, error: 'ADDRESS_REFUSED' });
    expect(await sender(strict(nobody))({ ...message('x'), url })).toEqual({ status: null, error: 'HOST_UNKNOWN' });
    expect(receiver.received).toEqual([]);
  });

  it('follows no redirect', async () => {
    receiver.answers = [307];
    receiver.headers = { location: receiver.url };
    expect(await openly(async () => addressed('127.0.0.1'))(message('portal.example'))).toEqual({
      status: 307,
      error: null,
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('tells why no answer came', async () => {
    const here = async () => addressed('127.0.0.1');
    receiver.answers = [null];
    const hasty = sender({ isPrivateAllowed: true, resolve: here }, 50);
    expect(await hasty(message('portal.example'))).toEqual({ status: null, error: 'NO_ANSWER_IN_TIME' });
    const secure = { ...message('portal.example'), url: `https://portal.example:${port}/hook` };
    expect(await openly(here)(secure)).toEqual({ status: null, error: 'NOT_SECURE' });
    const closed = await startReceiver();
    await closed.stop();
    expect(await openly(here)({ ...message('x'), url: closed.url })).toEqual({ status: null, error: 'NOT_CONNECTED' });
    receiver.headers = { 'x-filler': 'x'.repeat(20_000) };
    expect(await openly(here)(message('portal.example'))).toEqual({ status: null, error: 'NOT_CONNECTED' });
  });
});

describe('the schedule', () => {
  it('is that of the convention, ten attempts in three days, a tenth of each pause left to chance', () => {
    const now = new Date('2026-11-28T00:00:00Z');
    const pauses = (chance: number) =>
      Array.from({ length: 10 }, (_, at) => nextAttemptAt(at + 1, now, chance)).map((next) =>
        next === null ? null : (next.getTime() - now.getTime()) / 1_000,
      );
    const seconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    expect(pauses(0)).toEqual([...seconds, null]);
    expect(pauses(1)).toEqual([...seconds.map((one) => Math.round(one * 1_100) / 1_000), null]);
  });
});
