<?php

namespace Kkv\PartnerDirectory;

/** Which of the language's forms a number takes: ONE, FEW or MANY. */
final class Plural
{
    public static function formOf(int $count, string $language): string
    {
        if ($language === 'en') {
            return $count === 1 ? 'ONE' : 'MANY';
        }
        $isTeen = intdiv($count % 100, 10) === 1;
        return match (true) {
            !$isTeen && $count % 10 === 1 => 'ONE',
            !$isTeen && $count % 10 >= 2 && $count % 10 <= 4 => 'FEW',
            default => 'MANY',
        };
    }
}
