<?php

namespace Kkv\PartnerDirectory;

/** Where answers are kept: the platform's managed cache on a site. */
interface Answers
{
    /**
     * @param list<string> $tags
     * @param callable(): array $ask
     */
    public function kept(string $key, array $tags, callable $ask): array;
}
