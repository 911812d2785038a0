<?php

namespace Kkv\PartnerDirectory;

/** Addresses of the list and of the cards, with friendly URLs or without. */
final class Urls
{
    private const SLUG = '[a-z0-9][a-z0-9-]{0,99}';

    private function __construct(
        private readonly string $list,
        private readonly ?string $template,
        private readonly string $variable,
    ) {
    }

    /** Cards below the list's folder, by a template such as `#SLUG#/`. */
    public static function friendly(string $folder, string $template): self
    {
        $folder = '/' . trim($folder, '/') . '/';
        $template = str_contains($template, '#SLUG#') ? ltrim($template, '/') : '#SLUG#/';
        return new self($folder === '//' ? '/' : $folder, $template, '');
    }

    /** Cards on the list's own page, by a variable of the query. */
    public static function plain(string $page, string $variable): self
    {
        return new self($page, null, $variable !== '' ? $variable : 'kkv_partner');
    }

    /** Of the card that is asked for; an empty text for the list, null where there is no page. */
    public function slugOf(string $path, array $query): ?string
    {
        if ($this->template === null) {
            $slug = $query[$this->variable] ?? '';
            return $slug === '' || self::isSlug($slug) ? $slug : null;
        }
        $path = rawurldecode($path);
        if (in_array($path, [$this->list, $this->list . 'index.php', rtrim($this->list, '/')], true)) {
            return '';
        }
        $parts = array_map(fn (string $part): string => preg_quote($part, '~'), explode('#SLUG#', $this->template, 2));
        $pattern = '~^' . preg_quote($this->list, '~') . $parts[0] . '(' . self::SLUG . ')' . rtrim($parts[1], '/');
        return preg_match($pattern . (str_ends_with($parts[1], '/') ? '/?$~D' : '$~D'), $path, $found) ? $found[1] : null;
    }

    public function list(array $query = []): string
    {
        return $this->list . ($query ? '?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986) : '');
    }

    public function card(string $slug): string
    {
        if ($this->template === null) {
            return $this->list([$this->variable => $slug]);
        }
        return $this->list . str_replace('#SLUG#', rawurlencode($slug), $this->template);
    }

    private static function isSlug(mixed $value): bool
    {
        return is_string($value) && preg_match('/^' . self::SLUG . '$/D', $value) === 1;
    }
}
