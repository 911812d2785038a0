<?php

namespace Kkv\PartnerDirectory;

/** Asks the KKV server. Errors are thrown through the cache, so none is ever kept. */
final class Api
{
    public const TAG = 'kkv_partner_directory';

    private const LIST_QUERY = <<<'GRAPHQL'
        query BitrixDirectory($filter: DirectoryFilter, $first: Int, $after: String, $last: Int, $before: String) {
          directory(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
            totalCount
            facets { categories { category count } industries { industry { code title } count } }
            edges {
              rank
              node {
                slug name city region logoUrl level points badge { title }
                categories { category } industries { industry { title } }
                matchedProjects { title clientName }
              }
            }
            pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
          }
          categories { code title }
        }
        GRAPHQL;

    private const CARD_QUERY = <<<'GRAPHQL'
        query BitrixCard($slug: String!) {
          partner(slug: $slug) {
            slug name description city region siteUrl logoUrl email phone level points rank badge { title validThrough }
            categories { category projectCount } industries { industry { title } projectCount }
            projects(first: 20) {
              totalCount
              nodes { title clientName description categories industry { title } finishedOn siteUrl }
            }
          }
          categories { code title }
        }
        GRAPHQL;

    public function __construct(
        private readonly string $endpoint,
        private readonly string $language,
        private readonly Transport $transport,
        private readonly ?Answers $answers = null,
    ) {
    }

    public function list(ListRequest $request): array
    {
        // What visitors type is without end: kept, it would fill the cache with answers that nobody asks for again.
        return $this->ask(self::LIST_QUERY, $request->variables(), [self::TAG], $request->search === '');
    }

    public function card(string $slug): array
    {
        return $this->ask(self::CARD_QUERY, ['slug' => $slug], [self::TAG, self::TAG . '_' . $slug], true);
    }

    public function keyOf(string $query, array $variables): string
    {
        return hash('sha256', self::json([$this->endpoint, $this->language, $query, $variables]));
    }

    private function ask(string $query, array $variables, array $tags, bool $isKept): array
    {
        $ask = fn (): array => $this->send($query, $variables);
        return $isKept && $this->answers ? $this->answers->kept($this->keyOf($query, $variables), $tags, $ask) : $ask();
    }

    private function send(string $query, array $variables): array
    {
        $headers = ['Content-Type' => 'application/json', 'Accept' => 'application/json', 'Accept-Language' => $this->language];
        [$status, $body] = $this->transport->post($this->endpoint, $headers, self::json(compact('query', 'variables')));
        if ($status === 429) {
            throw new ApiError(ApiError::BUSY, 'HTTP 429');
        }
        $answer = json_decode($body, true);
        $error = is_array($answer) ? ($answer['errors'][0] ?? null) : null;
        $code = $error['extensions']['code'] ?? null;
        if ($code === 'REFUSED') {
            throw new ApiError(ApiError::REFUSED, (string) $error['message']);
        }
        // Thrown as well, so that addresses that somebody has made up do not fill the cache.
        if ($code === 'BAD_USER_INPUT' || ($error === null && array_key_exists('partner', $answer['data'] ?? []) && $answer['data']['partner'] === null)) {
            throw new ApiError(ApiError::NOT_FOUND, (string) ($error['message'] ?? 'no such partner'));
        }
        if ($error !== null || !isset($answer['data']) || $status !== 200) {
            throw new ApiError(ApiError::FAILED, "HTTP $status " . ($error['message'] ?? 'without an answer of the API'));
        }
        return $answer['data'];
    }

    private static function json(array $value): string
    {
        return json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
    }
}
