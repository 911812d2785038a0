<?php

namespace Kkv\PartnerDirectory;

use Bitrix\Main\Web\HttpClient;

/** By the platform's client, which knows the site's proxy and certificates. */
final class PlatformTransport implements Transport
{
    private const OPTIONS = ['socketTimeout' => 3, 'streamTimeout' => 5, 'redirect' => false, 'bodyLengthMax' => 4_000_000];

    public function post(string $url, array $headers, string $body): array
    {
        $client = new HttpClient(self::OPTIONS);
        foreach ($headers as $name => $value) {
            $client->setHeader($name, $value);
        }
        $answer = $client->post($url, $body);
        return $answer === false ? [0, ''] : [(int) $client->getStatus(), (string) $answer];
    }
}
