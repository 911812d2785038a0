export * from './client.js';
export * from './generated/operations.js';
export * from './upload-document.js';
