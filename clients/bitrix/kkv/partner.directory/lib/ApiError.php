<?php

namespace Kkv\PartnerDirectory;

/** Why there is no answer. Only the text of a refusal is written for visitors; the others go to whoever runs the site. */
final class ApiError extends \RuntimeException
{
    public const REFUSED = 'REFUSED';
    public const BUSY = 'BUSY';
    public const FAILED = 'FAILED';
    /** An address that nobody has been given: no such partner, category or cursor. */
    public const NOT_FOUND = 'NOT_FOUND';

    public function __construct(public readonly string $kind, string $message)
    {
        parent::__construct($message);
    }
}
