<?php

namespace Kkv\PartnerDirectory;

/** What a visitor has chosen, read from the address. Whatever cannot be right is left out. */
final class ListRequest
{
    private const SEARCH_LENGTH_MAX = 100;
    private const CURSOR_LENGTH_MAX = 500;
    private const CHOICES_MAX = ['category' => 10, 'industry' => 50];
    private const PAGE_SIZE_MAX = 100;

    /**
     * @param list<string> $categories
     * @param list<string> $industries
     */
    private function __construct(
        public readonly string $search,
        public readonly array $categories,
        public readonly array $industries,
        public readonly bool $sameProject,
        private readonly string $after,
        private readonly string $before,
        private readonly int $pageSize,
    ) {
    }

    public static function fromQuery(array $query, int $pageSize): self
    {
        return new self(
            Html::cut(trim(self::text($query, 'kkv_search')), self::SEARCH_LENGTH_MAX),
            self::codes($query, 'category'),
            self::codes($query, 'industry'),
            self::text($query, 'kkv_same') === '1',
            self::cursor($query, 'kkv_after'),
            self::cursor($query, 'kkv_before'),
            max(1, min(self::PAGE_SIZE_MAX, $pageSize)),
        );
    }

    /** Of the list's operation. */
    public function variables(): array
    {
        $filter = array_filter([
            'search' => $this->search,
            'categories' => $this->categories,
            'industries' => $this->industries,
            'sameProject' => $this->sameProject && $this->categories && $this->industries,
        ]);
        $page = $this->before !== '' && $this->after === ''
            ? ['last' => $this->pageSize, 'before' => $this->before]
            : array_filter(['first' => $this->pageSize, 'after' => $this->after]);
        return ($filter ? ['filter' => $filter] : []) + $page;
    }

    /** The choice as a query again, for links; the page is given anew. */
    public function toQuery(array $page = []): array
    {
        return array_filter([
            'kkv_search' => $this->search,
            'kkv_category' => $this->categories,
            'kkv_industry' => $this->industries,
            'kkv_same' => $this->sameProject ? '1' : '',
        ]) + $page;
    }

    public function isNarrowed(): bool
    {
        return $this->search !== '' || $this->categories || $this->industries;
    }

    /** The plain list from its beginning: the one page of it that search engines shall know. */
    public function isPlain(): bool
    {
        return !$this->isNarrowed() && $this->after === '' && $this->before === '';
    }

    private static function text(array $query, string $name): string
    {
        $value = $query[$name] ?? '';
        return is_string($value) && preg_match('//u', $value) ? $value : '';
    }

    private static function cursor(array $query, string $name): string
    {
        $value = self::text($query, $name);
        return strlen($value) <= self::CURSOR_LENGTH_MAX && preg_match('~^[\w+/=.-]*$~D', $value) ? $value : '';
    }

    /** Sorted, so that one choice has one key in the cache. */
    private static function codes(array $query, string $name): array
    {
        $given = $query["kkv_$name"] ?? [];
        $isCode = fn ($code): bool => is_string($code) && preg_match('/^[A-Z][A-Z0-9_]{0,59}$/D', $code) === 1;
        $codes = array_unique(array_filter(is_array($given) ? $given : [$given], $isCode));
        sort($codes);
        return array_slice($codes, 0, self::CHOICES_MAX[$name]);
    }
}
