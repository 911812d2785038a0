<?php

namespace Kkv\PartnerDirectory;

/** What the list's template shows. Texts are plain: the template escapes them. */
final class ListView
{
    private const TAGS_SHOWN = 4;
    private const MATCHED_SHOWN = 3;

    public static function of(array $data, ListRequest $request, Urls $urls): array
    {
        ['directory' => $directory, 'categories' => $catalogue] = $data;
        $titles = array_column($catalogue, 'title', 'code');
        $page = $directory['pageInfo'];
        return [
            'TOTAL' => $directory['totalCount'],
            'PARTNERS' => array_map(fn (array $edge): array => self::partner($edge, $titles, $urls), $directory['edges']),
            'FACETS' => self::facets($directory['facets'], $titles, $request),
            'SEARCH' => $request->search,
            'SAME_PROJECT' => $request->sameProject,
            'IS_NARROWED' => $request->isNarrowed(),
            'LIST_URL' => $urls->list(),
            'NEXT_URL' => $page['hasNextPage'] ? $urls->list($request->toQuery(['kkv_after' => $page['endCursor']])) : null,
            'PREVIOUS_URL' => $page['hasPreviousPage']
                ? $urls->list($request->toQuery(['kkv_before' => $page['startCursor']]))
                : null,
        ];
    }

    private static function partner(array $edge, array $titles, Urls $urls): array
    {
        $card = $edge['node'];
        $tags = array_merge(
            array_map(fn (array $one): string => $titles[$one['category']] ?? $one['category'], $card['categories']),
            array_slice(array_map(fn (array $one): string => $one['industry']['title'], $card['industries']), 0, self::TAGS_SHOWN),
        );
        return [
            'RANK' => $edge['rank'],
            'NAME' => $card['name'],
            'URL' => $urls->card($card['slug']),
            'PLACE' => self::placeOf($card),
            'LOGO' => Html::webAddress($card['logoUrl']),
            'LEVEL' => $card['level'],
            'BADGE' => $card['badge']['title'],
            'POINTS' => $card['points'],
            'TAGS' => $tags,
            'MATCHED' => array_slice($card['matchedProjects'], 0, self::MATCHED_SHOWN),
        ];
    }

    public static function placeOf(array $card): string
    {
        return implode(', ', array_unique(array_filter([$card['city'], $card['region']])));
    }

    private static function facets(array $facets, array $titles, ListRequest $request): array
    {
        $choice = fn (string $code, string $title, int $count, array $chosen): array => [
            'CODE' => $code,
            'TITLE' => $title,
            'COUNT' => $count,
            'IS_CHOSEN' => in_array($code, $chosen, true),
        ];
        return [
            'category' => array_map(
                fn (array $one) => $choice($one['category'], $titles[$one['category']] ?? $one['category'], $one['count'], $request->categories),
                $facets['categories'],
            ),
            'industry' => array_map(
                fn (array $one) => $choice($one['industry']['code'], $one['industry']['title'], $one['count'], $request->industries),
                $facets['industries'],
            ),
        ];
    }
}
