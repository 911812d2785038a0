<?php

namespace Kkv\PartnerDirectory;

/** What the template of a card shows. Texts are plain: the template escapes them. */
final class CardView
{
    public static function of(array $data, Urls $urls): array
    {
        $card = $data['partner'];
        $titles = array_column($data['categories'], 'title', 'code');
        $titleOf = fn (string $code): string => $titles[$code] ?? $code;
        return [
            'NAME' => $card['name'],
            'DESCRIPTION' => $card['description'],
            'URL' => $urls->card($card['slug']),
            'LIST_URL' => $urls->list(),
            'CITY' => $card['city'],
            'REGION' => $card['region'],
            'PLACE' => ListView::placeOf($card),
            'SITE' => Html::webAddress($card['siteUrl']),
            'LOGO' => Html::webAddress($card['logoUrl']),
            'EMAIL' => $card['email'],
            'PHONE' => $card['phone'],
            'LEVEL' => $card['level'],
            'BADGE' => $card['badge']['title'],
            'VALID_THROUGH' => $card['badge']['validThrough'],
            'POINTS' => $card['points'],
            'RANK' => $card['rank'],
            'EXPERIENCE' => array_merge(
                array_map(fn (array $one) => ['TITLE' => $titleOf($one['category']), 'COUNT' => $one['projectCount']], $card['categories']),
                array_map(fn (array $one) => ['TITLE' => $one['industry']['title'], 'COUNT' => $one['projectCount']], $card['industries']),
            ),
            'PROJECT_COUNT' => $card['projects']['totalCount'],
            'PROJECTS' => array_map(fn (array $project): array => [
                'TITLE' => $project['title'],
                'CLIENT' => $project['clientName'],
                'DESCRIPTION' => $project['description'],
                'TAGS' => [...array_map($titleOf, $project['categories']), $project['industry']['title']],
                'YEAR' => substr($project['finishedOn'], 0, 4),
                'SITE' => Html::webAddress($project['siteUrl']),
            ], $card['projects']['nodes']),
        ];
    }
}
