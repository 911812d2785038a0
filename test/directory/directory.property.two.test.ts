/** The same property, asked of two servers on one database in turns: either is as right as the other. */
process.env.TEST_SERVERS = '2';
await import('./directory.property.test.js');
