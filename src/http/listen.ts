import type { AddressInfo, Server } from 'node:net';
import { type Settings, SettingsError } from '../settings.js';

/** Listens where the settings say; the address to use on this machine. */
export function listen(server: Server, { port, host }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new SettingsError(`Port ${port} is in use: set PORT to another one.`) : error,
      ),
    );
    server.listen(port, host, () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`));
  });
}
