<?php

namespace Kkv\PartnerDirectory;

/** How a request travels: by the platform's client on a site. */
interface Transport
{
    /**
     * @param array<string, string> $headers
     * @return array{0: int, 1: string} The status, 0 if nobody answered, and the body.
     */
    public function post(string $url, array $headers, string $body): array;
}
